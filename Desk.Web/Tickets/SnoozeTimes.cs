using Desk.Web.Shell;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Tickets;

/// <summary>The times that people snooze until, as the clock on their wall has them.</summary>
public static class SnoozeTimes
{
    private const int Morning = 8;

    // later than that is another day
    private const int LastHour = 21;

    public static IEnumerable<(string Name, DateTimeOffset Until)> Of(ViewerClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var now = clock.Wall;
        if (now.Hour + 3 <= LastHour)
        {
            yield return (T("Later today"), clock.AtWall(now.Date.AddHours(now.Hour + 3)));
        }

        yield return (T("Tomorrow morning"), clock.AtWall(now.Date.AddDays(1).AddHours(Morning)));
        var monday = now.DayOfWeek == DayOfWeek.Monday ? 7 : (DayOfWeek.Monday - now.DayOfWeek + 7) % 7;
        if (monday > 1)
        {
            yield return (T("Next Monday"), clock.AtWall(now.Date.AddDays(monday).AddHours(Morning)));
        }
    }
}
