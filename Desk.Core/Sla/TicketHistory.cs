using Desk.Core.Tickets;

namespace Desk.Core.Sla;

/// <summary>What happened on a ticket, as far as its clocks go by it, in order.</summary>
/// <param name="FirstStatus">The status that it began with.</param>
/// <param name="Moments">What happened.</param>
public sealed record TicketHistory(TicketStatus FirstStatus, IReadOnlyList<ClockMoment> Moments);

/// <summary>One thing that happened.</summary>
/// <param name="At">When.</param>
/// <param name="Sequence">Its event; null where the log does not tell.</param>
public abstract record ClockMoment(DateTimeOffset At, long? Sequence)
{
    public sealed record CustomerWrote(DateTimeOffset At, long? Sequence) : ClockMoment(At, Sequence);

    public sealed record AgentAnswered(DateTimeOffset At, long? Sequence) : ClockMoment(At, Sequence);

    public sealed record StatusChanged(DateTimeOffset At, long? Sequence, TicketStatus Status) : ClockMoment(At, Sequence);

    /// <summary>The ticket is spam or in the trash from then on, or is not any more.</summary>
    public sealed record PutAway(DateTimeOffset At, long? Sequence, AwayPlace Place, bool IsThere) : ClockMoment(At, Sequence);

    /// <summary>By what its clocks go from then on; null for nothing.</summary>
    public sealed record TermsChanged(DateTimeOffset At, long? Sequence, SlaTerms? Terms) : ClockMoment(At, Sequence);
}

[Flags]
public enum AwayPlace
{
    Nowhere = 0,
    Spam = 1,
    Trash = 2,
}
