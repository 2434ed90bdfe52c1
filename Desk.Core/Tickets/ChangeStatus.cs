using Desk.Core.Live;
using Desk.Core.People;

namespace Desk.Core.Tickets;

/// <summary>Moves a ticket to another status. New it becomes again only by taking back what was done: where it must stand where that left it.</summary>
public sealed class ChangeStatus(ChangeTicket change)
{
    public Task<ChangeOutcome> RunAsync(AgentScope by, long ticketId, TicketStatus status, string cause, CancellationToken cancellationToken, While<TicketStatus>? only = null) =>
        change.RunAsync(by, ticketId, cause, (_, ticket, now) =>
        {
            var before = ticket.Status;
            return Task.FromResult<IReadOnlyList<FieldChange>?>(
                ticket.MergedIntoId is not null || (only is not null && before != only.Value) ? ChangeTicket.MovedOn
                : !Enum.IsDefined(status) || (status == TicketStatus.New && only is null) ? null
                : ticket.MoveTo(status, now) ? [new FieldChange("status", before.ToString(), status.ToString())] : []);
        }, cancellationToken);
}
