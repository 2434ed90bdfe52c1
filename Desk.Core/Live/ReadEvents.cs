using Desk.Core.Database;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Live;

/// <summary>Reads the tail of the event log.</summary>
public sealed class ReadEvents(IDeskContextFactory contexts, ReadTicketRows rows)
{
    /// <summary>The most events of one batch.</summary>
    public const int BatchSize = 500;

    /// <summary>The last sequence number of every organisation.</summary>
    public async Task<Dictionary<long, long>> HeadsAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        return await context.EventHeads.IgnoreQueryFilters().AsNoTracking().ToDictionaryAsync(h => h.TenantId, h => h.Last, cancellationToken);
    }

    /// <summary>The events behind a sequence number, oldest first, with the tickets they touched as those are now.</summary>
    public async Task<LiveBatch> RunAsync(TenantScope tenant, long after, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(tenant);
        var events = await context.Events.AsNoTracking().Where(e => e.Sequence > after).OrderBy(e => e.Sequence).Take(BatchSize).ToListAsync(cancellationToken);
        var ids = events.Where(e => e.TicketId is not null && !LeavesTicket(e.Kind)).Select(e => e.TicketId!.Value).Distinct().ToList();
        ids = [.. ids, .. await OfCustomersAsync(context, events, cancellationToken)];
        var changed = ids.Count == 0 ? [] : await rows.RunAsync(tenant, ids, cancellationToken);
        var counts = ids.Count == 0 ? null : await rows.CountsAsync(tenant, cancellationToken);
        return new LiveBatch(tenant, events, changed.ToDictionary(r => r.Id), counts, []);
    }

    // a draft is nothing that a row tells, and there are more of them than of anything else
    private static bool LeavesTicket(DeskEventKind kind) => kind == DeskEventKind.DraftChanged;

    /// <summary>Rows name their customer; who has more conversations than lists show at once is seen anew when a list is.</summary>
    private static async Task<List<long>> OfCustomersAsync(DeskDbContext context, List<DeskEvent> events, CancellationToken cancellationToken)
    {
        var tickets = events.Where(e => e.TicketId is not null).Select(e => e.TicketId!.Value).ToHashSet();
        var customers = events.Where(e => e.CustomerId is not null && e.Changes.Any(c => c.Field == "name")).Select(e => e.CustomerId!.Value).Distinct().ToList();
        var theirs = customers.Count == 0 ? [] : await context.Tickets.Where(t => customers.Contains(t.CustomerId))
            .OrderByDescending(t => t.LastActivityAt).ThenByDescending(t => t.Id).Take(BatchSize).Select(t => t.Id).ToListAsync(cancellationToken);
        return [.. theirs.Where(id => !tickets.Contains(id))];
    }
}
