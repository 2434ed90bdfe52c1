using Desk.Core.Database;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Sla;

/// <summary>Makes all clocks of an organisation anew, of nothing but the tickets' messages and events. What was done about them is not done again.</summary>
public sealed class RebuildClocks(IDeskContextFactory contexts, TimeProvider time)
{
    private const int BatchSize = 100;

    /// <returns>How many tickets were looked at.</returns>
    public async Task<int> RunAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        for (var (after, done) = (0L, 0); ;)
        {
            await using var context = contexts.Create(tenant);
            await using var transaction = await context.BeginChangeAsync(cancellationToken);
            var last = after;
            var ids = await context.Tickets.WithTrash().Where(t => t.Id > last).OrderBy(t => t.Id).Take(BatchSize).Select(t => t.Id).ToListAsync(cancellationToken);
            if (ids.Count == 0)
            {
                return done;
            }

            await context.SlaClocks.Where(c => ids.Contains(c.TicketId)).ExecuteDeleteAsync(cancellationToken);
            await KeepClocks.RebuildAsync(context, await context.SlaRulesAsync(cancellationToken), ids, time.GetUtcNow(), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            (after, done) = (ids[^1], done + ids.Count);
        }
    }
}
