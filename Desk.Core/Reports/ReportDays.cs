using Desk.Core.Tenants;

namespace Desk.Core.Reports;

/// <summary>The days and hours of an organisation's zone.</summary>
/// <param name="zone">By its IANA name; UTC where nobody knows it.</param>
public sealed class ReportDays(string zone)
{
    private readonly TimeZoneInfo _zone = Organisation.IsZone(zone) ? TimeZoneInfo.FindSystemTimeZoneById(zone) : TimeZoneInfo.Utc;

    /// <summary>The day of a moment, as a <see cref="DateOnly.DayNumber"/>.</summary>
    public int DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, _zone).DateTime).DayNumber;

    /// <summary>The hour of the week: 0 of Monday from midnight to one, to 167.</summary>
    public int HourOf(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, _zone);
        return ((((int)local.DayOfWeek + 6) % 7) * 24) + local.Hour;
    }

    /// <summary>The first day of a day's month.</summary>
    public static int MonthOf(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return day - date.Day + 1;
    }

    /// <summary>The first day of the month after a day's.</summary>
    public static int NextMonthOf(int day) => DateOnly.FromDayNumber(MonthOf(day)).AddMonths(1).DayNumber;
}
