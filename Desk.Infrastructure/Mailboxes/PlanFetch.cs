using Desk.Core.Database;
using Desk.Core.Mailboxes;
using Microsoft.EntityFrameworkCore;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>What is to be done for a mailbox, as the database has it now.</summary>
internal sealed record FetchPlan(MailAccount Account, MailboxSync Sync);

/// <summary>Reads what is to be done for a mailbox: anybody may have paused it, changed its account, or asked for its history.</summary>
internal sealed class PlanFetch(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>Null when it is paused, removed, or another process reads it.</summary>
    public async Task<FetchPlan?> ReadAsync(MailboxLease lease, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = contexts.Create(lease.Mailbox.Tenant);
        var row = await (
            from m in context.Mailboxes.AsNoTracking()
            join a in context.MailAccounts.AsNoTracking() on m.Id equals a.MailboxId
            join s in context.MailboxSyncs.AsNoTracking() on m.Id equals s.MailboxId
            where m.Id == lease.Mailbox.Id && m.Kind == MailboxKind.Imap && s.LeaseOwner == lease.Owner
            select new { Mailbox = m, Account = a, Sync = s }).SingleOrDefaultAsync(cancellationToken);
        return row is not null && row.Mailbox.RunsAt(now) ? new FetchPlan(row.Account, row.Sync) : null;
    }
}
