using Desk.Core.Replies;

namespace Desk.Core.Presence;

/// <summary>An agent on a ticket, as colleagues see it: one entry however many tabs.</summary>
/// <param name="AgentId">The agent.</param>
/// <param name="Name">The agent's name.</param>
/// <param name="Since">When the first of the agent's tabs came.</param>
/// <param name="Activity">The most that any of the tabs does.</param>
/// <param name="Writes">What is being written there; null while the agent only looks.</param>
/// <param name="MayTake">Whether the agent's role changes tickets: who cannot take one does not hold it either.</param>
public sealed record Viewer(long AgentId, string Name, DateTimeOffset Since, PresenceActivity Activity = PresenceActivity.Viewing, DraftKind? Writes = null, bool MayTake = true)
{
    public bool IsWriting => Activity != PresenceActivity.Viewing;
}

/// <summary>What an agent does on a ticket, the stronger the later.</summary>
public enum PresenceActivity
{
    Viewing,

    /// <summary>Has unsent text.</summary>
    Composing,

    /// <summary>Pressed a key within the last moments.</summary>
    Typing,
}
