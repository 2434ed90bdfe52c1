namespace Desk.Core.Sla;

/// <summary>
/// The time in which somebody works. A moment counts when the clock on the wall of the calendar's zone stands within a shift of its day and the day is no holiday:
/// where the clock is put back, what it shows twice counts twice; what it leaps over does not count. Exact to the tick.
/// </summary>
public sealed class BusinessCalendar
{
    // who works less than once in so long has no deadlines
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(20 * 366);

    private readonly ZoneStretches _zone;
    private readonly Shift[][] _shifts;
    private readonly HashSet<DateOnly> _holidays;
    private readonly bool _isAlways;

    /// <param name="settings">What somebody set; an unknown zone counts as UTC.</param>
    public BusinessCalendar(CalendarSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Name = settings.Name;
        _zone = new ZoneStretches(TimeZoneInfo.TryFindSystemTimeZoneById(settings.Zone, out var known) ? known : TimeZoneInfo.Utc);
        _shifts = [.. Enum.GetValues<DayOfWeek>().Select(d => Join(settings.Shifts.Where(s => s.Day == d)))];
        _holidays = [.. settings.Holidays.Select(h => h.Date)];
    }

    private BusinessCalendar()
    {
        (Name, _zone, _shifts, _holidays, _isAlways) = ("Around the clock", new ZoneStretches(TimeZoneInfo.Utc), [], [], true);
    }

    /// <summary>Around the clock, each day.</summary>
    public static BusinessCalendar Always { get; } = new();

    public string Name { get; }

    /// <summary>The moment at which so much working time has passed since another; the first one, where that is so for a while. Null when there is none within twenty years.</summary>
    public DateTimeOffset? Add(DateTimeOffset start, TimeSpan workingTime)
    {
        var (at, left) = (start.UtcDateTime, workingTime);
        if (_isAlways || left <= TimeSpan.Zero)
        {
            return start.ToUniversalTime() + (left <= TimeSpan.Zero ? TimeSpan.Zero : left);
        }

        foreach (var (from, to) in Worked(at, at + Furthest))
        {
            if (to - from >= left)
            {
                return new DateTimeOffset(from + left, TimeSpan.Zero);
            }

            left -= to - from;
        }

        return null;
    }

    /// <summary>How much working time lies between two moments; nothing when the second is not after the first.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from)
        {
            return TimeSpan.Zero;
        }

        return _isAlways ? to - from : Worked(from.UtcDateTime, to.UtcDateTime).Aggregate(TimeSpan.Zero, (sum, part) => sum + (part.To - part.From));
    }

    // within one stretch the wall's clock goes evenly, so that its days and shifts follow one another as UTC does
    private IEnumerable<(DateTime From, DateTime To)> Worked(DateTime start, DateTime end)
    {
        foreach (var stretch in _zone.From(start))
        {
            var (low, high) = (stretch.From > start ? stretch.From : start, stretch.To < end ? stretch.To : end);
            if (low >= end)
            {
                yield break;
            }

            var last = DateOnly.FromDateTime((high + stretch.Offset).AddTicks(-1));
            for (var day = DateOnly.FromDateTime(low + stretch.Offset); day <= last; day = day.AddDays(1))
            {
                var midnight = DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue) - stretch.Offset, DateTimeKind.Utc);
                foreach (var shift in _holidays.Contains(day) ? [] : _shifts[(int)day.DayOfWeek])
                {
                    var (from, to) = (midnight.AddMinutes(shift.From), midnight.AddMinutes(shift.To));
                    from = from > low ? from : low;
                    to = to < high ? to : high;
                    if (from < to)
                    {
                        yield return (from, to);
                    }
                }
            }
        }
    }

    // in order, and what overlaps counts once
    private static Shift[] Join(IEnumerable<Shift> shifts)
    {
        var joined = new List<Shift>();
        foreach (var shift in shifts.Where(s => s.From < s.To).OrderBy(s => s.From))
        {
            if (joined.Count > 0 && joined[^1].To >= shift.From)
            {
                joined[^1] = joined[^1] with { To = Math.Max(joined[^1].To, shift.To) };
            }
            else
            {
                joined.Add(shift);
            }
        }

        return [.. joined];
    }
}
