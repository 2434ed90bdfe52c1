using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Sla;

/// <summary>Says what is wrong with a calendar, and cleans it.</summary>
internal static class CheckCalendar
{
    /// <summary>The most shifts.</summary>
    public const int MostShifts = 100;

    /// <summary>The most holidays: some decades of them.</summary>
    public const int MostHolidays = 1000;

    public static async Task<(CalendarSettings Clean, string? Problem)> RunAsync(DeskDbContext context, long? id, CalendarSettings settings, CancellationToken cancellationToken)
    {
        var clean = settings with
        {
            Name = CheckPolicy.OneLine(settings.Name),
            Zone = settings.Zone.Trim(),
            Shifts = [.. settings.Shifts.OrderBy(s => ((int)s.Day + 6) % 7).ThenBy(s => s.From)],
            Holidays = [.. settings.Holidays.OrderBy(h => h.Date).DistinctBy(h => h.Date).Select(h => h with { Name = StorableText.Cut(CheckPolicy.OneLine(h.Name), 100) })],
            Teams = [.. settings.Teams.Distinct().Order()],
        };
        return (clean, Problem(clean) ?? await TeamsAsync(context, id, clean, cancellationToken));
    }

    private static string? Problem(CalendarSettings settings) =>
        settings.Name.Length is 0 or > SlaCalendar.NameLength ? $"A calendar's name has 1 to {SlaCalendar.NameLength} characters."
        : !TimeZoneInfo.TryFindSystemTimeZoneById(settings.Zone, out _) ? "There is no such time zone; name one like Europe/Berlin."
        : settings.Shifts.Count is 0 or > MostShifts ? $"A calendar has 1 to {MostShifts} times of work; without any, no deadline would ever come."
        : settings.Shifts.Any(s => !Enum.IsDefined(s.Day) || s.From < 0 || s.To > Shift.DayLength || s.From >= s.To) ? "A time of work ends after it begins and before the day is over; make two of one that goes over midnight."
        : settings.Shifts.GroupBy(s => s.Day).Any(d => d.Zip(d.Skip(1)).Any(p => p.Second.From < p.First.To)) ? "Two times of work of one day overlap; make one of them."
        : settings.Holidays.Count > MostHolidays ? $"A calendar has at most {MostHolidays} holidays; leave out those that are over."
        : null;

    private static async Task<string?> TeamsAsync(DeskDbContext context, long? id, CalendarSettings settings, CancellationToken cancellationToken)
    {
        var teams = settings.Teams;
        if (teams.Count > 0 && await context.Teams.CountAsync(t => teams.Contains(t.Id), cancellationToken) < teams.Count)
        {
            return "One of the teams is not there any more.";
        }

        var others = await context.SlaCalendars.AsNoTracking().Where(c => c.Id != id && c.RemovedAt == null).ToListAsync(cancellationToken);
        return others.Find(c => c.Settings.Teams.Intersect(teams).Any()) is { } other ? $"A team goes by one calendar; one of these goes by {other.Settings.Name} already."
            : others.Exists(c => string.Equals(c.Settings.Name, settings.Name, StringComparison.OrdinalIgnoreCase)) ? $"There is a calendar called {settings.Name} already."
            : null;
    }
}
