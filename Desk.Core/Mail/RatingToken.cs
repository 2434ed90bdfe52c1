using Desk.Core.Tenants;

namespace Desk.Core.Mail;

/// <summary>
/// The signed sign of a question that a customer was asked: whoever has it was sent it, and may answer without signing in. It names organisation and question
/// and ends with 128 bits of HMAC-SHA256, under a purpose of its own: a thread's token is no rating's, and the other way round.
/// </summary>
public sealed class RatingToken(IThreadKey key)
{
    /// <summary>The longest token.</summary>
    public const int MaxLength = 60;

    private const int MacBytes = 16;

    private readonly SignedNumbers _signs = new(key, "rating/1/", MacBytes);

    /// <summary>The token of a question; always the same.</summary>
    public string Of(TenantScope tenant, long askId)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return _signs.Of((ulong)tenant.TenantId, (ulong)askId);
    }

    /// <summary>Whose question it is and which; null unless the token is genuine.</summary>
    public (TenantScope Tenant, long AskId)? Read(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return token.Length <= MaxLength && _signs.Read(token.ToLowerInvariant()) is var (tenant, ask) && tenant is not 0 and <= long.MaxValue && ask is not 0 and <= long.MaxValue
            ? (new TenantScope((long)tenant), (long)ask)
            : null;
    }
}
