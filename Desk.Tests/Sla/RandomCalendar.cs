using Desk.Core.Sla;

namespace Desk.Tests.Sla;

/// <summary>Calendars and moments made at random, of zones whose clocks leap in all the ways that there are, often near such a leap.</summary>
public static class RandomCalendar
{
    private static readonly string[] Zones =
    [
        "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca", "Pacific/Apia", "Etc/UTC", "America/St_Johns", "Asia/Tehran", "Pacific/Chatham",
        "America/Sao_Paulo", "Europe/Dublin", "America/Havana", "Asia/Beirut", "Pacific/Kiritimati",
    ];

    public static CalendarSettings Next(Random random, DateTimeOffset near)
    {
        ArgumentNullException.ThrowIfNull(random);
        var day = DateOnly.FromDateTime(near.UtcDateTime);
        return new CalendarSettings
        {
            Name = "Random",
            Zone = Zones[random.Next(Zones.Length)],
            Shifts = [.. Enum.GetValues<DayOfWeek>().Where(_ => random.Next(7) < 5).DefaultIfEmpty(DayOfWeek.Monday).SelectMany(d => Shifts(random, d))],
            Holidays = [.. Enumerable.Range(0, random.Next(4)).Select(_ => day.AddDays(random.Next(-3, 30))).Distinct().Select(d => new Holiday(d, "Holiday"))],
        };
    }

    /// <summary>A full minute; every second one within days of where clocks leap.</summary>
    public static DateTimeOffset Moment(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var year = random.Next(2008, 2031);
        var start = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero);
        if (random.Next(2) == 0)
        {
            return start.AddMinutes(random.Next(365 * 24 * 60));
        }

        int[] months = [3, 4, 9, 10, 11, 12];
        return new DateTimeOffset(year, months[random.Next(months.Length)], random.Next(1, 30), 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(24 * 60));
    }

    private static IEnumerable<Shift> Shifts(Random random, DayOfWeek day)
    {
        if (random.Next(8) == 0)
        {
            yield return new Shift(day, 0, Shift.DayLength);
            yield break;
        }

        var cuts = Enumerable.Range(0, 2 * random.Next(1, 4)).Select(_ => random.Next(Shift.DayLength + 1)).Order().ToArray();
        for (var i = 0; i < cuts.Length; i += 2)
        {
            if (cuts[i] < cuts[i + 1])
            {
                yield return new Shift(day, cuts[i], cuts[i + 1]);
            }
        }
    }
}
