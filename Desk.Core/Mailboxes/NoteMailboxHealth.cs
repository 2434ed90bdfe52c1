using Desk.Core.Database;
using Desk.Core.Live;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Mailboxes;

/// <summary>Remembers whether the last look at a mailbox went well, so that nobody has to find out by missing mail.</summary>
public sealed class NoteMailboxHealth(IDeskContextFactory contexts, TimeProvider time)
{
    /// <param name="mailbox">Which mailbox.</param>
    /// <param name="error">Why the look failed, a sentence for a person; null when it went well.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task RunAsync(MailboxSource mailbox, string? error, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        await using var context = contexts.Create(mailbox.Tenant);
        var row = await context.Mailboxes.SingleOrDefaultAsync(m => m.Id == mailbox.Id, cancellationToken);
        var (before, now) = (row?.LastError, time.GetUtcNow());
        if (row is null || !row.NoteHealth(StorableText.CutOrNull(error, 1000), now))
        {
            return;
        }

        context.Record(new DeskEvent
        {
            Kind = DeskEventKind.MailboxChanged,
            At = now,
            MailboxId = row.Id,
            ActorKind = ActorKind.System,
            Cause = "intake",
            Changes = [new FieldChange("error", before, error)],
        });
        await context.SaveChangesAsync(cancellationToken);
    }
}
