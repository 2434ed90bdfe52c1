using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Mail;
using Desk.Core.Mailboxes;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Desk.Core.Replies;

/// <summary>
/// Files copies of what has left with the account's sent mail. The look whether it is there comes first, so that a copy of the server's own, or of a process
/// that died, is not doubled. A mailbox that another process reads is left to it, which has a connection to it. Whatever goes wrong is tried again, and the mail has
/// left all the same.
/// </summary>
public sealed partial class KeepSentCopies(
    IDeskContextFactory contexts, IEnumerable<IMailSender> senders, IBlobStore blobs, ThreadToken tokens, LeaseOwner owner, ReplyOptions options, TimeProvider time, ILogger<KeepSentCopies> log)
{
    private const int Batch = 100;

    // a reader that has not filed it by then has other troubles
    private static readonly TimeSpan LeftToReader = TimeSpan.FromMinutes(10);

    private sealed record Job(TenantScope Tenant, long Id, int Version, IMailSender Sender, MailboxSource Mailbox, OutgoingMail Mail);

    /// <summary>Files what is due: many mailboxes at once, those of one mailbox one after another.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var overdue = now - LeftToReader;
        await using var context = contexts.CreateForInstallation();
        var due = await context.Outbound.IgnoreQueryFilters().AsNoTracking()
            .Where(o => o.CopyDueAt <= now && o.State == DeliveryState.Sent && context.Mailboxes.Any(m => m.Id == o.MailboxId && m.RemovedAt == null && (m.PausedUntil == null || m.PausedUntil <= now)))
            .Where(o => o.CopyDueAt <= overdue || !context.MailboxSyncs.Any(s => s.MailboxId == o.MailboxId && s.LeaseUntil > now && s.LeaseOwner != null && s.LeaseOwner != owner.Name))
            .OrderBy(o => o.CopyDueAt).Take(Batch).Select(o => new { o.TenantId, o.Id, o.MailboxId }).ToListAsync(cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.ParallelMailboxes, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(due.GroupBy(d => d.MailboxId), parallel, async (mailbox, stop) =>
        {
            foreach (var one in mailbox)
            {
                if (await ClaimAsync(new TenantScope(one.TenantId), one.Id, stop) is not { } job)
                {
                    continue;
                }

                var error = await KeepAsync(job, stop);
                await SettleAsync(job, error, stop);
                if (error is not null)
                {
                    return; // its server may be away: the others wait for the next turn, and nobody waits for all of them
                }
            }
        });
    }

    private async Task<Job?> ClaimAsync(TenantScope tenant, long id, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var now = time.GetUtcNow();
        var outbound = await context.Outbound.WithTrash().Include(o => o.Message.Ticket).Include(o => o.Message.Attachments).Include(o => o.Message.RatingAsk).AsSplitQuery()
            .SingleOrDefaultAsync(o => o.Id == id && o.State == DeliveryState.Sent && o.CopyDueAt <= now, cancellationToken);
        if (outbound is null)
        {
            return null;
        }

        var mailbox = await context.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == outbound.MailboxId, cancellationToken);
        var sender = senders.FirstOrDefault(s => s.Kind == mailbox.Kind && s.KeepsCopies);
        if (sender is null)
        {
            outbound.HasCopy();
        }
        else
        {
            outbound.BeginToCopy(now.AddSeconds(Math.Max(options.LeaseSeconds, 300)));
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var source = new MailboxSource(tenant, mailbox.Id, mailbox.Address, mailbox.Kind, mailbox.PickupPath);
        return sender is null ? null
            : new Job(tenant, id, outbound.Version, sender, source, MakeOutgoingMail.Of(tenant, outbound.Message, mailbox, tokens, blobs, outbound.Message.SentAt ?? now));
    }

    // answers with what went wrong; null when the copy is there
    private async Task<string?> KeepAsync(Job job, CancellationToken cancellationToken)
    {
        try
        {
            await job.Sender.KeepCopyAsync(job.Mailbox, job.Mail, cancellationToken);
            return null;
        }
#pragma warning disable CA1031 // whatever it is, it is said on the message and tried again
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailure(job.Id, e);
            return e.Message;
        }
    }

    private async Task SettleAsync(Job job, string? error, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(job.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var outbound = await context.Outbound.WithTrash().Include(o => o.Message.Ticket).SingleOrDefaultAsync(o => o.Id == job.Id && o.Version == job.Version, cancellationToken);
        if (outbound is null)
        {
            return;
        }

        var (before, now) = (outbound.CopyError, time.GetUtcNow());
        if (error is null)
        {
            outbound.HasCopy();
        }
        else
        {
            outbound.HasNoCopy(error, now);
        }

        if (before != outbound.CopyError)
        {
            context.Record(new Actor(ActorKind.System, null, "Desk", "outbox").Did(
                DeskEventKind.DeliveryChanged, outbound.Message.Ticket, now, outbound.MessageId, [new FieldChange("copy", before, outbound.CopyError)]));
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The copy of outgoing mail {Id} could not be filed; it is tried again.")]
    private partial void LogFailure(long id, Exception e);
}
