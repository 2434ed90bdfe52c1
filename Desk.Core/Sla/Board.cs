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

    /// <summary>Open tickets by their agent.</summary>
    public required IReadOnlyDictionary<long, int> OpenOf { get; init; }

    /// <summary>Replies that each agent has written in the period.</summary>
    public required IReadOnlyDictionary<long, int> RepliesOf { get; init; }
}
