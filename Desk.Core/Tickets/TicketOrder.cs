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

    /// <summary>When its next deadline is. What has none comes last, newest activity first.</summary>
    Due,
}

/// <summary>The place of a ticket in a sorted list: pages continue behind it, whatever was added or moved meanwhile.</summary>
/// <param name="At">What the list is sorted by.</param>
/// <param name="Id">The ticket.</param>
/// <param name="IsBehindDue">In a list sorted by deadlines: it is among those that have none.</param>
public sealed record TicketPlace(DateTimeOffset At, long Id, bool IsBehindDue = false);

/// <summary>How a list of tickets is sorted.</summary>
public sealed partial record TicketOrder(TicketSortKey By, bool Descending)
{
    /// <summary>The newest activity first.</summary>
    public static TicketOrder Newest { get; } = new(TicketSortKey.Activity, true);

    /// <summary>What has rested longest first.</summary>
    public static TicketOrder Oldest { get; } = new(TicketSortKey.Activity, false);

    /// <summary>The next deadline first.</summary>
    public static TicketOrder NextDue { get; } = new(TicketSortKey.Due, false);

    /// <summary>Where a ticket stands.</summary>
    public TicketPlace PlaceOf(TicketFacts ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return By switch
        {
            TicketSortKey.Updated => new(ticket.UpdatedAt, ticket.Id),
            TicketSortKey.Created => new(ticket.CreatedAt, ticket.Id),
            _ => PlaceOf(ticket.Id, ticket.LastActivityAt, ticket.Sla.NextDueAt),
        };
    }

    /// <summary>Where a row stands, by its activity or its deadline: it knows of no other time.</summary>
    public TicketPlace PlaceOf(TicketRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return PlaceOf(row.Id, row.LastActivityAt, row.NextDueAt);
    }

    /// <summary>Which of two rows stands in front: less than zero for the first.</summary>
    public int Compare(TicketRow one, TicketRow other)
    {
        var (a, b) = (PlaceOf(one), PlaceOf(other));
        return a.IsBehindDue != b.IsBehindDue ? a.IsBehindDue.CompareTo(b.IsBehindDue)
            : (a.At, a.Id).CompareTo((b.At, b.Id)) * (Descending || a.IsBehindDue ? -1 : 1);
    }

    private TicketPlace PlaceOf(long id, DateTimeOffset activity, DateTimeOffset? due) =>
        By != TicketSortKey.Due ? new(activity, id) : due is { } at ? new(at, id) : new(activity, id, true);
}
