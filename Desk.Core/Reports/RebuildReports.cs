using Desk.Core.Database;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Reports;

/// <summary>Forgets all that reports know of an organisation and counts it anew, of nothing but the tickets' mails and events.</summary>
public sealed class RebuildReports(IDeskContextFactory contexts, CountReports count)
{
    /// <returns>How many facts there are now.</returns>
    public async Task<int> RunAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        await AskAsync(tenant, cancellationToken);
        await count.RunAsync(tenant, cancellationToken);
        await using var context = contexts.Create(tenant);
        return await context.ReportFacts.CountAsync(cancellationToken);
    }

    /// <summary>Has it done by whoever counts next.</summary>
    public async Task AskAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        while (true)
        {
            await using var context = contexts.Create(tenant);
            if (await context.ReportCursors.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } cursor)
            {
                return; // there is nothing to forget, and everything to count
            }

            var next = await count.AnewAsync(context, cursor.Zone, cancellationToken);
            if (await CountReports.MoveAsync(context, cursor, next, null, cancellationToken) && await context.ReportCursors.AnyAsync(c => c.Step == cursor.Step + 1 && c.Stage == ReportStage.Forgetting, cancellationToken))
            {
                return;
            }
        }
    }
}
