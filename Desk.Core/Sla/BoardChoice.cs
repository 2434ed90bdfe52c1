using Desk.Core.Tickets;

namespace Desk.Core.Sla;

/// <summary>What a board looks at.</summary>
/// <param name="From">When its period began; it lasts until now.</param>
/// <param name="TeamId">The tickets of this team alone; null for all.</param>
/// <param name="MailboxId">The tickets of this mailbox alone; null for all that the agent may see.</param>
public sealed record BoardChoice(DateTimeOffset From, long? TeamId = null, long? MailboxId = null)
{
    /// <summary>The chosen ones among these tickets.</summary>
    internal IQueryable<Ticket> Select(IQueryable<Ticket> tickets)
    {
        tickets = TeamId is { } team ? tickets.Where(t => t.TeamId == team) : tickets;
        return MailboxId is { } mailbox ? tickets.Where(t => t.MailboxId == mailbox) : tickets;
    }
}
