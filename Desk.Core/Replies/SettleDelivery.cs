using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>What a person decides about a mail that failed, or of which nobody knows whether it left.</summary>
public sealed class SettleDelivery(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>Sends it again, now.</summary>
    public Task<ChangeOutcome> TryAgainAsync(AgentScope by, long messageId, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, messageId, cause, (outbound, now) => outbound.TryAgain(now), cancellationToken);

    /// <summary>Takes note that it has arrived; its copy is looked for, and filed where there is none.</summary>
    public Task<ChangeOutcome> HasArrivedAsync(AgentScope by, long messageId, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, messageId, cause, (outbound, now) =>
        {
            outbound.HasLeft(now);
            outbound.CopyAt(now);
        }, cancellationToken);

    private async Task<ChangeOutcome> RunAsync(AgentScope by, long messageId, string cause, Action<OutboundMessage, DateTimeOffset> settle, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.MayChangeTickets)
        {
            return ChangeOutcome.NotAllowed;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var outbound = await context.Outbound.Include(o => o.Message.Ticket).SingleOrDefaultAsync(o => o.MessageId == messageId, cancellationToken);
        if (outbound is null || !await context.Tickets.Seen(by).AnyAsync(t => t.Id == outbound.Message.TicketId, cancellationToken))
        {
            return ChangeOutcome.NotFound;
        }

        if (outbound.State is not (DeliveryState.Failed or DeliveryState.Uncertain))
        {
            return ChangeOutcome.MovedOn;
        }

        var (now, before) = (time.GetUtcNow(), outbound.State);
        settle(outbound, now);
        await TellAgents.ForgetAsync(context, NotificationKind.Undelivered, outbound.Message, now, cancellationToken);
        context.Record(Actor.Agent(by, cause).Did(
            DeskEventKind.DeliveryChanged, outbound.Message.Ticket, now, messageId, [new FieldChange(DeskEvent.Delivery, before.ToString(), outbound.State.ToString())]));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ChangeOutcome.Done;
    }
}
