using Desk.Core.Tenants;

namespace Desk.Core.Replies;

/// <summary>The automatic answer to the mail that opened a ticket: planned with the ticket in one transaction, and one row a ticket, so that there is never a second.</summary>
public sealed class AutoResponse(long ticketId, long messageId) : ITenantScoped
{
    public const int AddressLength = 320;
    public const int ReasonLength = 300;

    public long TenantId { get; private set; }

    public long TicketId { get; private set; } = ticketId;

    /// <summary>The mail that is answered.</summary>
    public long MessageId { get; private set; } = messageId;

    /// <summary>When it was planned; null once it is settled.</summary>
    public DateTimeOffset? PlannedAt { get; private set; }

    /// <summary>Whom it went to, in lower case; what is counted an hour.</summary>
    public string? Address { get; private set; }

    /// <summary>When it was put into the outbox; null when it was not.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Why nothing was sent; null when it was.</summary>
    public string? Reason { get; private set; }

    public static AutoResponse Plan(long ticketId, long messageId, DateTimeOffset at) => new(ticketId, messageId) { PlannedAt = at };

    /// <summary>It is in the outbox.</summary>
    public void Went(string address, DateTimeOffset at) => (Address, SentAt, PlannedAt) = (address, at, null);

    /// <summary>It is not sent.</summary>
    public void StaysAway(string reason) => (Reason, PlannedAt) = (reason, null);
}
