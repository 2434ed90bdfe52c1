using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>How a sorted list is read, page by page, off an index.</summary>
public sealed partial record TicketOrder
{
    /// <summary>Reads a page.</summary>
    /// <param name="tickets">Those of the list.</param>
    /// <param name="after">The end of the page before; null for the first one.</param>
    /// <param name="limit">How many rows.</param>
    /// <param name="read">What is read of each.</param>
    /// <param name="placeOf">Where a row stands.</param>
    /// <param name="isAllDue">Whether all of the list have a deadline.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The rows, and where the next page starts; null at the end.</returns>
    internal async Task<(List<T> Rows, TicketPlace? Next)> PageAsync<T>(
        IQueryable<Ticket> tickets, TicketPlace? after, int limit, Expression<Func<Ticket, T>> read, Func<T, TicketPlace> placeOf, bool isAllDue, CancellationToken cancellationToken)
    {
        List<T> rows;
        if (By != TicketSortKey.Due)
        {
            rows = await Sort(tickets, Key(By), Descending, after).Take(limit + 1).Select(read).ToListAsync(cancellationToken);
        }
        else
        {
            // the two parts stand in an index each; together they would have to be sorted
            rows = after is { IsBehindDue: true } ? [] : await Sort(tickets.Where(t => t.NextDueAt != null), Key(By), Descending, after).Take(limit + 1).Select(read).ToListAsync(cancellationToken);
            if (rows.Count <= limit && !isAllDue)
            {
                var rest = Sort(tickets.Where(t => t.NextDueAt == null), Key(TicketSortKey.Activity), true, after is { IsBehindDue: true } ? after : null);
                rows.AddRange(await rest.Take(limit + 1 - rows.Count).Select(read).ToListAsync(cancellationToken));
            }
        }

        if (rows.Count <= limit)
        {
            return (rows, null);
        }

        rows.RemoveAt(limit);
        return (rows, placeOf(rows[^1]));
    }

    private static Expression<Func<Ticket, DateTimeOffset>> Key(TicketSortKey by) => by switch
    {
        TicketSortKey.Activity => t => t.LastActivityAt,
        TicketSortKey.Updated => t => t.UpdatedAt,
        TicketSortKey.Created => t => t.CreatedAt,
        _ => t => t.NextDueAt!.Value,
    };

    private static IQueryable<Ticket> Sort(IQueryable<Ticket> tickets, Expression<Func<Ticket, DateTimeOffset>> key, bool descending, TicketPlace? after)
    {
        tickets = after is null ? tickets : tickets.Where(Behind(key, descending, after));
        return descending
            ? tickets.OrderByDescending(key).ThenByDescending(t => t.Id)
            : tickets.OrderBy(key).ThenBy(t => t.Id);
    }

    // t => t.Key <= at && (t.Key < at || t.Id < id), or the other way round: the first half alone finds the start in the index
    private static Expression<Func<Ticket, bool>> Behind(Expression<Func<Ticket, DateTimeOffset>> key, bool descending, TicketPlace after)
    {
        var place = Expression.Constant(after);
        var (at, id) = (Expression.Property(place, nameof(TicketPlace.At)), Expression.Property(place, nameof(TicketPlace.Id)));
        var own = Expression.Property(key.Parameters[0], nameof(Ticket.Id));
        var condition = descending
            ? Expression.AndAlso(Expression.LessThanOrEqual(key.Body, at), Expression.OrElse(Expression.LessThan(key.Body, at), Expression.LessThan(own, id)))
            : Expression.AndAlso(Expression.GreaterThanOrEqual(key.Body, at), Expression.OrElse(Expression.GreaterThan(key.Body, at), Expression.GreaterThan(own, id)));
        return Expression.Lambda<Func<Ticket, bool>>(condition, key.Parameters);
    }
}
