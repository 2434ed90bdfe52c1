using Desk.Core.Live;
using Desk.Core.People;

namespace Desk.Core.Tickets;

/// <summary>Says that a ticket is spam, which keeps it out of the ordinary lists and counters, or that it is none.</summary>
public sealed class MarkSpam(ChangeTicket change)
{
    public Task<ChangeOutcome> RunAsync(AgentScope by, long ticketId, bool spam, string cause, CancellationToken cancellationToken) =>
        change.RunAsync(by, ticketId, cause, (_, ticket, now) => Task.FromResult<IReadOnlyList<FieldChange>?>(
            ticket.MarkSpam(spam, now) ? [new FieldChange("spam", spam ? "no" : "yes", spam ? "yes" : "no")] : []), cancellationToken);
}
