using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Tickets;

namespace Desk.Core.Sla;

/// <summary>Does what a step of a policy says to a ticket whose deadline was missed. What makes no sense any more, such as a team that is gone, is left.</summary>
internal static class Escalate
{
    public static async Task<IReadOnlyList<FieldChange>> RunAsync(DeskDbContext context, Ticket ticket, EscalationStep step, DateTimeOffset now, CancellationToken cancellationToken)
    {
        switch (step.Deed)
        {
            case EscalationDeed.Reassign:
                var team = step.TeamId is { } teamId ? await AssignTeam.ApplyAsync(context, ticket, teamId, now, cancellationToken) : [];
                var agent = step.AgentId is { } agentId ? await AssignTicket.ApplyAsync(context, ticket, agentId, now, cancellationToken) : [];
                return [.. team ?? [], .. agent ?? []];
            case EscalationDeed.RaisePriority:
                var before = ticket.Priority;
                return before != TicketPriority.Critical && ticket.Prioritise(before + 1, now) ? [new FieldChange("priority", before.ToString(), ticket.Priority.ToString())] : [];
            case EscalationDeed.Tag:
                return TicketTag.Clean(step.Tag) is { } tag && ticket.Tag(tag, now) ? [new FieldChange("tag", null, tag)] : [];
            default:
                return [];
        }
    }
}
