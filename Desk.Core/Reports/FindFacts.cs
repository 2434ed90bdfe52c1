using Desk.Core.Database;
using Desk.Core.Sla;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Reports;

/// <summary>What is to be counted of some tickets.</summary>
internal sealed record FoundFacts(IReadOnlyCollection<long> TicketIds, IReadOnlyList<ReportFact> Facts, IReadOnlyList<(string Tag, long TicketId)> Tags);

/// <summary>Finds what reports count of tickets, by what is written of them now.</summary>
internal static class FindFacts
{
    public static async Task<FoundFacts> RunAsync(DeskDbContext context, IReadOnlyCollection<long> ticketIds, ReportNames names, ReportDays days, CancellationToken cancellationToken)
    {
        var logs = await ReadTicketLogs.RunAsync(context, ticketIds, isWide: true, cancellationToken);
        var clocks = (await context.SlaClocks.AsNoTracking().Where(c => ticketIds.Contains(c.TicketId)).OrderBy(c => c.TicketId).ThenBy(c => c.Metric).ThenBy(c => c.Round).ToListAsync(cancellationToken)).ToLookup(c => c.TicketId);
        var rules = SlaRules.Of([], []);
        await rules.LoadOldAsync(context, logs.SelectMany(l => l.Events).SelectMany(e => e.Changes).Where(c => c.Field == SlaTerms.Field).Select(c => SlaTerms.Parse(c.After)).OfType<SlaTerms>(), cancellationToken);
        var counting = logs.Where(l => l.Ticket.Counts).ToList();
        return new FoundFacts(
            ticketIds,
            [.. counting.SelectMany(l => ReplayReports.Run(l, clocks[l.Ticket.Id], names, rules.Bind, days).Select((f, i) => f with { Number = i }))],
            [.. counting.SelectMany(l => l.Ticket.Facets.Tags.Select(t => (t, l.Ticket.Id)))]);
    }
}
