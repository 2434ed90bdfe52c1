using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Notices;

namespace Desk.Core.Replies;

/// <summary>Says where an outgoing mail is now: in the log and, where somebody has to look after it, to whom it concerns.</summary>
internal static class TellDelivery
{
    /// <param name="context">The change's, which saves it.</param>
    /// <param name="outbound">With its message and ticket.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(DeskDbContext context, OutboundMessage outbound, DateTimeOffset now, CancellationToken cancellationToken)
    {
        context.Record(new Actor(ActorKind.System, null, "Desk", "outbox").Did(
            DeskEventKind.DeliveryChanged, outbound.Message.Ticket, now, outbound.MessageId, [new FieldChange(DeskEvent.Delivery, null, outbound.State.ToString())]));
        if (outbound.Trouble is { } trouble)
        {
            await TellUndelivered.RunAsync(context, outbound.Message, outbound.Message.Ticket.AssigneeId, trouble, now, cancellationToken);
        }
    }
}
