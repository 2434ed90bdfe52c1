using Desk.Core.Sla;

namespace Desk.Tests.Sla;

/// <summary>A calendar that looks at the clock on the wall each minute: slow, and obviously right.</summary>
public sealed class MinuteCalendar(CalendarSettings settings)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Zone);

    public bool IsOpen(DateTimeOffset minute)
    {
        var wall = TimeZoneInfo.ConvertTime(minute, _zone);
        var (day, at) = (DateOnly.FromDateTime(wall.DateTime), (wall.Hour * 60) + wall.Minute);
        return settings.Holidays.All(h => h.Date != day) && settings.Shifts.Any(s => s.Day == wall.DayOfWeek && s.From <= at && at < s.To);
    }

    public int Between(DateTimeOffset from, DateTimeOffset to)
    {
        var open = 0;
        for (var minute = from; minute < to; minute = minute.AddMinutes(1))
        {
            open += IsOpen(minute) ? 1 : 0;
        }

        return open;
    }

    /// <summary>Null when it is not within so many minutes.</summary>
    public DateTimeOffset? Add(DateTimeOffset start, int minutes, int patience)
    {
        var minute = start;
        for (var left = minutes; left > 0 && patience > 0; minute = minute.AddMinutes(1), patience--)
        {
            left -= IsOpen(minute) ? 1 : 0;
            if (left == 0)
            {
                return minute.AddMinutes(1);
            }
        }

        return minutes == 0 ? start : null;
    }
}
