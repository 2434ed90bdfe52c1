using System.Globalization;
using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>Keeps how far an agent has read a ticket, and tells the agent's other screens.</summary>
public sealed class MarkRead(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>The field of the event's change: before is the ticket, after how far it is read now.</summary>
    public const string Field = "read";

    /// <summary>Marks everything that is in the ticket now as seen. Without news it writes nothing.</summary>
    public async Task<ChangeOutcome> RunAsync(AgentScope agent, long ticketId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        var ticket = await context.Tickets.AsNoTracking().Seen(agent).Where(t => t.Id == ticketId).Select(t => new { t.NewsId }).SingleOrDefaultAsync(cancellationToken);
        if (ticket is null)
        {
            return ChangeOutcome.NotFound;
        }

        var upTo = ticket.NewsId ?? 0;
        var before = await context.TicketReads.AsNoTracking().Where(r => r.AgentId == agent.AgentId && r.TicketId == ticketId).Select(r => (long?)r.UpTo).SingleOrDefaultAsync(cancellationToken);
        return before >= upTo ? ChangeOutcome.Unchanged : await MoveAsync(context, agent, ticketId, upTo, cancellationToken);
    }

    /// <summary>Makes the ticket count as unread for this agent alone, until it is opened again.</summary>
    public async Task<ChangeOutcome> UnreadAsync(AgentScope agent, long ticketId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        return await context.Tickets.Seen(agent).AnyAsync(t => t.Id == ticketId, cancellationToken)
            ? await MoveAsync(context, agent, ticketId, TicketRead.Nothing, cancellationToken)
            : ChangeOutcome.NotFound;
    }

    /// <summary>How far an agent has read these tickets; those that were never read are not in it.</summary>
    public async Task<IReadOnlyDictionary<long, long>> ReadAsync(AgentScope agent, IReadOnlyCollection<long> ticketIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        return await context.TicketReads.AsNoTracking().Where(r => r.AgentId == agent.AgentId && ticketIds.Contains(r.TicketId)).ToDictionaryAsync(r => r.TicketId, r => r.UpTo, cancellationToken);
    }

    private async Task<ChangeOutcome> MoveAsync(DeskDbContext context, AgentScope agent, long ticketId, long upTo, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        if (await context.TicketReads.SingleOrDefaultAsync(r => r.AgentId == agent.AgentId && r.TicketId == ticketId, cancellationToken) is { } read)
        {
            read.MoveTo(upTo);
        }
        else
        {
            context.TicketReads.Add(new TicketRead(agent.AgentId, ticketId, upTo));
        }

        // of no ticket: no list but the agent's own looks different for it
        context.Record(Actor.Agent(agent, "screen").Did(
            DeskEventKind.TicketRead, agent.AgentId, time.GetUtcNow(), new FieldChange(Field, ticketId.ToString(CultureInfo.InvariantCulture), upTo.ToString(CultureInfo.InvariantCulture))));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ChangeOutcome.Done;
    }
}
