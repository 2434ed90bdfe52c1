using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Desk.Core.People;

/// <summary>
/// What a person signs in with: one email address in the whole installation, its password, passkeys and lock-out.
/// Which desk the person works at is the <see cref="Agent"/>'s business.
/// </summary>
public sealed class Account : IdentityUser<long>
{
    /// <summary>The longest email address that is taken.</summary>
    public const int EmailLength = 254;

    /// <summary>The length of a language's code.</summary>
    public const int LanguageLength = 2;

    /// <summary>When the first of the present row of wrong passwords or codes was tried; null when there is none.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>The time step of the newest one-time code that was used: a code works once, and none before it works again.</summary>
    public long LastCodeStep { get; set; }

    /// <summary>The language that Desk speaks to this person, by its ISO 639-1 code; null for the one that the browser asks for.</summary>
    public string? Language { get; set; }

    /// <summary>A new account that has no password yet.</summary>
    public static Account OfEmail(string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        var account = new Account { EmailConfirmed = true, LockoutEnabled = true, ConcurrencyStamp = NewStamp() };
        account.UserName = account.Email = email.Trim();
        account.NormalizedUserName = account.NormalizedEmail = Normalise(email);
        account.RaiseStamp();
        return account;
    }

    /// <summary>The form in which addresses are compared, the one that ASP.NET Core Identity looks up.</summary>
    public static string Normalise(string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        return email.Trim().Normalize().ToUpperInvariant();
    }

    /// <summary>Whether mail could reach somebody under this address; no more than that can be told without sending one.</summary>
    public static bool IsPlausibleEmail(string? email)
    {
        var at = email?.Trim().IndexOf('@', StringComparison.Ordinal) ?? -1;
        return email is not null && at > 0 && email.Trim() is { Length: <= EmailLength } trimmed && at < trimmed.Length - 1
            && trimmed.LastIndexOf('@') == at && !trimmed.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c));
    }

    /// <summary>Ends every sign-in of the account that does not take the new stamp over.</summary>
    public void RaiseStamp() => SecurityStamp = NewStamp();

    /// <summary>Takes another password, which ends the old one's sign-ins and any lock-out.</summary>
    /// <param name="hash">What the password hasher made of it.</param>
    public void TakePassword(string hash)
    {
        PasswordHash = hash;
        AccessFailedCount = 0;
        LockoutEnd = null;
        FailingSince = null;
        ConcurrencyStamp = NewStamp();
        RaiseStamp();
    }

    private static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
}
