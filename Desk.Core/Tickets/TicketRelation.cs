using Desk.Core.Tenants;

namespace Desk.Core.Tickets;

/// <summary>A link that somebody made between two tickets: at most one for two tickets, whichever way. What follows up what stands on the ticket itself, for intake looks there.</summary>
public sealed class TicketRelation(long fromId, long toId, LinkKind kind) : ITenantScoped
{
    public long TenantId { get; private set; }

    public long FromId { get; private set; } = fromId;

    public long ToId { get; private set; } = toId;

    /// <summary>What the one is to the other; a side that is kept (<see cref="LinkSides.IsKept"/>).</summary>
    public LinkKind Kind { get; private set; } = kind;
}
