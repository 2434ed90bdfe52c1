using Desk.Core.People;
using Microsoft.AspNetCore.Identity;

namespace Desk.Web.People;

/// <summary>
/// Tries passwords and codes, one at a time for an account: otherwise a hundred tries at once would all be answered before the first
/// was counted. It takes the same time whether or not there is such an account.
/// </summary>
internal sealed class SignInGate
{
    public const int LongestPassword = 256;

    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Tries an email address and a password; signs in, or asks for a code next.</summary>
    public async Task<SignInResult> PasswordAsync(DeskSignIn signIn, string? email, string? password, CancellationToken cancellationToken)
    {
        var (typed, accounts) = (password ?? "", signIn.UserManager);
        var named = string.IsNullOrWhiteSpace(email) || email.Length > Account.EmailLength ? null : await accounts.FindByEmailAsync(email.Trim());
        using var turn = await TurnAsync(named?.Id ?? email?.GetHashCode(StringComparison.OrdinalIgnoreCase) ?? 0, cancellationToken);
        var account = named is null ? null : await Fresh(accounts, named);
        if (account?.PasswordHash is null || typed.Length is 0 or > LongestPassword || await accounts.IsLockedOutAsync(account))
        {
            accounts.PasswordHasher.HashPassword(new Account(), typed.Length > LongestPassword ? "" : typed);
            return SignInResult.Failed;
        }

        return await signIn.PasswordSignInAsync(account, typed, isPersistent: true, lockoutOnFailure: true);
    }

    /// <summary>Tries a one-time code or a recovery code of whoever has just given the right password.</summary>
    public async Task<bool> CodeAsync(DeskSignIn signIn, string? code, CancellationToken cancellationToken)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } named)
        {
            return false;
        }

        using var turn = await TurnAsync(named.Id, cancellationToken);
        var accounts = signIn.UserManager;
        var (account, typed) = (await Fresh(accounts, named), (code ?? "").Trim());
        if (typed.Length is 0 or > 40 || await accounts.IsLockedOutAsync(account))
        {
            return false;
        }

        var right = typed.Count(char.IsAsciiDigit) == 6 && !typed.Any(char.IsAsciiLetter)
            ? await accounts.VerifyTwoFactorTokenAsync(account, accounts.Options.Tokens.AuthenticatorTokenProvider, typed)
            : (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, typed)).Succeeded;
        if (!right)
        {
            await accounts.AccessFailedAsync(account);
            return false;
        }

        await accounts.ResetAccessFailedCountAsync(account);
        await signIn.FinishTwoFactorAsync(account);
        return true;
    }

    /// <summary>Whether this is the account's password; a wrong one counts as a try to sign in.</summary>
    public async Task<bool> IsPasswordAsync(DeskAccounts accounts, Account account, string? password, CancellationToken cancellationToken)
    {
        using var turn = await TurnAsync(account.Id, cancellationToken);
        account = await Fresh(accounts, account);
        if (string.IsNullOrEmpty(password) || password.Length > LongestPassword || await accounts.IsLockedOutAsync(account))
        {
            return false;
        }

        if (await accounts.CheckPasswordAsync(account, password))
        {
            return true;
        }

        await accounts.AccessFailedAsync(account);
        return false;
    }

    // what was read before it was our turn may have changed while we waited
    private static async Task<Account> Fresh(UserManager<Account> accounts, Account account) =>
        await ((DeskAccounts)accounts).ReadAnewAsync(account);

    private async Task<IDisposable> TurnAsync(long account, CancellationToken cancellationToken)
    {
        var turn = _turns[(int)((ulong)account % (ulong)_turns.Length)];
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
