using Desk.Core.Database;
using Desk.Core.People;

namespace Desk.Core.Tickets;

/// <summary>One page of what was asked for.</summary>
/// <param name="Tickets">The tickets.</param>
/// <param name="Next">Where the next page starts; null at the end.</param>
public sealed record FoundTickets(IReadOnlyList<TicketFacts> Tickets, TicketPlace? Next);

/// <summary>Lists tickets for other programs, page by page: any filter, sorted as they like.</summary>
public sealed class FindTickets(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>The most tickets of a page.</summary>
    public const int MaxLimit = 100;

    /// <param name="agent">Who asks; only what this agent may see is found.</param>
    /// <param name="filter">Which tickets.</param>
    /// <param name="order">In which order.</param>
    /// <param name="after">The end of the page before; null for the first one.</param>
    /// <param name="limit">How many, 1 to <see cref="MaxLimit"/>.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<FoundTickets> RunAsync(AgentScope agent, TicketFilter filter, TicketOrder order, TicketPlace? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(order);
        limit = Math.Clamp(limit, 1, MaxLimit);
        await using var context = contexts.Create(agent.Tenant);
        var tickets = await filter.SelectAsync(context, agent, time.GetUtcNow(), cancellationToken);
        var (found, next) = await order.PageAsync(tickets, after, limit, TicketFacts.Read(context), order.PlaceOf, filter.DueWithin is not null, cancellationToken);
        return new FoundTickets(found, next);
    }
}
