using Desk.Core.Tenants;

namespace Desk.Core.Tickets;

/// <summary>An agent who hears of what happens on a ticket, or who said that they do not want to any more: that stays.</summary>
public sealed class TicketFollower(long ticketId, long agentId) : ITenantScoped
{
    public long TenantId { get; private set; }

    public long TicketId { get; private set; } = ticketId;

    public long AgentId { get; private set; } = agentId;

    public bool IsFollowing { get; private set; } = true;

    /// <summary>Since when it is so.</summary>
    public DateTimeOffset Since { get; private set; }

    public TicketFollower Follow(bool follows, DateTimeOffset at)
    {
        (IsFollowing, Since) = (follows, at);
        return this;
    }
}

/// <summary>A follower by name.</summary>
public sealed record FollowerName(long AgentId, string Name);
