using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Reports;

/// <summary>Puts what was found of tickets in the place of what was known, and moves the sums by the difference. Whoever calls holds the transaction that has moved the cursor.</summary>
internal static class WriteFacts
{
    // in one question
    private const int MostKeys = 500;

    public static async Task RunAsync(DeskDbContext context, FoundFacts found, ReportDays days, CancellationToken cancellationToken)
    {
        var ids = found.TicketIds;
        var knownFacts = (await context.ReportFacts.AsNoTracking().Where(f => ids.Contains(f.TicketId)).ToListAsync(cancellationToken)).ToLookup(f => f.TicketId);
        var knownTags = (await context.ReportTags.AsNoTracking().Where(t => ids.Contains(t.TicketId)).ToListAsync(cancellationToken)).ToLookup(t => t.TicketId, t => t.Tag);
        var (facts, tags) = (found.Facts.ToLookup(f => f.TicketId), found.Tags.ToLookup(t => t.TicketId, t => t.Tag));
        var changed = ids.Where(id => !Same(knownFacts[id], facts[id]) || !knownTags[id].Order(StringComparer.Ordinal).SequenceEqual(tags[id].Order(StringComparer.Ordinal))).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        var sums = new RollupChanges(days);
        foreach (var id in changed)
        {
            sums.Add([.. knownFacts[id]], [.. knownTags[id]], -1);
            sums.Add([.. facts[id]], [.. tags[id]], 1);
        }

        await context.ReportFacts.Where(f => changed.Contains(f.TicketId)).ExecuteDeleteAsync(cancellationToken);
        await context.ReportTags.Where(t => changed.Contains(t.TicketId)).ExecuteDeleteAsync(cancellationToken);
        await context.InsertAsync<ReportFact>([.. changed.SelectMany(id => facts[id])], cancellationToken);
        await context.InsertAsync<ReportTag>([.. changed.SelectMany(id => tags[id].Select(tag => new ReportTag(tag, id)))], cancellationToken);
        await TouchCustomerSums.RunAsync(context, TouchCustomerSums.Days(changed.SelectMany(id => knownFacts[id]), changed.SelectMany(id => facts[id])), cancellationToken);
        foreach (var some in sums.Cells.Chunk(MostKeys))
        {
            await SumAsync(context, some.ToDictionary(), cancellationToken);
        }
    }

    private static bool Same(IEnumerable<ReportFact> known, IEnumerable<ReportFact> found) => known.Select(Said).Order(StringComparer.Ordinal).SequenceEqual(found.Select(Said).Order(StringComparer.Ordinal));

    private static string Said(ReportFact f) => FormattableString.Invariant(
        $"{f.Kind} {f.At.UtcTicks} {f.Day} {f.MailboxId} {f.TeamId} {f.AgentId} {f.PolicyId} {f.CustomerId} {f.Metric} {f.Seconds} {f.WorkSeconds} {f.LeftDay}");

    private static async Task SumAsync(DeskDbContext context, Dictionary<string, RollupChange> changes, CancellationToken cancellationToken)
    {
        var keys = changes.Keys.ToList();
        var known = await context.ReportRollups.AsNoTracking().Where(r => keys.Contains(r.Key)).ToDictionaryAsync(r => r.Key, cancellationToken);
        var (added, moved, emptied) = (new List<ReportRollup>(), new List<ReportRollup>(), new List<string>());
        foreach (var (key, change) in changes.Where(c => !c.Value.IsNothing))
        {
            if (known.GetValueOrDefault(key) is not { } row)
            {
                added.Add(change.Apply(change.Empty(key)));
                continue;
            }

            change.Apply(row);
            if (row is { Net: 0, Counts.Length: 0 })
            {
                emptied.Add(key);
            }
            else
            {
                moved.Add(row);
            }
        }

        await context.InsertAsync<ReportRollup>(added, cancellationToken);
        await context.UpdateAsync<ReportRollup>(moved, cancellationToken);
        if (emptied.Count > 0)
        {
            await context.ReportRollups.Where(r => emptied.Contains(r.Key)).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
