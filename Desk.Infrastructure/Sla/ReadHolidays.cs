using Desk.Core.Sla;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;

namespace Desk.Infrastructure.Sla;

/// <summary>Reads holidays out of an iCalendar file, as calendars of public holidays are offered for download.</summary>
internal sealed class ReadHolidays : IHolidayReader
{
    // nobody has more holidays; a rule that recurs each second has no end
    private const int Most = 5000;

    public IReadOnlyList<Holiday>? Read(string text, DateOnly from, DateOnly until)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            return Calendar.Load(text) is { } calendar ? [.. calendar.Events.SelectMany(e => Days(e, from, until)).DistinctBy(h => h.Date).OrderBy(h => h.Date)] : null;
        }
#pragma warning disable CA1031 // a stranger's file: the library throws whatever it stumbles over
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static IEnumerable<Holiday> Days(CalendarEvent happening, DateOnly from, DateOnly until)
    {
        if (happening.Start is null)
        {
            yield break;
        }

        // what lasts some days may have begun before
        foreach (var occurrence in happening.GetOccurrences(new CalDateTime(from.AddDays(-31))).Take(Most))
        {
            var (start, end) = (occurrence.Period.StartTime.Date, occurrence.Period.EffectiveEndTime is { } over ? LastDay(over) : occurrence.Period.StartTime.Date);
            if (start > until)
            {
                yield break;
            }

            for (var day = start; day <= (end > start ? end : start) && day <= until; day = day.AddDays(1))
            {
                if (day >= from)
                {
                    yield return new Holiday(day, happening.Summary ?? "");
                }
            }
        }
    }

    // the end does not belong to it: midnight is of the day before
    private static DateOnly LastDay(CalDateTime end) => end.HasTime && end.Value.TimeOfDay > TimeSpan.Zero ? end.Date : end.Date.AddDays(-1);
}
