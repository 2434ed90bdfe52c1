using Desk.Core.Tickets;

namespace Desk.Core.Sla;

/// <summary>How work stands at a moment.</summary>
public sealed record Board
{
    /// <summary>Open tickets.</summary>
    public required int Open { get; init; }

    /// <summary>Tickets that were opened in the period.</summary>
    public required int CameIn { get; init; }

    /// <summary>Tickets that were resolved or closed in the period, and still are.</summary>
    public required int Done { get; init; }

    /// <summary>Open tickets that are nobody's.</summary>
    public required int Unassigned { get; init; }

    /// <summary>Since when nothing has happened on the longest waiting of these; null when there is none.</summary>
    public DateTimeOffset? OldestUnassigned { get; init; }

    /// <summary>Half of the first replies of the period came within this time; null when there was none.</summary>
    public TimeSpan? FirstReply { get; init; }

    /// <summary>How often customers said in the period how an answer was.</summary>
    public int Rated { get; init; }

    /// <summary>How many of them said that it was good.</summary>
    public int RatedGood { get; init; }

    /// <summary>Open tickets by their agent.</summary>
    public required IReadOnlyDictionary<long, int> OpenOf { get; init; }

    /// <summary>Replies that each agent has written in the period.</summary>
    public required IReadOnlyDictionary<long, int> RepliesOf { get; init; }

    /// <summary>
    /// The tickets with the next deadlines, the soonest first: those that were missed within <see cref="ReadBoard.JustMissed"/> and those to come; where these are few,
    /// those that were missed before too, the latest of them.
    /// </summary>
    public IReadOnlyList<TicketRow> Next { get; init; } = [];

    /// <summary>The deadline that was missed first of those that still are; null when none is.</summary>
    public MissedDeadline? LongestMissed { get; init; }

    /// <summary>Tickets whose deadline comes within <see cref="ReadBoard.Soon"/>.</summary>
    public int DueSoon { get; init; }

    /// <summary>Those of them that are nobody's.</summary>
    public int DueSoonUnassigned { get; init; }

    /// <summary>Tickets whose deadline was missed, and still is.</summary>
    public int Overdue { get; init; }

    /// <summary>Tickets of each agent that are due within <see cref="ReadBoard.Ahead"/>, or were already.</summary>
    public IReadOnlyDictionary<long, int> DueOf { get; init; } = new Dictionary<long, int>();

    /// <summary>How many deadlines were kept and missed in the period, of each kind.</summary>
    public IReadOnlyList<Attainment> Attained { get; init; } = [];

    /// <summary>What the organisation aims at, whatever part of its tickets the board looks at.</summary>
    public Goals Goals { get; init; } = Goals.None;
}

/// <summary>A deadline that was missed.</summary>
/// <param name="At">Its moment.</param>
/// <param name="Metric">What was due.</param>
public sealed record MissedDeadline(DateTimeOffset At, SlaMetric Metric);

/// <summary>How many deadlines of a kind were kept and missed.</summary>
public sealed record Attainment(SlaMetric Metric, int Met, int Breached);
