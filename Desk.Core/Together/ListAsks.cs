using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Together;

/// <summary>The open questions that an agent asked or is asked.</summary>
public sealed class ListAsks(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>The most that are listed, the newest first.</summary>
    public const int Most = 20;

    public async Task<IReadOnlyList<OpenAsk>> RunAsync(AgentScope agent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        var now = time.GetUtcNow();
        return await context.TicketAsks.AsNoTracking().Where(a => (a.FromId == agent.AgentId || a.ToId == agent.AgentId) && a.Until > now)
            .Join(context.Tickets.Seen(agent), a => a.TicketId, t => t.Id, (a, t) => new { Ask = a, Ticket = t })
            .OrderByDescending(a => a.Ask.Id).Take(Most)
            .Select(a => new OpenAsk(
                a.Ask.Id, a.Ask.Kind, a.Ask.TicketId, a.Ticket.Number, a.Ticket.Subject,
                a.Ask.FromId, context.Agents.First(g => g.Id == a.Ask.FromId).Name, a.Ask.ToId, context.Agents.First(g => g.Id == a.Ask.ToId).Name, a.Ask.Until, a.Ticket.AssigneeId))
            .ToListAsync(cancellationToken);
    }
}
