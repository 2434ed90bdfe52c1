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

    /// <summary>The tickets with the next deadlines, the longest missed first.</summary>
    public IReadOnlyList<TicketRow> Next { get; init; } = [];

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

/// <summary>How many deadlines of a kind were kept and missed.</summary>
public sealed record Attainment(SlaMetric Metric, int Met, int Breached);
