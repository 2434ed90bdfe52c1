using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Desk.Core.People;

/// <summary>A link that lets whoever holds it in once: to accept an invitation, or to choose a new password. Only the hash of its token is kept.</summary>
public sealed class AccountLink(long accountId, AccountLinkKind kind, string tokenHash)
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public const int HashLength = 64;

    public long Id { get; private set; }

    public long AccountId { get; private set; } = accountId;

    public AccountLinkKind Kind { get; private set; } = kind;

    /// <summary>The SHA-256 of the token, in hexadecimal.</summary>
    public string TokenHash { get; private set; } = tokenHash;

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>A token nobody can guess, as it stands in an address.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored of a token.</summary>
    public static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token ?? "")));
}

public enum AccountLinkKind
{
    Invite,
    ResetPassword,
}
