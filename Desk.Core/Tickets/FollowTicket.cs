using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>Follows a ticket, or lets it go. Being named, given it, answering or snoozing follows too, unless the agent has let it go before.</summary>
public sealed class FollowTicket(IDeskContextFactory contexts, TimeProvider time)
{
    public async Task<ChangeOutcome> RunAsync(AgentScope by, long ticketId, bool follow, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var ticket = await context.Tickets.AsNoTracking().Seen(by).SingleOrDefaultAsync(t => t.Id == ticketId, cancellationToken);
        if (ticket is null)
        {
            return ChangeOutcome.NotFound;
        }

        var row = await context.TicketFollowers.SingleOrDefaultAsync(f => f.TicketId == ticketId && f.AgentId == by.AgentId, cancellationToken);
        if ((row?.IsFollowing ?? false) == follow)
        {
            return ChangeOutcome.Unchanged;
        }

        var now = time.GetUtcNow();
        row ??= context.TicketFollowers.Add(new TicketFollower(ticketId, by.AgentId)).Entity;
        row.Follow(follow, now);
        context.Record(Actor.Agent(by, cause).Did(DeskEventKind.FollowersChanged, ticket, now));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ChangeOutcome.Done;
    }

    /// <summary>Lets agents follow within a change that concerns them; whoever calls saves.</summary>
    internal static async Task AutoAsync(DeskDbContext context, long ticketId, IReadOnlyCollection<long> agentIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (agentIds.Count == 0)
        {
            return;
        }

        var known = await context.TicketFollowers.AsNoTracking().Where(f => f.TicketId == ticketId && agentIds.Contains(f.AgentId)).Select(f => f.AgentId).ToListAsync(cancellationToken);
        var added = context.TicketFollowers.Local.Where(f => f.TicketId == ticketId).Select(f => f.AgentId).ToList();
        context.TicketFollowers.AddRange(agentIds.Distinct().Except(known).Except(added).Select(a => new TicketFollower(ticketId, a).Follow(true, now)));
    }

    /// <summary>Lets those who follow a ticket follow the one that it became part of.</summary>
    internal static async Task MoveAsync(DeskDbContext context, long fromId, long toId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await AutoAsync(context, toId, await context.TicketFollowers.AsNoTracking().Where(f => f.TicketId == fromId && f.IsFollowing).Select(f => f.AgentId).ToListAsync(cancellationToken), now, cancellationToken);
}
