using Desk.Core.Database;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Notices;

/// <summary>Forgets what agents were told long ago, and notices that were over by then. What is broken still stays, and so does what waits to be mailed.</summary>
public sealed class DropNotifications(IDeskContextFactory contexts, NoticeOptions options, TimeProvider time)
{
    // in one transaction; nobody waits long for the organisation's lock
    private const int BatchSize = 1000;

    /// <summary>Looks at every organisation. Returns how many notifications are gone.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        List<long> tenants;
        await using (var installation = contexts.CreateForInstallation())
        {
            tenants = await installation.Organisations.Select(o => o.Id).ToListAsync(cancellationToken);
        }

        var dropped = 0;
        foreach (var tenant in tenants)
        {
            dropped += await RunAsync(new TenantScope(tenant), cancellationToken);
        }

        return dropped;
    }

    /// <summary>Looks at one organisation.</summary>
    public async Task<int> RunAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() - TimeSpan.FromDays(options.KeepDays);
        for (var dropped = 0; ;)
        {
            await using var context = contexts.Create(tenant);
            var old = await context.Notifications.Where(n => n.CreatedAt < until && n.AwaitsMailSince == null && (n.NoticeId == null || n.Notice!.ResolvedAt < until))
                .OrderBy(n => n.Id).Take(BatchSize).Select(n => n.Id).ToListAsync(cancellationToken);
            if (old.Count == 0)
            {
                return dropped;
            }

            await using var transaction = await context.BeginChangeAsync(cancellationToken);
            dropped += await context.Notifications.Where(n => old.Contains(n.Id)).ExecuteDeleteAsync(cancellationToken);
            await context.Notices.Where(n => n.ResolvedAt < until && !context.Notifications.Any(t => t.NoticeId == n.Id)).ExecuteDeleteAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
