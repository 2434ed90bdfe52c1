using System.Linq.Expressions;

namespace Desk.Core.Tickets;

/// <summary>What a list of tickets is sorted by; ties go by id.</summary>
public enum TicketSortKey
{
    /// <summary>When the last message or note came.</summary>
    Activity,

    /// <summary>When anything about it changed.</summary>
    Updated,

    /// <summary>When it was opened.</summary>
    Created,
}

/// <summary>The place of a ticket in a sorted list.</summary>
public sealed record TicketPlace(DateTimeOffset At, long Id);

/// <summary>How a list of tickets is sorted.</summary>
public sealed record TicketOrder(TicketSortKey By, bool Descending)
{
    /// <summary>Where a ticket stands.</summary>
    public TicketPlace PlaceOf(TicketFacts ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return new TicketPlace(By switch { TicketSortKey.Activity => ticket.LastActivityAt, TicketSortKey.Updated => ticket.UpdatedAt, _ => ticket.CreatedAt }, ticket.Id);
    }

    internal IQueryable<Ticket> Sort(IQueryable<Ticket> tickets, TicketPlace? after)
    {
        Expression<Func<Ticket, DateTimeOffset>> key = By switch
        {
            TicketSortKey.Activity => t => t.LastActivityAt,
            TicketSortKey.Updated => t => t.UpdatedAt,
            _ => t => t.CreatedAt,
        };
        tickets = after is null ? tickets : tickets.Where(Behind(key, after));
        return Descending
            ? tickets.OrderByDescending(key).ThenByDescending(t => t.Id)
            : tickets.OrderBy(key).ThenBy(t => t.Id);
    }

    // t => t.Key <= at && (t.Key < at || t.Id < id), or the other way round: the first half alone finds the start in the index
    private Expression<Func<Ticket, bool>> Behind(Expression<Func<Ticket, DateTimeOffset>> key, TicketPlace after)
    {
        var place = Expression.Constant(after);
        var (at, id) = (Expression.Property(place, nameof(TicketPlace.At)), Expression.Property(place, nameof(TicketPlace.Id)));
        var own = Expression.Property(key.Parameters[0], nameof(Ticket.Id));
        var condition = Descending
            ? Expression.AndAlso(Expression.LessThanOrEqual(key.Body, at), Expression.OrElse(Expression.LessThan(key.Body, at), Expression.LessThan(own, id)))
            : Expression.AndAlso(Expression.GreaterThanOrEqual(key.Body, at), Expression.OrElse(Expression.GreaterThan(key.Body, at), Expression.GreaterThan(own, id)));
        return Expression.Lambda<Func<Ticket, bool>>(condition, key.Parameters);
    }
}
