using System.Globalization;
using System.Security.Cryptography;
using Desk.Core.Tenants;

namespace Desk.Core.Mail;

/// <summary>The installation's key that thread tokens are signed with; the port to where it is kept, at least 32 random bytes.</summary>
public interface IThreadKey
{
    ReadOnlyMemory<byte> Value { get; }
}

/// <summary>
/// The signed sign of a ticket that our mails carry in their Message-ID, in the address that answers go to, and in their body: whoever has it
/// was written to, so it joins for anyone. It names organisation and ticket and ends with 96 bits of HMAC-SHA256; nobody makes one without the key.
/// Letters and digits of one case only, for servers that lower or raise them.
/// </summary>
public sealed class ThreadToken(IThreadKey key)
{
    /// <summary>What every token begins with; so one is found in any text.</summary>
    public const string Prefix = "dk1";

    /// <summary>The longest token.</summary>
    public const int MaxLength = 60;

    private const int MacBytes = 12;
    private const int MaxLocalPart = 64;

    private readonly SignedNumbers _signs = new(key, "thread-token/1/", MacBytes);

    /// <summary>The tokens of ratings, under the same key and for a purpose of their own.</summary>
    public RatingToken Ratings { get; } = new(key);

    /// <summary>The token of a ticket; always the same.</summary>
    public string Of(TenantScope tenant, long ticketId)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return Prefix + _signs.Of((ulong)tenant.TenantId, (ulong)ticketId);
    }

    /// <summary>The ticket that a token stands for; null unless it is genuine and of this organisation.</summary>
    public long? TicketOf(TenantScope tenant, string token)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length > MaxLength || !token.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return _signs.Read(token.ToLowerInvariant().AsSpan(Prefix.Length)) is var (organisation, ticket) && organisation == (ulong)tenant.TenantId && ticket is not 0 and <= long.MaxValue
            ? (long)ticket
            : null;
    }

    /// <summary>A new Message-ID for a mail of ours, without angle brackets: the ticket's token and 130 random bits, in the mailbox's domain. Ticket 0 is none: such a token leads nowhere.</summary>
    public string NewMailId(string mailboxAddress, TenantScope tenant, long ticketId)
    {
        ArgumentNullException.ThrowIfNull(mailboxAddress);
        var domain = mailboxAddress[(mailboxAddress.LastIndexOf('@') + 1)..];
        try
        {
            domain = new IdnMapping().GetAscii(domain);
        }
        catch (ArgumentException)
        {
            domain = "desk.invalid";
        }

        return $"desk.{Of(tenant, ticketId)}.{RandomNumberGenerator.GetString(SignedNumbers.Digits, 26)}@{domain}";
    }

    /// <summary>The mailbox's address with the ticket's token, <c>support+dk1…@desk.example</c>, for Reply-To; the bare address when the token would make it too long (RFC 5321, 4.5.3.1.1).</summary>
    public string AnswerAddress(string mailboxAddress, TenantScope tenant, long ticketId)
    {
        ArgumentNullException.ThrowIfNull(mailboxAddress);
        var at = mailboxAddress.LastIndexOf('@');
        var token = Of(tenant, ticketId);
        return at < 1 || at + 1 + token.Length > MaxLocalPart ? mailboxAddress : $"{mailboxAddress[..at]}+{token}{mailboxAddress[at..]}";
    }
}
