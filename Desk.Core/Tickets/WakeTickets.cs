using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Notices;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>Brings snoozed tickets back when their time is there.</summary>
public sealed class WakeTickets(IDeskContextFactory contexts, TimeProvider time)
{
    // in one transaction; nobody waits long for the organisation's lock
    private const int BatchSize = 100;

    private static readonly Actor Desk = new(ActorKind.System, null, nameof(Desk), "snooze");

    /// <summary>The organisations that have a ticket whose time is there.</summary>
    public async Task<IReadOnlyList<TenantScope>> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = contexts.CreateForInstallation();
        var tenants = await context.Tickets.IgnoreQueryFilters().AsNoTracking().Where(t => t.SnoozedUntil <= now && t.TrashedAt == null)
            .OrderBy(t => t.SnoozedUntil).Take(BatchSize).Select(t => t.TenantId).ToListAsync(cancellationToken);
        return [.. tenants.Distinct().Select(t => new TenantScope(t))];
    }

    /// <summary>Brings back what is due in one organisation, however much that is. Two processes at once do it once.</summary>
    /// <returns>How many tickets came back.</returns>
    public async Task<int> RunAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        for (var woken = 0; ;)
        {
            await using var context = contexts.Create(tenant);
            await using var transaction = await context.BeginChangeAsync(cancellationToken);
            var now = time.GetUtcNow();
            var due = await context.Tickets.Where(t => t.SnoozedUntil <= now).OrderBy(t => t.SnoozedUntil).Take(BatchSize).ToListAsync(cancellationToken);
            var back = due.Where(t => t.Wake(now)).ToList();
            foreach (var ticket in back)
            {
                context.Record(Desk.Did(DeskEventKind.TicketChanged, ticket, now, changes: [new FieldChange("status", nameof(TicketStatus.Snoozed), ticket.Status.ToString())]));
                woken++;
            }

            await TellFollowers.RunAsync(context, [.. back.Select(t => (t, (long?)null, "", t.Snippet))], NotificationKind.Back, now, cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            if (due.Count < BatchSize)
            {
                return woken;
            }
        }
    }
}
