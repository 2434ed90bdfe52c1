using System.Globalization;
using Desk.Core.Sla;
using Desk.Web.Languages;

namespace Desk.Web.Sla;

/// <summary>Working hours as people write them: <c>9:00-12:00, 13:00-17:00</c>.</summary>
public static class ShiftText
{
    private const int Hour = 60;

    public static readonly IReadOnlyList<DayOfWeek> Days =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>What a new calendar begins with.</summary>
    public static readonly IReadOnlyList<Shift> Usual = [.. Days.Take(5).Select(d => new Shift(d, 9 * Hour, 17 * Hour))];

    /// <summary>The zones that there are, by their IANA names.</summary>
    public static IEnumerable<string> Zones => TimeZoneInfo.GetSystemTimeZones().Where(z => z.Id.Contains('/') && !z.Id.StartsWith("Etc/", StringComparison.Ordinal)).Select(z => z.Id).Order(StringComparer.Ordinal);

    public static string Name(DayOfWeek day) => DateForms.Now.Names.GetDayName(day);

    public static string Write(IEnumerable<Shift> shifts) => string.Join(", ", shifts.OrderBy(s => s.From).Select(s => $"{Clock(s.From)}–{Clock(s.To)}"));

    /// <summary>The whole week in a line: days of the same hours together.</summary>
    public static string Week(IReadOnlyList<Shift> shifts)
    {
        var names = DateForms.Now.Names;
        var parts = new List<(DayOfWeek First, DayOfWeek Last, string Hours)>();
        foreach (var day in Days)
        {
            var hours = Write(shifts.Where(s => s.Day == day));
            if (parts.Count > 0 && parts[^1].Hours == hours)
            {
                parts[^1] = parts[^1] with { Last = day };
            }
            else
            {
                parts.Add((day, day, hours));
            }
        }

        return string.Join(" · ", parts.Where(p => p.Hours.Length > 0).Select(p =>
            $"{names.GetAbbreviatedDayName(p.First)}{(p.First == p.Last ? "" : $"–{names.GetAbbreviatedDayName(p.Last)}")} {p.Hours}"));
    }

    /// <summary>The shifts of a day; null for what cannot be read.</summary>
    public static IReadOnlyList<Shift>? Read(DayOfWeek day, string text)
    {
        var shifts = new List<Shift>();
        foreach (var part in text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split(['-', '–', '—'], StringSplitOptions.TrimEntries) is not [var from, var to] || Minutes(from) is not { } begin || Minutes(to) is not { } end)
            {
                return null;
            }

            shifts.Add(new Shift(day, begin, end));
        }

        return shifts;
    }

    private static int? Minutes(string text)
    {
        var parts = text.Split([':', '.']);
        return parts.Length is 1 or 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            && int.TryParse(parts.ElementAtOrDefault(1) ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            && hours <= 24 && minutes < Hour && (hours * Hour) + minutes <= Shift.DayLength ? (hours * Hour) + minutes : null;
    }

    private static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / Hour:00}:{minutes % Hour:00}");
}
