using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>How linking two tickets ended.</summary>
public enum LinkOutcome
{
    Done,

    /// <summary>One of them is not there, or not for this agent to see.</summary>
    NotFound,

    /// <summary>The agent's role does not allow it.</summary>
    NotAllowed,

    /// <summary>A ticket cannot be linked to itself.</summary>
    Itself,

    /// <summary>They are linked already; one link of two tickets is enough.</summary>
    Linked,

    /// <summary>The other would be its own parent, or its own duplicate, by way of others.</summary>
    Circle,

    /// <summary>One of them was merged into another: that one can be linked.</summary>
    Merged,

    /// <summary>They are not linked, or there is no such link.</summary>
    Invalid,
}

/// <summary>How linking two tickets, or parting them, ended.</summary>
/// <param name="Outcome">How.</param>
/// <param name="Kind">What the ticket is to the other: for <see cref="LinkOutcome.Linked"/> already, when they were parted before.</param>
public sealed record LinkedOutcome(LinkOutcome Outcome, LinkKind? Kind = null);

/// <summary>Links two tickets, or takes the link away: seen from both, with an event on both.</summary>
public sealed class LinkTickets(IDeskContextFactory contexts, TimeProvider time)
{
    // a chain of parents that long is none that anybody made
    private const int MostSteps = 1000;

    /// <param name="by">Who links them; this agent must see both.</param>
    /// <param name="ticketId">The one.</param>
    /// <param name="kind">What it is to the other.</param>
    /// <param name="otherId">The other.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public Task<LinkedOutcome> AddAsync(AgentScope by, long ticketId, LinkKind kind, long otherId, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, ticketId, otherId, cause, async (context, ticket, other, now) =>
        {
            if (ticket == other)
            {
                return new LinkedOutcome(LinkOutcome.Itself);
            }

            if (ticket.MergedIntoId is not null || other.MergedIntoId is not null)
            {
                return new LinkedOutcome(LinkOutcome.Merged);
            }

            if (await BetweenAsync(context, ticket, other, cancellationToken) is { } present)
            {
                return new LinkedOutcome(LinkOutcome.Linked, present);
            }

            var (from, to) = kind.IsKept() ? (ticket, other) : (other, ticket);
            var kept = kind.IsKept() ? kind : kind.Reverse();
            if (!Enum.IsDefined(kind) || (kept == LinkKind.FollowsUp && from.FollowsUpId is not null))
            {
                return new LinkedOutcome(LinkOutcome.Invalid);
            }

            if (kept != LinkKind.RelatedTo && await LeadsAsync(context, kept, to.Id, from.Id, cancellationToken))
            {
                return new LinkedOutcome(LinkOutcome.Circle);
            }

            if (kept == LinkKind.FollowsUp)
            {
                from.FollowUp(to.Id, now);
            }
            else
            {
                context.Add(new TicketRelation(from.Id, to.Id, kept));
            }

            return new LinkedOutcome(LinkOutcome.Done, kind);
        }, (field, number) => new FieldChange(field, null, number), cancellationToken);

    /// <summary>Takes the link of two tickets away.</summary>
    public Task<LinkedOutcome> RemoveAsync(AgentScope by, long ticketId, long otherId, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, ticketId, otherId, cause, async (context, ticket, other, now) =>
        {
            if (ticket == other || await BetweenAsync(context, ticket, other, cancellationToken) is not { } kind)
            {
                return new LinkedOutcome(LinkOutcome.Invalid);
            }

            if (kind is LinkKind.FollowsUp or LinkKind.FollowedUpBy)
            {
                (kind == LinkKind.FollowsUp ? ticket : other).FollowUp(null, now);
            }
            else
            {
                await Between(context, ticket.Id, other.Id).ExecuteDeleteAsync(cancellationToken);
            }

            return new LinkedOutcome(LinkOutcome.Done, kind);
        }, (field, number) => new FieldChange(field, number, null), cancellationToken);

    private async Task<LinkedOutcome> RunAsync(
        AgentScope by, long ticketId, long otherId, string cause, Func<DeskDbContext, Ticket, Ticket, DateTimeOffset, Task<LinkedOutcome>> change, Func<string, string, FieldChange> said, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.MayChangeTickets)
        {
            return new LinkedOutcome(LinkOutcome.NotAllowed);
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var both = await context.Tickets.Seen(by).Where(t => t.Id == ticketId || t.Id == otherId).ToListAsync(cancellationToken);
        if (both.Find(t => t.Id == ticketId) is not { } ticket || both.Find(t => t.Id == otherId) is not { } other)
        {
            return new LinkedOutcome(LinkOutcome.NotFound);
        }

        var now = time.GetUtcNow();
        var result = await change(context, ticket, other, now);
        if (result is { Outcome: LinkOutcome.Done, Kind: { } kind })
        {
            var actor = Actor.Agent(by, cause);
            context.Record(actor.Did(DeskEventKind.TicketChanged, ticket, now, changes: [said(LinkSides.FieldOf(kind), other.Number)]));
            context.Record(actor.Did(DeskEventKind.TicketChanged, other, now, changes: [said(LinkSides.FieldOf(kind.Reverse()), ticket.Number)]));
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return result;
    }

    private static IQueryable<TicketRelation> Between(DeskDbContext context, long one, long other) =>
        context.TicketRelations.Where(r => (r.FromId == one && r.ToId == other) || (r.FromId == other && r.ToId == one));

    // what the one is to the other
    private static async Task<LinkKind?> BetweenAsync(DeskDbContext context, Ticket one, Ticket other, CancellationToken cancellationToken) =>
        one.FollowsUpId == other.Id ? LinkKind.FollowsUp
        : other.FollowsUpId == one.Id ? LinkKind.FollowedUpBy
        : await Between(context, one.Id, other.Id).AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } relation ? null
        : relation.FromId == one.Id ? relation.Kind : relation.Kind.Reverse();

    // whether a link of the kind leads from there to it, over however many
    private static async Task<bool> LeadsAsync(DeskDbContext context, LinkKind kind, long from, long to, CancellationToken cancellationToken)
    {
        HashSet<long> known = [from];
        for (List<long> next = [from]; next.Count > 0 && known.Count < MostSteps;)
        {
            next = kind == LinkKind.FollowsUp
                ? await context.Tickets.Where(t => next.Contains(t.Id) && t.FollowsUpId != null).Select(t => t.FollowsUpId!.Value).ToListAsync(cancellationToken)
                : await context.TicketRelations.Where(r => next.Contains(r.FromId) && r.Kind == kind).Select(r => r.ToId).ToListAsync(cancellationToken);
            if (next.Contains(to))
            {
                return true;
            }

            next = [.. next.Where(known.Add)];
        }

        return false;
    }
}
