using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Together;

/// <summary>Asks a colleague for a ticket, or offers it to one. Nothing about the ticket changes before the answer.</summary>
public sealed class AskColleague(IDeskContextFactory contexts, TimeProvider time)
{
    /// <param name="by">Who asks.</param>
    /// <param name="ticketId">For which ticket.</param>
    /// <param name="kind">To take it over, or to hand it over.</param>
    /// <param name="colleagueId">Who is asked.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<AskOutcome> RunAsync(AgentScope by, long ticketId, AskKind kind, long colleagueId, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.MayChangeTickets)
        {
            return AskOutcome.NotAllowed;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        if (await context.Tickets.Seen(by).SingleOrDefaultAsync(t => t.Id == ticketId, cancellationToken) is not { } ticket)
        {
            return AskOutcome.NotFound;
        }

        if (colleagueId == by.AgentId || await AssignTicket.TakerAsync(context, ticket, colleagueId, cancellationToken) is null)
        {
            return AskOutcome.Invalid;
        }

        var now = time.GetUtcNow();
        if (await context.TicketAsks.AnyAsync(a => a.TicketId == ticketId && a.FromId == by.AgentId && a.ToId == colleagueId && a.Kind == kind && a.Until > now, cancellationToken))
        {
            return AskOutcome.Unchanged;
        }

        // one question a ticket and asker: a new one ends the one before. What has lapsed is of no use to anybody
        var over = await context.TicketAsks.Where(a => (a.TicketId == ticketId && a.FromId == by.AgentId) || a.Until <= now).ToListAsync(cancellationToken);
        context.TicketAsks.RemoveRange(over);
        foreach (var before in over.Where(a => a.Until > now))
        {
            context.Record(Actor.Agent(by, cause).Asked(ticket, before.ToId, now, before.Kind, AskWords.Withdrawn));
        }

        context.TicketAsks.Add(new TicketAsk(kind, ticketId, by.AgentId, colleagueId, now));
        context.Record(Actor.Agent(by, cause).Asked(ticket, colleagueId, now, kind, AskWords.Asked));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return AskOutcome.Done;
    }

    /// <summary>Takes a question back.</summary>
    /// <param name="by">Who asked.</param>
    /// <param name="askId">The question.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<AskOutcome> WithdrawAsync(AgentScope by, long askId, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.MayChangeTickets)
        {
            return AskOutcome.NotAllowed;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var ask = await context.TicketAsks.SingleOrDefaultAsync(a => a.Id == askId && a.FromId == by.AgentId, cancellationToken);
        if (ask is null || await context.Tickets.Seen(by).SingleOrDefaultAsync(t => t.Id == ask.TicketId, cancellationToken) is not { } ticket)
        {
            return AskOutcome.Over;
        }

        context.TicketAsks.Remove(ask);
        context.Record(Actor.Agent(by, cause).Asked(ticket, ask.ToId, time.GetUtcNow(), ask.Kind, AskWords.Withdrawn));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return AskOutcome.Done;
    }
}
