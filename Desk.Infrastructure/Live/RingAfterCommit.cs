using System.Data.Common;
using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Desk.Infrastructure.Live;

/// <summary>The one place that change signals come from: every commit that wrote events rings the pulse here, and tells other nodes where the database can.</summary>
internal sealed class RingAfterCommit(LivePulse pulse, DatabaseProvider provider) : DbTransactionInterceptor
{
    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        // delivered by the server with the commit itself, so a notice never comes before its rows
        if (provider == DatabaseProvider.PostgreSql && eventData.Context is DeskDbContext { HasWrittenEvents: true } context)
        {
            await context.Database.ExecuteSqlRawAsync($"NOTIFY {PostgreSqlCommitWatch.Channel}", cancellationToken);
        }

        return result;
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Ring(eventData);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Ring(eventData);
        return Task.CompletedTask;
    }

    private void Ring(TransactionEndEventData eventData)
    {
        if (eventData.Context is DeskDbContext { HasWrittenEvents: true })
        {
            pulse.Ring();
        }
    }
}
