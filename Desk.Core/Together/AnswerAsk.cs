using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Together;

/// <summary>Answers a colleague's question about a ticket. A yes assigns it in the same transaction; what either has begun to write stays its writer's.</summary>
public sealed class AnswerAsk(IDeskContextFactory contexts, TimeProvider time)
{
    /// <param name="by">Who was asked.</param>
    /// <param name="askId">The question.</param>
    /// <param name="yes">True: the ticket changes hands.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<AskOutcome> RunAsync(AgentScope by, long askId, bool yes, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.MayChangeTickets)
        {
            return AskOutcome.NotAllowed;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var now = time.GetUtcNow();
        var ask = await context.TicketAsks.SingleOrDefaultAsync(a => a.Id == askId && a.ToId == by.AgentId && a.Until > now, cancellationToken);
        if (ask is null || await context.Tickets.Seen(by).Include(t => t.Tags).SingleOrDefaultAsync(t => t.Id == ask.TicketId, cancellationToken) is not { } ticket)
        {
            return AskOutcome.Over;
        }

        if (yes && !await GiveAsync(context, by, ask, ticket, now, cause, cancellationToken))
        {
            return AskOutcome.Invalid;
        }

        context.Record(Actor.Agent(by, cause).Asked(ticket, ask.FromId, now, ask.Kind, yes ? AskWords.Given : AskWords.Kept));
        context.TicketAsks.Remove(ask);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return AskOutcome.Done;
    }

    // the ticket may have had nobody, or somebody else by now: the line says between whom it went
    private static async Task<bool> GiveAsync(DeskDbContext context, AgentScope by, TicketAsk ask, Ticket ticket, DateTimeOffset now, string cause, CancellationToken cancellationToken)
    {
        var (before, status) = (ticket.AssigneeId, ticket.Status);
        if (await AssignTicket.ApplyAsync(context, ticket, ask.TakerId, now, cancellationToken) is not { } changes)
        {
            return false;
        }

        var names = await context.Agents.AsNoTracking().Where(a => a.Id == ask.TakerId || a.Id == ask.GiverId).ToDictionaryAsync(a => a.Id, a => a.Name, cancellationToken);
        var handed = new FieldChange("handedOver", names[ask.GiverId], names[ask.TakerId]);
        context.Record(Actor.Agent(by, cause).Did(DeskEventKind.TicketChanged, ticket, now, changes: [handed, .. changes]));
        await TellOfChange.RunAsync(context, by, ticket, before, status, isUndone: false, now, cancellationToken);
        return true;
    }
}
