using System.Globalization;
using Desk.Core.Sla;

namespace Desk.Tests.Sla;

/// <summary>One comparison of a calendar with the slow one. The tests make some thousands of them, the benchmark a hundred thousand.</summary>
public static class CalendarCase
{
    private const int Patience = 40 * 24 * 60;

    /// <summary>What differs; null when nothing does.</summary>
    public static string? Run(int seed)
    {
        var random = new Random(seed);
        var start = RandomCalendar.Moment(random);
        var settings = RandomCalendar.Next(random, start);
        var (calendar, slow) = (new BusinessCalendar(settings), new MinuteCalendar(settings));
        var minutes = random.Next(3000);
        var expected = slow.Add(start, minutes, Patience);
        var actual = calendar.Add(start, TimeSpan.FromMinutes(minutes));
        if (expected is null ? actual is { } early && early <= start.AddMinutes(Patience) : actual != expected)
        {
            return Say(seed, settings, $"{start:u} + {minutes} minutes is {expected:u}, and it says {actual:u}");
        }

        var end = start.AddMinutes(random.Next(10 * 24 * 60));
        var (counted, between) = (slow.Between(start, end), calendar.Between(start, end));
        return between == TimeSpan.FromMinutes(counted) ? null : Say(seed, settings, $"between {start:u} and {end:u} are {counted} minutes, and it says {between.TotalMinutes}");
    }

    private static string Say(int seed, CalendarSettings settings, FormattableString what) => string.Create(CultureInfo.InvariantCulture, $"Seed {seed}, {settings.Zone}: ") + what.ToString(CultureInfo.InvariantCulture)
        + string.Join(' ', settings.Shifts.Select(s => string.Create(CultureInfo.InvariantCulture, $" {s.Day} {s.From}-{s.To}")));
}
