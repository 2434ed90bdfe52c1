using System.Text.Json;
using Desk.Core.People;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Desk.Web.People;

/// <summary>
/// Makes and takes passkeys (WebAuthn). The challenge rests in a protected cookie between the two steps, so they are requests rather than calls
/// of a circuit. Every one carries an antiforgery token.
/// </summary>
internal static class PasskeyEndpoints
{
    /// <summary>The most passkeys of one account.</summary>
    public const int Most = 20;

    private const int LongestCredential = 64 * 1024;
    private const int LongestName = 60;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(DeskUrls.PasskeyQuestion, AskAsync).AllowAnonymous();
        routes.MapPost(DeskUrls.SignInWithPasskey, SignInAsync).AllowAnonymous();
        routes.MapPost(DeskUrls.InvitedPasskey, AskInvitedAsync).AllowAnonymous();
        routes.MapPost(DeskUrls.NewPasskey, AskNewAsync).Require(Permission.WorkAtDesk);
        routes.MapPost(DeskUrls.Passkeys, KeepMineAsync).Require(Permission.WorkAtDesk);
    }

    /// <summary>Reads the passkey that a browser has just made for an account, without keeping it.</summary>
    /// <returns>Null when it is none, or the account has enough of them.</returns>
    public static async Task<UserPasskeyInfo?> ReadAsync(DeskSignIn signIn, Account account, string? credential, string? name)
    {
        if (string.IsNullOrEmpty(credential) || credential.Length > LongestCredential || (await signIn.UserManager.GetPasskeysAsync(account)).Count >= Most)
        {
            return null;
        }

        try
        {
            var made = await signIn.PerformPasskeyAttestationAsync(credential);
            if (!made.Succeeded || made.UserEntity.Id != await signIn.UserManager.GetUserIdAsync(account))
            {
                return null;
            }

            var clean = Core.Database.StorableText.Cut((name ?? "").Trim(), LongestName);
            made.Passkey.Name = clean.Length == 0 ? "Passkey" : clean;
            return made.Passkey;
        }
        catch (Exception e) when (e is PasskeyException or JsonException or InvalidOperationException or FormatException)
        {
            // no credential, or none for the question that this browser was asked
            return null;
        }
    }

    private static async Task<IResult> AskAsync([FromForm] string? returnUrl, DeskSignIn signIn) =>
        returnUrl is { Length: > 2000 } ? Results.BadRequest() : Json(await signIn.MakePasskeyRequestOptionsAsync(null));

    private static async Task<IResult> SignInAsync([FromForm] string? credential, [FromForm] string? returnUrl, DeskSignIn signIn)
    {
        if (credential is { Length: > 0 and <= LongestCredential } && await FindAsync(signIn, credential) is { } account)
        {
            await signIn.SignInAsync(account, isPersistent: true);
            return Results.LocalRedirect(DeskUrls.Local(returnUrl));
        }

        return Results.LocalRedirect($"{DeskUrls.SignIn}?passkey=unknown&returnUrl={Uri.EscapeDataString(DeskUrls.Local(returnUrl))}");
    }

    private static async Task<Account?> FindAsync(DeskSignIn signIn, string credential)
    {
        try
        {
            var given = await signIn.PerformPasskeyAssertionAsync(credential);
            return given.Succeeded && (await signIn.UserManager.AddOrUpdatePasskeyAsync(given.User, given.Passkey)).Succeeded ? given.User : null;
        }
        catch (Exception e) when (e is PasskeyException or JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static async Task<IResult> AskNewAsync([FromForm] string? name, HttpContext http, DeskSignIn signIn) =>
        name is { Length: <= 1000 } or null && await signIn.UserManager.GetUserAsync(http.User) is { } account
            ? Json(await OptionsAsync(signIn, account))
            : Results.BadRequest();

    // an invited person has no cookie yet: the link stands for it
    private static async Task<IResult> AskInvitedAsync([FromForm] string? token, DeskSignIn signIn, UseLink links, CancellationToken cancellationToken) =>
        await links.ReadAsync(token ?? "", cancellationToken) is { Kind: AccountLinkKind.Invite } link && await signIn.UserManager.FindByEmailAsync(link.Email) is { } account
            ? Json(await OptionsAsync(signIn, account))
            : Results.NotFound();

    private static async Task<IResult> KeepMineAsync([FromForm] string? credential, [FromForm] string? name, HttpContext http, DeskSignIn signIn) =>
        await signIn.UserManager.GetUserAsync(http.User) is { } account
        && await ReadAsync(signIn, account, credential, name) is { } passkey && (await signIn.UserManager.AddOrUpdatePasskeyAsync(account, passkey)).Succeeded
            ? Results.NoContent()
            : Results.BadRequest();

    private static async Task<string> OptionsAsync(DeskSignIn signIn, Account account) => await signIn.MakePasskeyCreationOptionsAsync(
        new PasskeyUserEntity { Id = await signIn.UserManager.GetUserIdAsync(account), Name = account.Email!, DisplayName = account.Email! });

    private static IResult Json(string json) => Results.Text(json, "application/json");
}
