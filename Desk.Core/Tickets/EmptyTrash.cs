using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Desk.Core.Tickets;

/// <summary>Deletes for good what has been in the trash for long enough.</summary>
public sealed class EmptyTrash(IDeskContextFactory contexts, IBlobStore blobs, TrashOptions options, TimeProvider time, ILogger<EmptyTrash> log)
{
    private const int MostTenants = 100;

    private static readonly Actor Desk = new(ActorKind.System, null, nameof(Desk), "trash");

    private DateTimeOffset Until => time.GetUtcNow() - TimeSpan.FromDays(options.KeepDays);

    /// <summary>The organisations that have something to delete.</summary>
    public async Task<IReadOnlyList<TenantScope>> DueAsync(CancellationToken cancellationToken)
    {
        var until = Until;
        await using var context = contexts.CreateForInstallation();
        var tenants = await context.Tickets.IgnoreQueryFilters().AsNoTracking().Where(t => t.TrashedAt <= until)
            .OrderBy(t => t.TrashedAt).Take(MostTenants).Select(t => t.TenantId).ToListAsync(cancellationToken);
        return [.. tenants.Distinct().Select(t => new TenantScope(t))];
    }

    /// <summary>Deletes what is due in one organisation, a few at a time. Two processes at once do it once.</summary>
    /// <returns>How many tickets are gone.</returns>
    public async Task<int> RunAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        for (var gone = 0; ;)
        {
            await using var context = contexts.Create(tenant);
            await using var transaction = await context.BeginChangeAsync(cancellationToken);
            var (until, now) = (Until, time.GetUtcNow());
            var due = await context.Tickets.InTrash().Where(t => t.TrashedAt <= until).OrderBy(t => t.TrashedAt).Take(RemoveTickets.BatchSize).ToListAsync(cancellationToken);
            var files = await RemoveTickets.RunAsync(context, due, Desk, $"which was deleted for good after {options.KeepDays} days in the trash", now, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            await RemoveTickets.FilesAsync(blobs, tenant, files, log, cancellationToken);
            gone += due.Count;
            if (due.Count < RemoveTickets.BatchSize)
            {
                return gone;
            }
        }
    }
}
