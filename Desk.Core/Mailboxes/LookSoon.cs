using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Mailboxes;

/// <summary>Lets the next look at a mailbox come at once, without the pause that earlier failures asked for.</summary>
internal static class LookSoon
{
    public static Task<int> AtAsync(DeskDbContext context, long mailboxId, CancellationToken cancellationToken) => context.MailboxSyncs
        .Where(s => s.MailboxId == mailboxId)
        .ExecuteUpdateAsync(set => set.SetProperty(s => s.NextRunAt, (DateTimeOffset?)null).SetProperty(s => s.Failures, 0), cancellationToken);
}
