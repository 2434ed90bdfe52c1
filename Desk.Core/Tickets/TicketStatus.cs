namespace Desk.Core.Tickets;

public enum TicketStatus
{
    /// <summary>Nobody has touched it yet.</summary>
    New,

    Open,

    InProgress,

    /// <summary>Waits for the customer.</summary>
    Waiting,

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
