using Desk.Core.People;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Desk.Web.People;

/// <summary>Takes the sign-in and sign-out forms. Every one carries an antiforgery token.</summary>
internal static class SignInEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(DeskUrls.SignInWithPassword, PasswordAsync).AllowAnonymous();
        routes.MapPost(DeskUrls.SignInToDemo, DemoAsync).AllowAnonymous();
        routes.MapPost(DeskUrls.SignOut, SignOutAsync).AllowAnonymous();
    }

    private static async Task<IResult> PasswordAsync(
        [FromForm] string? email, [FromForm] string? password, [FromForm] string? returnUrl, SignInManager<Account> signIn)
    {
        var account = string.IsNullOrWhiteSpace(email) ? null : await signIn.UserManager.FindByEmailAsync(email.Trim());
        if (account is null)
        {
            // as much work as checking a password, so that the time it takes does not tell which addresses exist
            signIn.UserManager.PasswordHasher.HashPassword(new Account(), password ?? "");
            return Failed(returnUrl);
        }

        var result = await signIn.PasswordSignInAsync(account, password ?? "", isPersistent: true, lockoutOnFailure: true);
        return result.Succeeded ? Results.LocalRedirect(DeskUrls.Local(returnUrl)) : Failed(returnUrl);
    }

    private static async Task<IResult> DemoAsync(
        [FromForm] string? email, [FromForm] string? returnUrl, SignInManager<Account> signIn, IHostEnvironment environment, IServiceProvider services)
    {
        var known = environment.IsDevelopment() ? services.GetService<DemoAccounts>()?.All.FirstOrDefault(a => a.Email == email) : null;
        if (known is null || await signIn.UserManager.FindByEmailAsync(known.Email) is not { } account)
        {
            return Results.NotFound();
        }

        await signIn.SignInAsync(account, isPersistent: true);
        return Results.LocalRedirect(DeskUrls.Local(returnUrl));
    }

    private static async Task<IResult> SignOutAsync([FromForm] string? returnUrl, SignInManager<Account> signIn)
    {
        await signIn.SignOutAsync();
        return Results.LocalRedirect(returnUrl is null ? DeskUrls.SignIn : DeskUrls.Local(returnUrl));
    }

    private static IResult Failed(string? returnUrl) =>
        Results.LocalRedirect($"{DeskUrls.SignIn}?failed=true&returnUrl={Uri.EscapeDataString(DeskUrls.Local(returnUrl))}");
}
