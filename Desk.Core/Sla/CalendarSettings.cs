namespace Desk.Core.Sla;

/// <summary>Everything that a person sets of a calendar.</summary>
public sealed record CalendarSettings
{
    public required string Name { get; init; }

    /// <summary>The IANA name of the zone whose clock the shifts go by.</summary>
    public required string Zone { get; init; }

    /// <summary>When somebody works; several a day are well.</summary>
    public IReadOnlyList<Shift> Shifts { get; init; } = [];

    /// <summary>Days on which nobody does.</summary>
    public IReadOnlyList<Holiday> Holidays { get; init; } = [];

    /// <summary>Teams whose tickets go by this calendar, whatever calendar the policy names.</summary>
    public IReadOnlyList<long> Teams { get; init; } = [];
}

/// <summary>A stretch of work on one day of the week. What goes over midnight is two of them.</summary>
/// <param name="Day">Which day.</param>
/// <param name="From">Minutes after midnight on the wall.</param>
/// <param name="To">The same, not counted any more; 1440 for the day's end.</param>
public sealed record Shift(DayOfWeek Day, int From, int To)
{
    public const int DayLength = 24 * 60;
}

/// <summary>A day on which nobody works.</summary>
public sealed record Holiday(DateOnly Date, string Name);
