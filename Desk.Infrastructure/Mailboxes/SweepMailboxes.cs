using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Quartz;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>The safety net under the watchers: looks at every mailbox, and at mails that wait for their next attempt.</summary>
[DisallowConcurrentExecution]
public sealed class SweepMailboxes(ListMailboxes mailboxes, WatchPickupFolders watch, FetchPickup fetch, ProcessMail process) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await watch.LookForNewMailboxesAsync(cancellationToken);
        var sources = await mailboxes.SourcesAsync(cancellationToken);
        foreach (var mailbox in sources.Where(m => m.Kind == MailboxKind.Pickup))
        {
            await fetch.RunAsync(mailbox, cancellationToken);
        }

        foreach (var tenant in sources.Select(m => m.Tenant).Distinct())
        {
            await process.DueAsync(tenant, cancellationToken);
        }
    }
}
