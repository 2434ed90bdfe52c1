using Desk.Core.Sla;
using Desk.Tests.Sla;

namespace Desk.Tests.Week;

/// <summary>When somebody works, found by looking at each minute of the simulated time: slow, and obviously right.</summary>
internal sealed class OpenHours
{
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _stretches = [];

    public OpenHours(CalendarSettings settings, DateTimeOffset from, DateTimeOffset until)
    {
        Settings = settings;
        var (calendar, since) = (new MinuteCalendar(settings), (DateTimeOffset?)null);
        for (var minute = from; minute <= until; minute = minute.AddMinutes(1))
        {
            var isOpen = minute < until && calendar.IsOpen(minute);
            if (since is { } began && !isOpen)
            {
                _stretches.Add((began, minute));
            }

            since = isOpen ? since ?? minute : null;
        }
    }

    private OpenHours(DateTimeOffset from, DateTimeOffset until) => _stretches.Add((from, until));

    public CalendarSettings? Settings { get; }

    public static OpenHours Always { get; } = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    /// <summary>When so much of these times was open; null when it never is.</summary>
    public DateTimeOffset? When(IEnumerable<(DateTimeOffset From, DateTimeOffset? To)> runs, TimeSpan used)
    {
        foreach (var (from, to) in runs)
        {
            foreach (var (opens, closes) in _stretches)
            {
                var (begin, end) = (opens > from ? opens : from, to is { } ended && ended < closes ? ended : closes);
                if (end <= begin)
                {
                    continue;
                }

                if (end - begin >= used)
                {
                    return begin + used;
                }

                used -= end - begin;
            }
        }

        return null;
    }
}
