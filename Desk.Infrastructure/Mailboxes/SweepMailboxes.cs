using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Core.Tenants;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>The safety net under watchers and jobs: looks at every pickup folder, at the jobs of remote mailboxes, and at mails that wait for their next attempt.</summary>
[DisallowConcurrentExecution]
internal sealed partial class SweepMailboxes(
    ListMailboxes mailboxes, WatchPickupFolders watch, KeepMailboxJobs jobs, ProcessMail process, ILogger<SweepMailboxes> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await watch.LookForNewMailboxesAsync(cancellationToken);
        await jobs.RunAsync(context.Scheduler, cancellationToken);
        var sources = await mailboxes.SourcesAsync(cancellationToken);
        foreach (var mailbox in sources.Where(m => m.Kind == MailboxKind.Pickup))
        {
            await AloneAsync(mailbox.Tenant, () => watch.FetchAsync(mailbox, cancellationToken));
        }

        foreach (var tenant in sources.Select(m => m.Tenant).Distinct())
        {
            await AloneAsync(tenant, () => process.DueAsync(tenant, cancellationToken));
        }
    }

    // one mailbox's or organisation's trouble is not another's; the next sweep tries again
    private async Task AloneAsync(TenantScope tenant, Func<Task> work)
    {
        try
        {
            await work();
        }
#pragma warning disable CA1031 // whatever it is, it is logged and stops nobody else
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailure(tenant.TenantId, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sweep could not finish for organisation {TenantId}; the next one tries again.")]
    private partial void LogFailure(long tenantId, Exception e);
}
