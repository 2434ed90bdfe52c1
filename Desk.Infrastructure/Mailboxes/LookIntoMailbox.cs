using System.Globalization;
using Desk.Core.Mailboxes;
using Quartz;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>The job of one remote mailbox: its key names the mailbox, its trigger how often it is looked at.</summary>
[DisallowConcurrentExecution]
internal sealed class LookIntoMailbox(ListMailboxes mailboxes, RunMailboxes run) : IJob
{
    public const string Group = "mailboxes";

    public static JobKey KeyOf(long mailboxId) => new(mailboxId.ToString(CultureInfo.InvariantCulture), Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var id = long.Parse(context.JobDetail.Key.Name, CultureInfo.InvariantCulture);
        if (await mailboxes.FindAsync(id, cancellationToken) is { } mailbox)
        {
            run.Look(mailbox);
        }
    }
}
