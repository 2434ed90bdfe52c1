using Desk.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Desk.Web.People;

/// <summary>Takes the sign-in and sign-out forms. Every one carries an antiforgery token.</summary>
internal static class SignInEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(DeskUrls.SignInWithPassword, PasswordAsync).AllowAnonymous();
        routes.MapPost(DeskUrls.SignInWithCode, CodeAsync).AllowAnonymous();
        routes.MapPost(DeskUrls.SignInToDemo, DemoAsync).AllowAnonymous();
        routes.MapPost(DeskUrls.SignOut, SignOutAsync).AllowAnonymous();
    }

    private static async Task<IResult> PasswordAsync(
        [FromForm] string? email, [FromForm] string? password, [FromForm] string? returnUrl, HttpContext http, SignInGate gate, DeskSignIn signIn, CancellationToken cancellationToken)
    {
        var result = await gate.PasswordAsync(signIn, email, password, cancellationToken);
        if (result is { Succeeded: false, RequiresTwoFactor: false })
        {
            TriedEmail.Keep(http, email);
        }

        return result.Succeeded ? Results.LocalRedirect(DeskUrls.Local(returnUrl))
            : result.RequiresTwoFactor ? Again(DeskUrls.SignInCode, returnUrl, false)
            : Again(DeskUrls.SignIn, returnUrl, true);
    }

    private static async Task<IResult> CodeAsync(
        [FromForm] string? code, [FromForm] string? returnUrl, SignInGate gate, DeskSignIn signIn, CancellationToken cancellationToken) =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is null ? Again(DeskUrls.SignIn, returnUrl, false)
        : await gate.CodeAsync(signIn, code, cancellationToken) ? Results.LocalRedirect(DeskUrls.Local(returnUrl))
        : Again(DeskUrls.SignInCode, returnUrl, true);

    private static async Task<IResult> DemoAsync(
        [FromForm] string? email, [FromForm] string? returnUrl, DeskSignIn signIn, IHostEnvironment environment, IServiceProvider services)
    {
        var known = environment.IsDevelopment() ? services.GetService<DemoAccounts>()?.All.FirstOrDefault(a => a.Email == email) : null;
        if (known is null || await signIn.UserManager.FindByEmailAsync(known.Email) is not { } account)
        {
            return Results.NotFound();
        }

        await signIn.SignInAsync(account, isPersistent: true);
        return Results.LocalRedirect(DeskUrls.Local(returnUrl));
    }

    private static async Task<IResult> SignOutAsync([FromForm] string? returnUrl, DeskSignIn signIn)
    {
        await signIn.SignOutAsync();
        return Results.LocalRedirect(returnUrl is null ? DeskUrls.SignIn : DeskUrls.Local(returnUrl));
    }

    private static IResult Again(string page, string? returnUrl, bool failed) =>
        Results.LocalRedirect($"{page}?{(failed ? "failed=true&" : "")}returnUrl={Uri.EscapeDataString(DeskUrls.Local(returnUrl))}");
}
