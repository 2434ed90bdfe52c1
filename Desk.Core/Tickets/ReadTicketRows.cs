using Desk.Core.Database;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>Reads the rows of changed tickets and the counters, once for all screens of the organisation.</summary>
public sealed class ReadTicketRows(IDeskContextFactory contexts)
{
    public async Task<IReadOnlyList<TicketRow>> RunAsync(TenantScope tenant, IReadOnlyCollection<long> ticketIds, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(tenant);
        return await context.Tickets.WithTrash().AsNoTracking().Where(t => ticketIds.Contains(t.Id)).Select(TicketRow.Read).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<TicketCount>> CountsAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(tenant);
        return await context.TicketCounts.AsNoTracking().Where(c => c.Count != 0).ToListAsync(cancellationToken);
    }
}
