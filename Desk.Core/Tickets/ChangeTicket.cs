using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Notices;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>How a change ended.</summary>
public enum ChangeOutcome
{
    Done,

    /// <summary>It was so already.</summary>
    Unchanged,

    /// <summary>There is no such ticket, or the agent may not see it.</summary>
    NotFound,

    /// <summary>The agent's role does not allow it.</summary>
    NotAllowed,

    /// <summary>The value makes no sense here.</summary>
    Invalid,

    /// <summary>A colleague has changed the field since; nothing was done.</summary>
    MovedOn,
}

/// <summary>A condition on a change: it is made only while the field still has this value. What undoes an action must not undo a colleague's.</summary>
public sealed record While<T>(T Value);

/// <summary>The frame of every change to one ticket: finds it, checks the right, and records the event. Colleagues' changes of one organisation follow one another, so that none is lost.</summary>
public sealed class ChangeTicket(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>What a change answers when its condition does not hold.</summary>
    internal static readonly IReadOnlyList<FieldChange> MovedOn = new List<FieldChange>();

    /// <param name="by">Who changes it.</param>
    /// <param name="ticketId">Which ticket.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="change">Changes the loaded ticket and says what changed; an empty list means nothing did, null that the value makes no sense.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    internal async Task<ChangeOutcome> RunAsync(
        AgentScope by,
        long ticketId,
        string cause,
        Func<DeskDbContext, Ticket, DateTimeOffset, Task<IReadOnlyList<FieldChange>?>> change,
        CancellationToken cancellationToken)
    {
        if (!by.MayChangeTickets)
        {
            return ChangeOutcome.NotAllowed;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var ticket = await context.Tickets.Seen(by).Include(t => t.Tags).SingleOrDefaultAsync(t => t.Id == ticketId, cancellationToken);
        if (ticket is null)
        {
            return ChangeOutcome.NotFound;
        }

        var now = time.GetUtcNow();
        var (assignee, status) = (ticket.AssigneeId, ticket.Status);
        var changes = await change(context, ticket, now);
        if (ReferenceEquals(changes, MovedOn))
        {
            return ChangeOutcome.MovedOn;
        }

        if (changes is null or { Count: 0 })
        {
            return changes is null ? ChangeOutcome.Invalid : ChangeOutcome.Unchanged;
        }

        context.Record(Actor.Agent(by, cause).Did(DeskEventKind.TicketChanged, ticket, now, changes: changes));
        await TellOfChange.RunAsync(context, by, ticket, assignee, status, isUndone: false, now, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ChangeOutcome.Done;
    }
}
