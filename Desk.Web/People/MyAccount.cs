using System.Buffers.Text;
using Desk.Core.People;
using Microsoft.AspNetCore.Components.Authorization;
using static Desk.Web.Languages.Words;

namespace Desk.Web.People;

/// <summary>How somebody's own account is secured.</summary>
/// <param name="Email">What they sign in with.</param>
/// <param name="HasPassword">False for whoever signs in with passkeys only.</param>
/// <param name="HasCodes">Whether a code is asked for beside the password.</param>
/// <param name="RecoveryCodes">How many recovery codes are left.</param>
/// <param name="Passkeys">The passkeys, oldest first.</param>
/// <param name="SignIns">Where they are signed in.</param>
/// <param name="ThisSignIn">The one that this screen belongs to.</param>
public sealed record MySecurity(
    string Email, bool HasPassword, bool HasCodes, int RecoveryCodes, IReadOnlyList<MyPasskey> Passkeys, IReadOnlyList<SignInEntry> SignIns, long ThisSignIn);

/// <summary>One passkey of an account.</summary>
public sealed record MyPasskey(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>
/// What people do to their own account, from a circuit. Each call looks first whether the sign-in still holds. What makes an account safer ends
/// its other sign-ins.
/// </summary>
internal sealed class MyAccount(IServiceScopeFactory scopes, AuthenticationStateProvider authentication, SignInGate gate, CheckSignIn check, EndSignIn end, ListSignIns list,
    TimeProvider time)
{
    private static string WrongPassword => T("That is not your present password, or there were too many tries: check it, or wait ten minutes.");

    /// <summary>A key for an authenticator app, which counts for nothing until a code made with it is given.</summary>
    public static string NewKey() => Totp.NewKey();

    /// <summary>The address that an authenticator app reads from a QR code.</summary>
    public static string KeyUri(string organisation, string email, string key)
    {
        var issuer = organisation.Length is > 0 and <= 30 ? $"Desk {organisation}" : "Desk";
        return $"otpauth://totp/{Uri.EscapeDataString($"{issuer}:{email}")}?secret={key}&issuer={Uri.EscapeDataString(issuer)}";
    }

    public Task<MySecurity?> ReadAsync(CancellationToken cancellationToken) => WithAsync<MySecurity?>(null, async (accounts, account, who) => new MySecurity(
        account.Email!, account.PasswordHash is not null, account.TwoFactorEnabled, account.TwoFactorEnabled ? await accounts.CountRecoveryCodesAsync(account) : 0,
        [.. (await accounts.GetPasskeysAsync(account)).OrderBy(p => p.CreatedAt).Select(p => new MyPasskey(Base64Url.EncodeToString(p.CredentialId), p.Name ?? "Passkey", p.CreatedAt))],
        await list.RunAsync(account.Id, cancellationToken), who.SignInId), cancellationToken);

    /// <summary>The language that they chose; null for the browser's.</summary>
    public Task<string?> LanguageAsync(CancellationToken cancellationToken) => WithAsync<string?>(null, (_, account, _) => Task.FromResult(account.Language), cancellationToken);

    /// <summary>Returns what is wrong, in a sentence; null when it is done.</summary>
    public Task<string?> ChangePasswordAsync(string? present, string? next, CancellationToken cancellationToken) => WithAsync(SignedOut, async (accounts, account, who) =>
    {
        if (account.PasswordHash is not null && !await gate.IsPasswordAsync(accounts, account, present, cancellationToken))
        {
            return WrongPassword;
        }

        if (await accounts.ProblemAsync(next, account.Email) is { } problem)
        {
            return problem;
        }

        account.TakePassword(accounts.PasswordHasher.HashPassword(account, next!));
        DeskAccounts.Check(await accounts.UpdateAsync(account));
        await end.EverywhereAsync(account.Id, who.SignInId, cancellationToken);
        return null;
    }, cancellationToken);

    /// <summary>Asks for codes from now on. Answers the recovery codes, or what is wrong.</summary>
    public Task<(string? Problem, IReadOnlyList<string> RecoveryCodes)> TurnOnCodesAsync(string key, string? code, CancellationToken cancellationToken) =>
        WithAsync<(string?, IReadOnlyList<string>)>((SignedOut, []), async (accounts, account, who) =>
        {
            if (account.TwoFactorEnabled)
            {
                return (T("Codes are asked for already: reload this page."), []);
            }

            if (Totp.StepOf(key, code ?? "", time.GetUtcNow()) is not { } step)
            {
                return (T("That is not the code the app shows now. Check that the clock of your phone is right, and type the newest one."), []);
            }

            var codes = await accounts.TurnOnCodesAsync(account, key, step);
            await end.EverywhereAsync(account.Id, who.SignInId, cancellationToken);
            return (null, codes);
        }, cancellationToken);

    public Task<string?> TurnOffCodesAsync(string? password, CancellationToken cancellationToken) => WithAsync(SignedOut, async (accounts, account, who) =>
    {
        if (account.PasswordHash is not null && !await gate.IsPasswordAsync(accounts, account, password, cancellationToken))
        {
            return WrongPassword;
        }

        await accounts.TurnOffCodesAsync(account);
        await end.EverywhereAsync(account.Id, who.SignInId, cancellationToken);
        return null;
    }, cancellationToken);

    /// <summary>Makes new recovery codes, which end the older ones.</summary>
    public Task<(string? Problem, IReadOnlyList<string> RecoveryCodes)> NewRecoveryCodesAsync(string? password, CancellationToken cancellationToken) =>
        WithAsync<(string?, IReadOnlyList<string>)>((SignedOut, []), async (accounts, account, _) =>
            account.PasswordHash is not null && !await gate.IsPasswordAsync(accounts, account, password, cancellationToken)
                ? (WrongPassword, [])
                : (null, await accounts.NewRecoveryCodesAsync(account)), cancellationToken);

    public Task<string?> RemovePasskeyAsync(string id, CancellationToken cancellationToken) => WithAsync(SignedOut, async (accounts, account, _) =>
    {
        if (account.PasswordHash is null && (await accounts.GetPasskeysAsync(account)).Count == 1)
        {
            return T("It is your only way to sign in: choose a password first.");
        }

        DeskAccounts.Check(await accounts.RemovePasskeyAsync(account, Base64Url.DecodeFromChars(id)));
        return null;
    }, cancellationToken);

    /// <summary>Ends one other sign-in.</summary>
    public Task<string?> EndAsync(long signInId, CancellationToken cancellationToken) => WithAsync(SignedOut, async (_, account, _) =>
    {
        await end.OneAsync(account.Id, signInId, cancellationToken);
        return null;
    }, cancellationToken);

    /// <summary>Ends every other sign-in.</summary>
    public Task<string?> EndOthersAsync(CancellationToken cancellationToken) => WithAsync(SignedOut, async (_, account, who) =>
    {
        await end.EverywhereAsync(account.Id, who.SignInId, cancellationToken);
        return null;
    }, cancellationToken);

    private static string? SignedOut => T("You are not signed in any more: reload this page.");

    private async Task<T> WithAsync<T>(T signedOut, Func<DeskAccounts, Account, SignedIn, Task<T>> act, CancellationToken cancellationToken)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        if (SignedIn.Of(user) is not { } who || !await check.RunAsync(who.AccountId, who.SignInId, cancellationToken))
        {
            return signedOut;
        }

        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<DeskAccounts>();
        return await accounts.GetUserAsync(user) is { } account ? await act(accounts, account, who) : signedOut;
    }
}
