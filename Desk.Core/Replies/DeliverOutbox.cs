using System.Collections.Concurrent;
using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Mail;
using Desk.Core.Mailboxes;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Desk.Core.Replies;

/// <summary>
/// Lets due mails leave. One process at a time holds a mail's lease; <c>Sending</c> is committed before the mail can leave and <c>Sent</c> after, so that
/// a process which dies between leaves a mark: what surely has not left is sent, what may have left waits for a person.
/// </summary>
public sealed partial class DeliverOutbox(
    IDeskContextFactory contexts, IEnumerable<IMailSender> senders, IBlobStore blobs, ReplyOptions options, TimeProvider time, ILogger<DeliverOutbox> log)
{
    private const int Batch = 50;

    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(30);

    // what broke unexpectedly is left alone for a while, so that it neither spins nor keeps others waiting
    private readonly ConcurrentDictionary<long, DateTimeOffset> _later = new();

    // the version is the fence: whoever holds an older one has lost its lease, and settles nothing
    private sealed record Job(TenantScope Tenant, long Id, int Version, MailboxSource Mailbox, OutgoingMail Mail);

    /// <summary>Sends what is due, a batch at a time. Returns true when there may be more.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var due = await DueAsync(cancellationToken);
        foreach (var (tenant, id) in due)
        {
            try
            {
                await OneAsync(tenant, id, cancellationToken);
            }
#pragma warning disable CA1031 // one mail's trouble is not another's; its lease ends, and the next run looks at it again
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailure(id, e);
                _later[id] = time.GetUtcNow() + AfterTrouble;
            }
        }

        return due.Count == Batch;
    }

    private async Task<List<(TenantScope Tenant, long Id)>> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var over in _later.Where(l => l.Value <= now).Select(l => l.Key))
        {
            _later.TryRemove(over, out _);
        }

        var later = _later.Keys.ToList();
        await using var context = contexts.CreateForInstallation();
        var rows = await context.Outbound.IgnoreQueryFilters().AsNoTracking()
            .Where(o => ((o.State == DeliveryState.Pending || o.State == DeliveryState.Failed) && o.DueAt <= now && (o.LeaseUntil == null || o.LeaseUntil <= now))
                || (o.State == DeliveryState.Sending && o.LeaseUntil <= now))
            .Where(o => !later.Contains(o.Id))
            .OrderBy(o => o.DueAt).ThenBy(o => o.Id).Take(Batch).Select(o => new { o.TenantId, o.Id }).ToListAsync(cancellationToken);
        return [.. rows.Select(r => (new TenantScope(r.TenantId), r.Id))];
    }

    private async Task OneAsync(TenantScope tenant, long id, CancellationToken cancellationToken)
    {
        if (await ClaimAsync(tenant, id, cancellationToken) is not { } job)
        {
            return;
        }

        var sender = senders.FirstOrDefault(s => s.Kind == job.Mailbox.Kind);
        if (sender is null)
        {
            await SettleAsync(job, (o, now) => o.HasFailed($"Mail cannot leave by a mailbox of kind {job.Mailbox.Kind} yet.", now, final: true), cancellationToken);
            return;
        }

        try
        {
            await sender.PrepareAsync(job.Mailbox, job.Mail, cancellationToken);
        }
#pragma warning disable CA1031 // nothing has left: whatever it is, it is said on the message and tried again
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailure(id, e);
            await SettleAsync(job, (o, now) => o.HasFailed(StorableText.Cut($"It could not be made ready: {e.Message}", 1000), now, final: e is FormatException), cancellationToken);
            return;
        }

        if (await ChangeAsync(job, (o, now) => o.BeginToSend(now.AddSeconds(options.LeaseSeconds)), tells: false, cancellationToken) is not { } version)
        {
            return;
        }

        job = job with { Version = version };
        await SettleAsync(job, await HandOverAsync(sender, job, cancellationToken), CancellationToken.None);
    }

    private async Task<Action<OutboundMessage, DateTimeOffset>> HandOverAsync(IMailSender sender, Job job, CancellationToken cancellationToken)
    {
        try
        {
            var handover = await sender.SendAsync(job.Mailbox, job.Mail, cancellationToken);
            return (o, now) =>
            {
                if (handover.Kind == HandoverKind.Accepted)
                {
                    o.Message.Dated(job.Mail.Date);
                    o.HasLeft(now);
                }
                else
                {
                    o.HasFailed(StorableText.Cut(handover.Reason ?? "It was not accepted.", 1000), now, handover.Kind == HandoverKind.Refused);
                }
            };
        }
#pragma warning disable CA1031 // it may have left: a person decides
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailure(job.Id, e);
            return await sender.HasLeftAsync(job.Mailbox, job.Mail.MessageId, CancellationToken.None) switch
            {
                true => (o, now) => o.HasLeft(now),
                false => (o, now) => o.HasFailed(StorableText.Cut($"It could not be handed over: {e.Message}", 1000), now, final: false),
                null => (o, _) => o.MayHaveLeft(StorableText.Cut($"It was being handed over when this happened: {e.Message}", 1000)),
            };
        }
    }

    // A mail that a dead process was sending is settled here; any other is leased and read.
    private async Task<Job?> ClaimAsync(TenantScope tenant, long id, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var now = time.GetUtcNow();
        var outbound = await context.Outbound.Include(o => o.Message.Ticket).Include(o => o.Message.Attachments).AsSplitQuery().SingleOrDefaultAsync(o => o.Id == id, cancellationToken);
        if (outbound is null || outbound.LeaseUntil > now || !(outbound.State == DeliveryState.Sending || outbound.DueAt <= now))
        {
            return null;
        }

        var mailbox = await context.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == outbound.MailboxId, cancellationToken);
        var source = new MailboxSource(tenant, mailbox.Id, mailbox.Address, mailbox.Kind, mailbox.PickupPath);
        var interrupted = outbound.State == DeliveryState.Sending;
        if (interrupted)
        {
            await SettleInterruptedAsync(outbound, source, now, cancellationToken);
            context.Record(Told(outbound, now));
        }
        else if (outbound.IsScheduled && await HasMovedOnAsync(context, outbound, cancellationToken))
        {
            outbound.HasFailed("The customer wrote after this reply was planned. Read that first; then send it all the same, or write another.", now, final: true);
            context.Record(Told(outbound, now));
        }

        if (outbound.DueAt is not null && outbound.State is DeliveryState.Pending or DeliveryState.Failed)
        {
            outbound.Lease(now.AddSeconds(options.LeaseSeconds));
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outbound.LeaseUntil is null ? null : new Job(tenant, id, outbound.Version, source, MakeOutgoingMail.Of(tenant, outbound.Message, source, mailbox.Name, blobs, now));
    }

    // the send guard once more, for a reply that waited long
    private static Task<bool> HasMovedOnAsync(DeskDbContext context, OutboundMessage outbound, CancellationToken cancellationToken) =>
        context.Messages.AnyAsync(m => m.TicketId == outbound.Message.TicketId && m.Id > outbound.MessageId && m.Direction == MessageDirection.In && m.Kind == MailKind.Message, cancellationToken);

    private async Task SettleInterruptedAsync(OutboundMessage outbound, MailboxSource mailbox, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sender = senders.FirstOrDefault(s => s.Kind == mailbox.Kind);
        switch (sender is null ? null : await sender.HasLeftAsync(mailbox, outbound.Message.MailId!, cancellationToken))
        {
            case true:
                outbound.Message.Dated(now);
                outbound.HasLeft(now);
                break;
            case false:
                outbound.TryAgain(now);
                break;
            default:
                outbound.MayHaveLeft("Desk ended while it handed this mail over. It may have left: look whether it arrived before you send it again.");
                break;
        }
    }

    private Task<int?> SettleAsync(Job job, Action<OutboundMessage, DateTimeOffset> settle, CancellationToken cancellationToken) => ChangeAsync(job, settle, tells: true, cancellationToken);

    // answers with the version after the change; null when somebody else holds it by now
    private async Task<int?> ChangeAsync(Job job, Action<OutboundMessage, DateTimeOffset> change, bool tells, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(job.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var outbound = await context.Outbound.Include(o => o.Message.Ticket).SingleOrDefaultAsync(o => o.Id == job.Id, cancellationToken);
        if (outbound is null || outbound.Version != job.Version)
        {
            return null;
        }

        var now = time.GetUtcNow();
        change(outbound, now);
        if (tells)
        {
            context.Record(Told(outbound, now));
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outbound.Version;
    }

    private static DeskEvent Told(OutboundMessage outbound, DateTimeOffset now) =>
        new Actor(ActorKind.System, null, "Desk", "outbox").Did(DeskEventKind.DeliveryChanged, outbound.Message.Ticket, now, outbound.MessageId, [new FieldChange("delivery", null, outbound.State.ToString())]);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outgoing mail {Id} could not be sent just now.")]
    private partial void LogFailure(long id, Exception e);
}
