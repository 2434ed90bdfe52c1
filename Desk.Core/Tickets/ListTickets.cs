using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>One page of a list.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Next">Where the next page starts; null at the end.</param>
public sealed record TicketPage(IReadOnlyList<TicketRow> Rows, TicketPlace? Next);

/// <summary>Reads a list of tickets page by page.</summary>
public sealed class ListTickets(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>The most rows of a page.</summary>
    public const int MaxLimit = 100;

    /// <summary>Nobody counts further: beyond it, it is "more than".</summary>
    public const int MostCounted = 1000;

    /// <param name="agent">Whose list it is.</param>
    /// <param name="view">Which list.</param>
    /// <param name="after">The end of the page before; null for the first one.</param>
    /// <param name="limit">How many rows, 1 to <see cref="MaxLimit"/>.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<TicketPage> RunAsync(AgentScope agent, TicketView view, TicketPlace? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(view);
        limit = Math.Clamp(limit, 1, MaxLimit);
        await using var context = contexts.Create(agent.Tenant);
        var tickets = await view.SelectAsync(context, agent, time.GetUtcNow(), cancellationToken);
        var (rows, next) = await view.Order.PageAsync(tickets, after, limit, TicketRow.Read, view.Order.PlaceOf, view.HasDeadlinesOnly, cancellationToken);
        return new TicketPage(rows, next);
    }

    /// <summary>How many tickets a list has, at most one more than <see cref="MostCounted"/>.</summary>
    public Task<int> CountAsync(AgentScope agent, TicketView view, CancellationToken cancellationToken) => CountAsync(agent, view, MostCounted + 1, cancellationToken);

    /// <summary>How many tickets a list has, at most so many.</summary>
    public async Task<int> CountAsync(AgentScope agent, TicketView view, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(view);
        await using var context = contexts.Create(agent.Tenant);
        return await (await view.SelectAsync(context, agent, time.GetUtcNow(), cancellationToken)).Select(t => t.Id).Take(most).CountAsync(cancellationToken);
    }

    /// <summary>All tickets of a list as it is now, in its order, at most so many.</summary>
    public async Task<IReadOnlyList<long>> IdsAsync(AgentScope agent, TicketView view, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(view);
        await using var context = contexts.Create(agent.Tenant);
        var tickets = await view.SelectAsync(context, agent, time.GetUtcNow(), cancellationToken);
        return (await view.Order.PageAsync(tickets, null, most, t => t.Id, id => new TicketPlace(default, id), view.HasDeadlinesOnly, cancellationToken)).Rows;
    }

    /// <summary>Which of these tickets stand in a list: for what a row alone does not tell.</summary>
    public async Task<IReadOnlyList<long>> AmongAsync(AgentScope agent, TicketView view, IReadOnlyCollection<long> ticketIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(view);
        await using var context = contexts.Create(agent.Tenant);
        return await (await view.SelectAsync(context, agent, time.GetUtcNow(), cancellationToken)).Where(t => ticketIds.Contains(t.Id)).Select(t => t.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Whether an agent of some mailboxes sees a ticket of another, because its mail has reached one of them too: no counter of theirs has it.</summary>
    public async Task<bool> AnyReachedAsync(AgentScope agent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        if (agent.Mailboxes is not { Count: > 0 } visible)
        {
            return false;
        }

        await using var context = contexts.Create(agent.Tenant);
        return await context.TicketMailboxes.AnyAsync(o => visible.Contains(o.MailboxId) && context.Tickets.Any(t => t.Id == o.TicketId && !visible.Contains(t.MailboxId)), cancellationToken);
    }

    /// <summary>Whether any ticket that the agent may see has this tag: one that nobody uses any more is gone.</summary>
    public async Task<bool> KnowsTagAsync(AgentScope agent, string tag, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        return await context.Tickets.Seen(agent).AnyAsync(t => t.Tags.Any(g => g.Name == tag), cancellationToken);
    }
}
