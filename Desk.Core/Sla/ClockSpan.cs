namespace Desk.Core.Sla;

/// <summary>A stretch of a clock's life.</summary>
/// <param name="Kind">What it did then.</param>
/// <param name="From">From when.</param>
/// <param name="To">Until when; null for what goes on.</param>
/// <param name="Reason">Why: what happened at its beginning.</param>
/// <param name="Sequence">The event that began it; null where the log does not tell.</param>
public sealed record ClockSpan(SpanKind Kind, DateTimeOffset From, DateTimeOffset? To, SpanReason Reason, long? Sequence);

public enum SpanKind
{
    Running,

    /// <summary>It waits for somebody else, by the policy.</summary>
    Paused,

    /// <summary>It is over, or over until the ticket is opened again.</summary>
    Stopped,
}

/// <summary>What began a stretch.</summary>
public enum SpanReason
{
    /// <summary>The customer wrote.</summary>
    CustomerWrote,

    /// <summary>An agent answered.</summary>
    AgentAnswered,

    /// <summary>The ticket went into a status in which the clock goes.</summary>
    StatusRuns,

    /// <summary>The ticket went into a status in which the clock stands still.</summary>
    StatusPauses,

    /// <summary>The ticket was resolved or closed.</summary>
    Done,

    /// <summary>The ticket was opened again.</summary>
    Reopened,

    /// <summary>The ticket went out of sight: spam, or into the trash.</summary>
    PutAway,

    /// <summary>It came back from there.</summary>
    BroughtBack,

    /// <summary>Another policy counts from then on, or none.</summary>
    PolicyChanged,
}

public enum ClockState
{
    Running,
    Paused,

    /// <summary>It was done in time.</summary>
    Met,

    /// <summary>The time was over before it was done, whether it is done by now or not.</summary>
    Breached,

    /// <summary>It ended without a verdict: the ticket was resolved without an answer, is spam, or no policy counts any more.</summary>
    Stopped,
}
