using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Notices;

/// <summary>What follows from a change of a ticket for those whom it concerns: whoever is given it is told and follows it, and whoever snoozes it follows it too.</summary>
internal static class TellOfChange
{
    public static async Task RunAsync(
        DeskDbContext context, AgentScope by, Ticket ticket, long? assigneeBefore, TicketStatus statusBefore, bool isUndone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!isUndone)
        {
            await GivenAsync(context, ticket, assigneeBefore, by.AgentId, by.Name, now, cancellationToken);
        }
        else if (ticket.AssigneeId != assigneeBefore && assigneeBefore is { } former)
        {
            await TakeBackAsync(context, ticket.Id, former, now, cancellationToken);
        }

        if (ticket.Status == TicketStatus.Snoozed && statusBefore != TicketStatus.Snoozed && !isUndone)
        {
            await FollowTicket.AutoAsync(context, ticket.Id, [by.AgentId], now, cancellationToken);
        }
    }

    /// <summary>What follows when a ticket was given to somebody else, by an agent or by Desk itself (null); nothing when it was not.</summary>
    public static async Task GivenAsync(DeskDbContext context, Ticket ticket, long? assigneeBefore, long? byId, string byName, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (ticket.AssigneeId == assigneeBefore)
        {
            return;
        }

        if (assigneeBefore is { } former)
        {
            await TakeBackAsync(context, ticket.Id, former, now, cancellationToken);
        }

        if (ticket.AssigneeId is { } to)
        {
            await FollowTicket.AutoAsync(context, ticket.Id, [to], now, cancellationToken);
            await TellAgents.RunAsync(context, to == byId ? [] : [new Telling(to, NotificationKind.Assigned, ticket.Id, null, byName, ticket.Snippet)], now, cancellationToken);
        }
    }

    // nobody is told of what is not so any more
    private static async Task TakeBackAsync(DeskDbContext context, long ticketId, long agentId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await context.Notifications.Where(n => n.AgentId == agentId && n.ReadAt == null && n.TicketId == ticketId && n.Kind == NotificationKind.Assigned).ExecuteDeleteAsync(cancellationToken) > 0)
        {
            TellAgents.Ring(context, now, agentId);
        }
    }
}
