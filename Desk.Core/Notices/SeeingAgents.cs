using Desk.Core.Database;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Notices;

/// <summary>Of some agents and tickets, who may see which: the other side of <see cref="Tickets.SeeTickets"/>.</summary>
internal sealed class SeeingAgents
{
    private readonly HashSet<long> _all = [];
    private readonly HashSet<(long Agent, long Mailbox)> _given = [];
    private readonly HashSet<(long Ticket, long Mailbox)> _reached = [];

    private SeeingAgents()
    {
    }

    /// <param name="context">Of the organisation.</param>
    /// <param name="agentIds">Whom it is about; those who are gone or not here yet see nothing.</param>
    /// <param name="ticketIds">What there is to see.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<SeeingAgents> LoadAsync(DeskDbContext context, IReadOnlyCollection<long> agentIds, IReadOnlyCollection<long> ticketIds, CancellationToken cancellationToken)
    {
        var seeing = new SeeingAgents();
        var limited = new List<long>();
        foreach (var agent in await context.Agents.AsNoTracking().Where(a => agentIds.Contains(a.Id) && a.IsActive).Select(a => new { a.Id, a.SeesAllMailboxes }).ToListAsync(cancellationToken))
        {
            if (agent.SeesAllMailboxes)
            {
                seeing._all.Add(agent.Id);
            }
            else
            {
                limited.Add(agent.Id);
            }
        }

        if (limited.Count > 0)
        {
            seeing._given.UnionWith((await context.MailboxAccess.AsNoTracking().Where(m => limited.Contains(m.AgentId)).ToListAsync(cancellationToken)).Select(m => (m.AgentId, m.MailboxId)));
            seeing._reached.UnionWith((await context.Tickets.WithTrash().AsNoTracking().Where(t => ticketIds.Contains(t.Id)).Select(t => new { t.Id, t.MailboxId }).ToListAsync(cancellationToken)).Select(t => (t.Id, t.MailboxId)));
            seeing._reached.UnionWith((await context.TicketMailboxes.AsNoTracking().Where(t => ticketIds.Contains(t.TicketId)).Select(t => new { t.TicketId, t.MailboxId }).ToListAsync(cancellationToken)).Select(t => (t.TicketId, t.MailboxId)));
        }

        return seeing;
    }

    public bool May(long agentId, long ticketId) => _all.Contains(agentId) || _reached.Any(r => r.Ticket == ticketId && _given.Contains((agentId, r.Mailbox)));

    public bool MaySeeMailbox(long agentId, long? mailboxId) => _all.Contains(agentId) || (mailboxId is { } id && _given.Contains((agentId, id)));
}
