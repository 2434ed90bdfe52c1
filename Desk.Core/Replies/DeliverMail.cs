using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Mail;
using Desk.Core.Tenants;
using Microsoft.Extensions.Logging;

namespace Desk.Core.Replies;

/// <summary>
/// Lets one mail leave. One process at a time holds its lease; <c>Sending</c> is committed right before the mail can leave and <c>Sent</c> after, so that
/// a process which dies between leaves a mark: what surely has not left is sent, what may have left is looked for, and then waits for a person.
/// </summary>
internal sealed partial class DeliverMail(
    IDeskContextFactory contexts, IEnumerable<IMailSender> senders, IBlobStore blobs, ThreadToken tokens, ReplyOptions options, TimeProvider time, ILogger log)
{
    // servers file what they sent a little later
    private static readonly TimeSpan UntilCopy = TimeSpan.FromSeconds(10);

    private const string Interrupted = "Desk ended while it handed this mail over. It may have left: look whether it arrived before you send it again.";

    private readonly LeaseOutbound _lease = new(contexts, senders, blobs, tokens, options, time);

    /// <summary>Returns false when nothing else of its mailbox would leave just now.</summary>
    public async Task<bool> RunAsync(TenantScope tenant, long id, CancellationToken cancellationToken)
    {
        if (await _lease.ClaimAsync(tenant, id, cancellationToken) is not { } job)
        {
            return true;
        }

        if (job.State is DeliveryState.Sending or DeliveryState.Uncertain)
        {
            // what surely has not left goes now
            return !await LookAsync(job, cancellationToken) || await RunAsync(tenant, id, cancellationToken);
        }

        try
        {
            await job.Sender.PrepareAsync(job.Mailbox, job.Mail, cancellationToken);
        }
#pragma warning disable CA1031 // nothing has left: whatever it is, it is said on the message and tried again
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailure(id, e);
            await _lease.SettleAsync(job, (o, now) => o.HasFailed($"It could not be made ready: {e.Message}", now, final: e is FormatException), cancellationToken);
            return true;
        }

        return await SendAsync(job, cancellationToken);
    }

    private async Task<bool> SendAsync(OutboundJob job, CancellationToken cancellationToken)
    {
        Handover handover;
        try
        {
            handover = await _lease.WhileHeldAsync(job, () => job.Sender.SendAsync(job.Mailbox, job.Mail, stop => _lease.BeginAsync(job, stop), cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await _lease.SettleAsync(job, (o, now) => o.PutBack(now), cancellationToken);
            throw;
        }
#pragma warning disable CA1031 // it may have left: that is looked for
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailure(job.Id, e);
            handover = job.State == DeliveryState.Sending
                ? new Handover(HandoverKind.Uncertain, $"It was being handed over when this happened: {e.Message}")
                : new Handover(HandoverKind.TryLater, $"It could not be handed over: {e.Message}");
        }

        if (handover.Kind == HandoverKind.Uncertain)
        {
            await LookAsync(job, CancellationToken.None, handover.Reason);
            return true;
        }

        await _lease.SettleAsync(job, (o, now) => Settle(o, job, handover, now), cancellationToken);
        return !handover.ServerIsAway;
    }

    private static void Settle(OutboundMessage outbound, OutboundJob job, Handover handover, DateTimeOffset now)
    {
        if (handover.Kind == HandoverKind.Accepted)
        {
            Left(outbound, job, now);
            outbound.WasRefusedFor(handover.Refused);
        }
        else
        {
            outbound.HasFailed(handover.Reason ?? "It was not accepted.", now, handover.Kind == HandoverKind.Refused);
        }
    }

    private static void Left(OutboundMessage outbound, OutboundJob job, DateTimeOffset now)
    {
        outbound.Message.Dated(job.Mail.Date);
        outbound.HasLeft(now);
        outbound.CopyAt(job.Sender.KeepsCopies ? now + UntilCopy : null);
    }

    // nobody knows whether it left: perhaps its account does. True when it surely has not, and is due again
    private async Task<bool> LookAsync(OutboundJob job, CancellationToken cancellationToken, string? why = null)
    {
        var left = await HasLeftAsync(job, cancellationToken);
        await _lease.SettleAsync(job, (o, now) =>
        {
            switch (left)
            {
                case true:
                    Left(o, job, now);
                    break;
                case false when why is not null:
                    o.HasFailed(why, now, final: false);
                    break;
                case false:
                    o.PutBack(now);
                    break;
                default:
                    o.MayHaveLeft(why ?? o.Error ?? Interrupted, now);
                    break;
            }
        }, cancellationToken);
        return left is false && why is null;
    }

    private async Task<bool?> HasLeftAsync(OutboundJob job, CancellationToken cancellationToken)
    {
        try
        {
            return await job.Sender.HasLeftAsync(job.Mailbox, job.Mail.MessageId, cancellationToken);
        }
#pragma warning disable CA1031 // who cannot be asked does not know
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailure(job.Id, e);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outgoing mail {Id} met trouble on its way.")]
    private partial void LogFailure(long id, Exception e);
}
