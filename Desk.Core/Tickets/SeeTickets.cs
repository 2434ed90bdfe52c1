using Desk.Core.People;

namespace Desk.Core.Tickets;

/// <summary>Narrows tickets to those that an agent may see: of its mailboxes, or with mail that has reached one of them too.</summary>
internal static class SeeTickets
{
    public static IQueryable<Ticket> Seen(this IQueryable<Ticket> tickets, AgentScope agent) => agent.Mailboxes is { } visible
        ? tickets.Where(t => visible.Contains(t.MailboxId) || t.OtherMailboxes.Any(o => visible.Contains(o.MailboxId)))
        : tickets;
}
