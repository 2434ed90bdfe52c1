using Desk.Core.Replies;
using Desk.Core.Tickets;

namespace Desk.Core.Presence;

/// <summary>Why somebody counts as having a ticket.</summary>
public enum HolderReason
{
    /// <summary>Has opened it first while it is nobody's: a soft claim, which ends when they leave it.</summary>
    OpenedFirst,

    /// <summary>It is assigned to them.</summary>
    Assigned,

    /// <summary>Writes an answer there.</summary>
    Writes,
}

/// <summary>The colleague whom one would ask before taking a ticket.</summary>
/// <param name="AgentId">The colleague.</param>
/// <param name="Name">The colleague's name.</param>
/// <param name="Reason">Why.</param>
public sealed record Holder(long AgentId, string Name, HolderReason Reason)
{
    /// <summary>Whoever has opened a ticket first that is nobody's yet. It is presence, not an assignment: nothing is written, and it goes with the last of their tabs.</summary>
    public static Viewer? SoftClaim(TicketRow row, IReadOnlyList<Viewer> viewers)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row is { AssigneeId: null, IsOpen: true, IsSpam: false } ? viewers.FirstOrDefault(v => v.MayTake) : null;
    }

    /// <summary>The colleague who has a ticket; null when nobody else does.</summary>
    /// <param name="row">The ticket.</param>
    /// <param name="viewers">Who looks at it, in the order they came.</param>
    /// <param name="agentId">Who would ask.</param>
    public static Holder? Of(TicketRow row, IReadOnlyList<Viewer> viewers, long agentId)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (viewers.FirstOrDefault(v => v.AgentId != agentId && v is { MayTake: true, Writes: not null and not DraftKind.Note }) is { } writer)
        {
            return new Holder(writer.AgentId, writer.Name, HolderReason.Writes);
        }

        if (row.AssigneeId is { } assignee)
        {
            return assignee == agentId ? null : new Holder(assignee, row.AssigneeName ?? "Somebody", HolderReason.Assigned);
        }

        return SoftClaim(row, viewers) is { } first && first.AgentId != agentId ? new Holder(first.AgentId, first.Name, HolderReason.OpenedFirst) : null;
    }
}
