using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Sla;

/// <summary>A day by the clock of whoever reads: twice a year it has an hour less or more.</summary>
/// <param name="From">When it begins.</param>
/// <param name="Until">When the next one does.</param>
/// <param name="HourOf">Which hour, from 0 to 23, the clock shows at a moment.</param>
public sealed record ReadersDay(DateTimeOffset From, DateTimeOffset Until, Func<DateTimeOffset, int> HourOf);

/// <summary>Counts customers' mails hour by hour, and tells what is to be expected of a day by the same weekday of the weeks before.</summary>
public sealed class CountInbound(IDeskContextFactory contexts)
{
    /// <summary>How many weeks back the forecast looks.</summary>
    public const int Weeks = 4;

    private const int Hours = 24;

    /// <summary>How many mails came in each hour of a day.</summary>
    /// <param name="agent">Who asks.</param>
    /// <param name="choice">Of which team or mailbox.</param>
    /// <param name="day">Which day.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>Twenty-four numbers, one for each hour that the clock shows. Mail of a backfill is not counted: it did not come then.</returns>
    public async Task<IReadOnlyList<int>> DayAsync(AgentScope agent, BoardChoice choice, ReadersDay day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(day);
        await using var context = contexts.Create(agent.Tenant);
        var (from, until) = (day.From, day.Until);
        var tickets = choice.Select(context.Tickets.Seen(agent));
        var (first, last) = await ReadLedger.RangeAsync(context, from, until, cancellationToken);
        var filed = context.Occurrences.AsNoTracking().Where(o => o.Id >= first && o.Id <= last && o.AcceptedAt >= from && o.AcceptedAt < until && o.Fate == MailFate.Filed && !o.Silent);

        // an agent's answer to a notice is filed too, as a note
        var moments = await filed.Where(o => tickets.Any(t => t.Id == o.TicketId) && !context.Messages.Any(m => m.Id == o.MessageId && m.Direction == MessageDirection.Note))
            .Select(o => o.AcceptedAt).ToListAsync(cancellationToken);
        var counts = moments.CountBy(day.HourOf).ToDictionary();
        return [.. Enumerable.Range(0, Hours).Select(hour => counts.GetValueOrDefault(hour))];
    }

    /// <summary>What each hour of a day brought on an average of the same weekday in the <see cref="Weeks"/> before; null while Desk is younger than a week.</summary>
    /// <param name="agent">Who asks.</param>
    /// <param name="choice">Of which team or mailbox.</param>
    /// <param name="days">Those days.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<IReadOnlyList<double>?> ExpectAsync(AgentScope agent, BoardChoice choice, IReadOnlyList<ReadersDay> days, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(days);
        await using var context = contexts.Create(agent.Tenant);
        if (await context.Occurrences.AsNoTracking().OrderBy(o => o.Id).Select(o => (DateTimeOffset?)o.AcceptedAt).FirstOrDefaultAsync(cancellationToken) is not { } began)
        {
            return null;
        }

        // a quiet day counts like a busy one; those before there was any mail do not
        var known = new List<IReadOnlyList<int>>();
        foreach (var day in days.Where(d => d.Until > began))
        {
            known.Add(await DayAsync(agent, choice, day, cancellationToken));
        }

        return known.Count == 0 ? null : [.. Enumerable.Range(0, Hours).Select(hour => known.Average(counts => counts[hour]))];
    }
}
