using Desk.Core.Database;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Sla;

/// <summary>
/// Computes the clocks of open tickets anew after a policy or a calendar has changed, or something that policies ask for: a batch in a transaction, and how far
/// it is stands in a row, so that a process that ends in between is followed by another.
/// </summary>
public sealed class RefreshClocks(IDeskContextFactory contexts, TimeProvider time)
{
    // nobody waits long for the organisation's lock
    private const int BatchSize = 100;

    /// <summary>The organisations in which there is something to compute.</summary>
    public async Task<IReadOnlyList<TenantScope>> DueAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        return [.. (await context.SlaRefreshes.IgnoreQueryFilters().AsNoTracking().Select(r => r.TenantId).ToListAsync(cancellationToken)).Select(t => new TenantScope(t))];
    }

    /// <summary>Computes all that is left in one organisation.</summary>
    public async Task RunAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        while (await StepAsync(tenant, cancellationToken))
        {
        }
    }

    /// <summary>Computes a batch of what is left in one organisation. Answers whether there is more.</summary>
    public async Task<bool> StepAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        if (await context.SlaRefreshes.SingleOrDefaultAsync(cancellationToken) is not { } refresh)
        {
            return false;
        }

        // what is done, spam or deleted stays as it was judged; it is looked at when it comes back
        var (after, open) = (refresh.AfterTicketId, true);
        var ids = await context.Tickets.Where(t => t.Id > after && (t.IsOpen == open || t.Status == TicketStatus.Snoozed)).OrderBy(t => t.Id).Take(BatchSize).Select(t => t.Id).ToListAsync(cancellationToken);
        if (ids.Count < BatchSize)
        {
            context.Remove(refresh);
        }
        else
        {
            refresh.AfterTicketId = ids[^1];
        }

        await context.SaveChangesAsync(cancellationToken);
        await KeepClocks.RunAsync(context, await context.SlaRulesAsync(cancellationToken), ids.ToDictionary(i => i, _ => true), time.GetUtcNow(), cancellationToken, isPastTold: true);
        if (ids.Count < BatchSize)
        {
            await SlaRules.MarkAsync(context, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return ids.Count == BatchSize;
    }

    /// <summary>Has all open tickets looked at anew, within a change that is saved.</summary>
    internal static async Task AskAsync(DeskDbContext context, CancellationToken cancellationToken)
    {
        if (await context.SlaRefreshes.SingleOrDefaultAsync(cancellationToken) is { } under)
        {
            under.AfterTicketId = 0;
        }
        else
        {
            context.Add(new SlaRefresh());
        }
    }
}
