using Desk.Core.Tenants;

namespace Desk.Core.Tickets;

/// <summary>How many tickets stand in one place; kept up with every change, so that the sidebar never counts rows.</summary>
public sealed class TicketCount : ITenantScoped
{
    public long TenantId { get; private set; }

    public long MailboxId { get; init; }

    /// <summary>The agent, or 0 for tickets that nobody has.</summary>
    public long AssigneeId { get; init; }

    public TicketStatus Status { get; init; }

    public int Count { get; init; }
}
