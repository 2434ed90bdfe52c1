using System.Globalization;
using Desk.Core.Sla;
using Desk.Core.Tickets;

namespace Desk.Web.Api;

/// <summary>What a policy is to be.</summary>
public sealed record PolicyBody
{
    public required string Name { get; init; }

    /// <summary>True when left out; false for a policy that no ticket goes by.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The calendar of its deadlines; around the clock when left out.</summary>
    public long? CalendarId { get; init; }

    /// <summary>How long what may take for which priority; without one there is no such deadline.</summary>
    public required IReadOnlyList<PolicyTarget> Targets { get; init; }

    /// <summary>Which tickets go by it: those that meet all of them. Every one when left out.</summary>
    public IReadOnlyList<PolicyCondition>? Conditions { get; init; }

    /// <summary>In which statuses the clocks stand still; waiting when left out.</summary>
    public IReadOnlyList<TicketStatus>? PauseIn { get; init; }

    /// <summary>When somebody is warned: minutes before the deadline, or a per cent of its time.</summary>
    public WarnBefore? Warning { get; init; }

    /// <summary>What is done when a deadline was missed and nothing has happened since.</summary>
    public IReadOnlyList<EscalationStep>? Escalations { get; init; }

    /// <summary>The version that was read: when it is another now, nothing is changed.</summary>
    public int? Version { get; init; }

    internal PolicySettings ToSettings() => new()
    {
        Name = Name,
        IsEnabled = Enabled ?? true,
        CalendarId = CalendarId,
        Targets = Targets,
        Conditions = Conditions ?? [],
        PauseIn = PauseIn ?? [TicketStatus.Waiting],
        Warning = Warning,
        Escalations = Escalations ?? [],
    };
}

/// <summary>A policy; revision says which one a clock names.</summary>
public sealed record PolicyJson(
    long Id, string Name, bool Enabled, long? CalendarId, IReadOnlyList<PolicyTarget> Targets, IReadOnlyList<PolicyCondition> Conditions, IReadOnlyList<TicketStatus> PauseIn, WarnBefore? Warning,
    IReadOnlyList<EscalationStep> Escalations, int Revision, int Version)
{
    internal PolicyJson(PolicyEntry p)
        : this(p.Id, p.Settings.Name, p.Settings.IsEnabled, p.Settings.CalendarId, p.Settings.Targets, p.Settings.Conditions, p.Settings.PauseIn, p.Settings.Warning, p.Settings.Escalations, p.Number, p.Version)
    {
    }
}

/// <summary>Where a policy is to stand among the others: 0 to be asked first.</summary>
public sealed record PlaceBody
{
    public required int Place { get; init; }
}

/// <summary>A time of work on one day of the week, as the clock on the wall shows it; 24:00 is the day's end.</summary>
public sealed record ShiftJson(DayOfWeek Day, string From, string To)
{
    internal ShiftJson(Shift shift)
        : this(shift.Day, Clock(shift.From), Clock(shift.To))
    {
    }

    internal Shift ToShift() => new(Day, Minutes(From), Minutes(To));

    private static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    // what is no time of day is refused with all other times that make no sense
    private static int Minutes(string? clock) => clock == "24:00" ? Shift.DayLength
        : TimeOnly.TryParseExact(clock, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour * 60) + time.Minute : -1;
}

/// <summary>What a calendar is to be.</summary>
public sealed record CalendarBody
{
    public required string Name { get; init; }

    /// <summary>The IANA name of the zone, for example Europe/Berlin.</summary>
    public required string Zone { get; init; }

    public required IReadOnlyList<ShiftJson> Shifts { get; init; }

    public IReadOnlyList<Holiday>? Holidays { get; init; }

    /// <summary>The days of an iCalendar file, as text, are holidays too: those of the next five years.</summary>
    public string? HolidaysIcs { get; init; }

    /// <summary>Teams whose tickets go by it, whatever calendar their policy names.</summary>
    public IReadOnlyList<long>? TeamIds { get; init; }

    /// <summary>The version that was read: when it is another now, nothing is changed.</summary>
    public int? Version { get; init; }

    /// <summary>Null when the iCalendar file is none.</summary>
    internal CalendarSettings? ToSettings(IHolidayReader reader, DateOnly today)
    {
        var read = HolidaysIcs is { } ics ? reader.Read(ics, today, today.AddYears(5)) : [];
        return read is null ? null : new CalendarSettings
        {
            Name = Name,
            Zone = Zone,
            Shifts = [.. Shifts.Select(s => s.ToShift())],
            Holidays = [.. Holidays ?? [], .. read],
            Teams = TeamIds ?? [],
        };
    }
}

/// <summary>A calendar; revision says which one a clock names.</summary>
public sealed record CalendarJson(long Id, string Name, string Zone, IReadOnlyList<ShiftJson> Shifts, IReadOnlyList<Holiday> Holidays, IReadOnlyList<long> TeamIds, int Revision, int Version)
{
    internal CalendarJson(CalendarEntry c)
        : this(c.Id, c.Settings.Name, c.Settings.Zone, [.. c.Settings.Shifts.Select(s => new ShiftJson(s))], c.Settings.Holidays, c.Settings.Teams, c.Number, c.Version)
    {
    }
}

/// <summary>What a change would do to the open tickets.</summary>
/// <param name="Tickets">How many are open.</param>
/// <param name="Moved">How many deadlines would come at another moment.</param>
/// <param name="Begun">How many there would be that are not there now.</param>
/// <param name="Ended">How many would not be there any more.</param>
/// <param name="Breached">How many would be missed at once.</param>
public sealed record SlaPreviewJson(int Tickets, int Moved, int Begun, int Ended, int Breached);
