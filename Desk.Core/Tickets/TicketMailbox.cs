using Desk.Core.Tenants;

namespace Desk.Core.Tickets;

/// <summary>A further mailbox of a ticket: the same mail has reached it too, so whoever may see that mailbox may see the ticket.</summary>
public sealed class TicketMailbox : ITenantScoped
{
    public long TenantId { get; private set; }

    public long TicketId { get; private set; }

    public required long MailboxId { get; init; }
}
