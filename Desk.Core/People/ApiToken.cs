using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Desk.Core.Tenants;

namespace Desk.Core.People;

/// <summary>What another program shows to act as an agent. Only a hash of it is kept: whoever loses the token makes a new one.</summary>
public sealed class ApiToken(long agentId, string name, string hash) : ITenantScoped
{
    /// <summary>How every token begins, so that people and secret scanners recognise one.</summary>
    public const string Prefix = "desk_";

    /// <summary>The longest name, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>Hexadecimal digits of a SHA-256.</summary>
    public const int HashLength = 64;

    private const int SecretBytes = 32;
    private const int HintLength = 4;

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    /// <summary>Whom the token acts as.</summary>
    public long AgentId { get; private set; } = agentId;

    /// <summary>What the token is for, as its agent wrote it.</summary>
    public string Name { get; private set; } = name;

    /// <summary>SHA-256 of the token in hex. The secret is random, so nothing slower is needed against guessing.</summary>
    public string Hash { get; private set; } = hash;

    /// <summary>The token's last characters, so that a person can tell one from another.</summary>
    public string Hint { get; init; } = "";

    public IReadOnlyList<string> Scopes { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last used, give or take ten minutes; null for never.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>From when on it is refused; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>A new secret: the prefix and 256 random bits.</summary>
    public static string NewSecret() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static string HintOf(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return secret[^HintLength..];
    }

    /// <summary>Refuses it from now on. Returns false when it was revoked already.</summary>
    public bool Revoke(DateTimeOffset at)
    {
        if (RevokedAt is not null)
        {
            return false;
        }

        RevokedAt = at;
        return true;
    }
}
