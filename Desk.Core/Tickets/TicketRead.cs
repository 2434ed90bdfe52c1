using Desk.Core.Tenants;

namespace Desk.Core.Tickets;

/// <summary>
/// How far an agent has read a ticket. There is a row only once the agent has read it: what was never opened needs none, however many tickets and agents
/// there are.
/// </summary>
public sealed class TicketRead(long agentId, long ticketId, long upTo) : ITenantScoped
{
    /// <summary>What an agent has marked unread is newer than this, whatever it is.</summary>
    public const long Nothing = -1;

    public long TenantId { get; private set; }

    public long AgentId { get; private set; } = agentId;

    public long TicketId { get; private set; } = ticketId;

    /// <summary>The newest message that was seen; 0 where there was none to see, <see cref="Nothing"/> when it counts as unread.</summary>
    public long UpTo { get; private set; } = upTo;

    public void MoveTo(long upTo) => UpTo = upTo;

    /// <summary>
    /// Whether a ticket holds something that an agent has not seen. One that the agent has never opened does while its customer waits, and once it is
    /// the agent's; what colleagues have dealt with is no news.
    /// </summary>
    /// <param name="row">The ticket.</param>
    /// <param name="upTo">How far the agent has read it; null for never.</param>
    /// <param name="agentId">The agent.</param>
    public static bool IsUnread(TicketRow row, long? upTo, long agentId)
    {
        ArgumentNullException.ThrowIfNull(row);
        return upTo is { } seen ? (row.NewsId ?? 0) > seen : row.AwaitsReply || (row.NewsId is not null && row.AssigneeId == agentId);
    }
}
