using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Mailboxes;

/// <summary>The frame of what somebody asks of a remote mailbox's fetching. Whoever reads the mailbox sees it at its next step.</summary>
internal sealed class ChangeSync(IDeskContextFactory contexts, TimeProvider time)
{
    /// <param name="by">Who asks.</param>
    /// <param name="mailboxId">Of which mailbox.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="change">Makes the change and answers with what changed; null when it was so already.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<ChangeOutcome> RunAsync(AgentScope by, long mailboxId, string cause, Func<MailboxSync, DateTimeOffset, FieldChange?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.ManageMailboxes))
        {
            return ChangeOutcome.NotAllowed;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var mailbox = await context.Mailboxes.AsNoTracking().SingleOrDefaultAsync(m => m.Id == mailboxId && m.RemovedAt == null, cancellationToken);
        if (mailbox is null || !by.MaySee(mailboxId))
        {
            return ChangeOutcome.NotFound;
        }

        if (mailbox.Kind == MailboxKind.Pickup)
        {
            return ChangeOutcome.Invalid;
        }

        var sync = await context.MailboxSyncs.SingleOrDefaultAsync(s => s.MailboxId == mailboxId, cancellationToken);
        if (sync is null)
        {
            context.MailboxSyncs.Add(sync = new MailboxSync(mailboxId));
        }

        var now = time.GetUtcNow();
        if (change(sync, now) is not { } changed)
        {
            return ChangeOutcome.Unchanged;
        }

        context.Record(new DeskEvent
        {
            Kind = DeskEventKind.MailboxChanged,
            At = now,
            MailboxId = mailboxId,
            ActorKind = ActorKind.Agent,
            ActorId = by.AgentId,
            ActorName = by.Name,
            Cause = cause,
            Changes = [changed],
        });
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ChangeOutcome.Done;
    }
}
