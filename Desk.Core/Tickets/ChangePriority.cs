using Desk.Core.Live;
using Desk.Core.People;

namespace Desk.Core.Tickets;

/// <summary>Sets how urgent a ticket is.</summary>
public sealed class ChangePriority(ChangeTicket change)
{
    public Task<ChangeOutcome> RunAsync(AgentScope by, long ticketId, TicketPriority priority, string cause, CancellationToken cancellationToken, While<TicketPriority>? only = null) =>
        change.RunAsync(by, ticketId, cause, (_, ticket, now) =>
        {
            var before = ticket.Priority;
            return Task.FromResult<IReadOnlyList<FieldChange>?>(
                only is not null && before != only.Value ? ChangeTicket.MovedOn
                : !Enum.IsDefined(priority) ? null
                : ticket.Prioritise(priority, now) ? [new FieldChange("priority", before.ToString(), priority.ToString())] : []);
        }, cancellationToken);
}
