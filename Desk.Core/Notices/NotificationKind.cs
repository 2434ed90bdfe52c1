namespace Desk.Core.Notices;

/// <summary>What agents are told of. Several together say which ones an agent wants.</summary>
[Flags]
public enum NotificationKind
{
    None = 0,

    /// <summary>A colleague named the agent, or a team of theirs, in a note.</summary>
    Mention = 1,

    /// <summary>A colleague gave the agent a ticket.</summary>
    Assigned = 2,

    /// <summary>The customer wrote on a ticket that the agent has or follows, or a colleague whom the agent named in a note wrote one.</summary>
    Answer = 4,

    /// <summary>The snooze of such a ticket is over.</summary>
    Back = 8,

    /// <summary>Something is broken that the agent may mend: a <see cref="Notice"/>.</summary>
    Trouble = 16,

    /// <summary>A deadline comes near or was missed.</summary>
    Deadline = 32,

    /// <summary>A customer said how an answer was that is the agent's, or on a ticket of theirs.</summary>
    Rating = 64,

    /// <summary>A mail that the agent wrote, or on a ticket of theirs, has not left or did not arrive.</summary>
    Undelivered = 128,

    All = Mention | Assigned | Answer | Back | Trouble | Deadline | Rating | Undelivered,
}
