using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>Gives a ticket to an agent, or takes it back. A new ticket that somebody takes is open.</summary>
public sealed class AssignTicket(ChangeTicket change)
{
    /// <param name="by">Who assigns.</param>
    /// <param name="ticketId">Which ticket.</param>
    /// <param name="agentId">Whose it becomes; null for nobody's.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <param name="only">Whose it must be still; null for whoever's.</param>
    /// <returns><see cref="ChangeOutcome.Invalid"/> when there is no such active agent, it is a light one, or it may not see the ticket.</returns>
    public Task<ChangeOutcome> RunAsync(AgentScope by, long ticketId, long? agentId, string cause, CancellationToken cancellationToken, While<long?>? only = null) =>
        change.RunAsync(by, ticketId, cause, async (context, ticket, now) => only is not null && ticket.AssigneeId != only.Value
            ? ChangeTicket.MovedOn
            : await ApplyAsync(context, ticket, agentId, now, cancellationToken), cancellationToken);

    /// <summary>The assignment within a change: what it changed, or null when that agent cannot take the ticket.</summary>
    internal static async Task<IReadOnlyList<FieldChange>?> ApplyAsync(DeskDbContext context, Ticket ticket, long? agentId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var taker = agentId is { } id ? await TakerAsync(context, ticket, id, cancellationToken) : null;
        if (agentId is not null && taker is null)
        {
            return null;
        }

        var before = ticket.AssigneeId is null ? null : await context.Agents.Where(a => a.Id == ticket.AssigneeId).Select(a => a.Name).SingleOrDefaultAsync(cancellationToken);
        var status = ticket.Status;
        if (!ticket.AssignTo(agentId, now))
        {
            return [];
        }

        var assigned = new FieldChange("assignee", before, taker);
        return status == ticket.Status ? [assigned] : [assigned, new FieldChange("status", status.ToString(), ticket.Status.ToString())];
    }

    /// <summary>The name of an agent who can take the ticket; null when there is no such active agent, it is a light one, or it may not see the ticket.</summary>
    internal static Task<string?> TakerAsync(DeskDbContext context, Ticket ticket, long agentId, CancellationToken cancellationToken) =>
        context.Agents.Where(a => a.Id == agentId && a.IsActive && a.Role != AgentRole.Light
            && (a.SeesAllMailboxes || context.MailboxAccess.Any(m => m.AgentId == a.Id && m.MailboxId == ticket.MailboxId)))
            .Select(a => (string?)a.Name).SingleOrDefaultAsync(cancellationToken);
}
