using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Mailboxes;

/// <summary>Takes a mailbox out of use. Its tickets and its ledger stay, its passwords do not.</summary>
public sealed class RemoveMailbox(IDeskContextFactory contexts, TimeProvider time)
{
    public async Task<MailboxResult> RunAsync(AgentScope by, long id, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.ManageMailboxes))
        {
            return MailboxResult.NotAllowed;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var mailbox = await context.Mailboxes.Include(m => m.Account).SingleOrDefaultAsync(m => m.Id == id && m.RemovedAt == null, cancellationToken);
        if (mailbox is null || !by.MaySee(id))
        {
            return MailboxResult.NotFound;
        }

        var now = time.GetUtcNow();
        if (mailbox.Account is { } account)
        {
            context.MailAccounts.Remove(account);
        }

        mailbox.Remove(now);
        mailbox.NoteHealth(null, now);
        foreach (var notice in await context.Notices.Where(n => n.MailboxId == id && n.ResolvedAt == null).ToListAsync(cancellationToken))
        {
            notice.Resolve(now);
        }

        context.Record(mailbox.Changed(by, cause, now, new FieldChange("mailbox", mailbox.Address, "removed")));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new MailboxResult(MailboxOutcome.Done, id);
    }
}
