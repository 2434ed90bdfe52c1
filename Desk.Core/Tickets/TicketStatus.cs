namespace Desk.Core.Tickets;

public enum TicketStatus
{
    /// <summary>Nobody has touched it yet.</summary>
    New,

    Open,

    InProgress,

    /// <summary>Waits for the customer.</summary>
    Waiting,

    /// <summary>Out of the way until a moment, or until the customer answers; see <see cref="Ticket.SnoozedUntil"/>.</summary>
    Snoozed,

    Resolved,

    Closed,
}

public enum TicketPriority
{
    Low,
    Normal,
    High,
    Critical,
}
