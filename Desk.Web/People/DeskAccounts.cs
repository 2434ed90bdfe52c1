using System.Security.Cryptography;
using System.Text;
using Desk.Core.Database;
using Desk.Core.People;
using Desk.Infrastructure.Secrets;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using static Desk.Web.Languages.Words;

namespace Desk.Web.People;

/// <summary>
/// ASP.NET Core Identity's accounts, with what Desk does otherwise: wrong tries count within ten minutes, a one-time code works once,
/// the authenticator's key is wrapped, and of recovery codes only hashes are kept.
/// </summary>
internal sealed class DeskAccounts(
    IUserStore<Account> store, IOptions<IdentityOptions> options, IPasswordHasher<Account> hasher, IEnumerable<IUserValidator<Account>> userValidators,
    IEnumerable<IPasswordValidator<Account>> passwordValidators, ILookupNormalizer normaliser, IdentityErrorDescriber errors, IServiceProvider services,
    ILogger<UserManager<Account>> log, MasterKey master, TimeProvider time, DeskDbContext context)
    : UserManager<Account>(store, options, hasher, userValidators, passwordValidators, normaliser, errors, services, log)
{
    /// <summary>Wrong tries further apart than this are no row.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private const int RecoveryCodes = 10;
    private const string RecoveryLetters = "abcdefghjkmnpqrstuvwxyz23456789";

    // characters of a hash: eighty bits, and ten of them fit the column
    private const int HashLength = 20;

    public override async Task<IdentityResult> AccessFailedAsync(Account user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var now = time.GetUtcNow();
        if (user.FailingSince is not { } since || now - since > Window)
        {
            user.FailingSince = now;
            user.AccessFailedCount = 0;
        }

        return await base.AccessFailedAsync(user);
    }

    public override async Task<bool> VerifyTwoFactorTokenAsync(Account user, string tokenProvider, string token)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (tokenProvider != Options.Tokens.AuthenticatorTokenProvider)
        {
            return await base.VerifyTwoFactorTokenAsync(user, tokenProvider, token);
        }

        if (await GetAuthenticatorKeyAsync(user) is not { } key || Totp.StepOf(key, token, time.GetUtcNow()) is not { } step || step <= user.LastCodeStep)
        {
            return false;
        }

        // of two who use one code at once, the second finds the account changed
        user.LastCodeStep = step;
        return (await UpdateUserAsync(user)).Succeeded;
    }

    public override async Task<string?> GetAuthenticatorKeyAsync(Account user) =>
        await base.GetAuthenticatorKeyAsync(user) is { Length: > 0 } wrapped ? master.Unwrap(wrapped) : null;

    /// <summary>Asks for a code beside the password from now on, made with this key. Answers the recovery codes, which are shown once.</summary>
    public async Task<IReadOnlyList<string>> TurnOnCodesAsync(Account user, string key, long step)
    {
        await ((IUserAuthenticatorKeyStore<Account>)Store).SetAuthenticatorKeyAsync(user, master.Wrap(key), CancellationToken);
        user.LastCodeStep = step;
        var codes = await NewRecoveryCodesAsync(user);
        Check(await SetTwoFactorEnabledAsync(user, true));
        return codes;
    }

    public async Task TurnOffCodesAsync(Account user)
    {
        await ((IUserAuthenticatorKeyStore<Account>)Store).SetAuthenticatorKeyAsync(user, "", CancellationToken);
        await ((IUserTwoFactorRecoveryCodeStore<Account>)Store).ReplaceCodesAsync(user, [], CancellationToken);
        Check(await SetTwoFactorEnabledAsync(user, false));
    }

    /// <summary>New recovery codes in place of all older ones.</summary>
    public async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(Account user)
    {
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => $"{RandomNumberGenerator.GetString(RecoveryLetters, 5)}-{RandomNumberGenerator.GetString(RecoveryLetters, 5)}").ToList();
        await ((IUserTwoFactorRecoveryCodeStore<Account>)Store).ReplaceCodesAsync(user, codes.Select(Hash), CancellationToken);
        Check(await UpdateUserAsync(user));
        return codes;
    }

    public override Task<IdentityResult> RedeemTwoFactorRecoveryCodeAsync(Account user, string code) => base.RedeemTwoFactorRecoveryCodeAsync(user, Hash(code));

    /// <summary>The account as it is now, whatever this request has read before.</summary>
    public async Task<Account> ReadAnewAsync(Account user)
    {
        await context.Entry(user).ReloadAsync(CancellationToken);
        return user;
    }

    /// <summary>What is wrong with a password, in a sentence; null when nothing is.</summary>
    public async Task<string?> ProblemAsync(string? password, string? email)
    {
        if (string.IsNullOrEmpty(password) || password.Length < Options.Password.RequiredLength)
        {
            return T($"A password has {Options.Password.RequiredLength} characters or more; a few words in a row make a good one.");
        }

        if (password.Length > SignInGate.LongestPassword)
        {
            return T($"A password has {SignInGate.LongestPassword} characters at most.");
        }

        if (password.Distinct().Count() < 4 || string.Equals(password, email, StringComparison.OrdinalIgnoreCase))
        {
            return T("That password is too easy to guess; a few words in a row make a good one.");
        }

        var account = new Account { Email = email, UserName = email };
        foreach (var validator in PasswordValidators)
        {
            if (await validator.ValidateAsync(this, account, password) is { Succeeded: false } refused)
            {
                return string.Join(' ', refused.Errors.Select(e => e.Description));
            }
        }

        return null;
    }

    internal static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Description)));
        }
    }

    private static string Hash(string code) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat((code ?? "").ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)))))[..HashLength];
}
