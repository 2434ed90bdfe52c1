using Desk.Core.Sla;
using Desk.Core.Tenants;

namespace Desk.Core.Reports;

/// <summary>
/// One thing that happened on a ticket, as far as reports tell of it, with where the ticket stood then. It follows from the ticket's mails and events, and can be
/// made anew of them at any time. Zero stands for no team, agent or policy.
/// </summary>
public sealed record ReportFact : ITenantScoped
{
    public long TenantId { get; private set; }

    public required long TicketId { get; init; }

    /// <summary>Its place among the ticket's.</summary>
    public int Number { get; init; }

    public required FactKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The day in the organisation's zone, as a <see cref="DateOnly.DayNumber"/>.</summary>
    public required int Day { get; init; }

    public required long MailboxId { get; init; }

    public required long TeamId { get; init; }

    /// <summary>Whose doing it is: of an answer its writer, of a rating whom it is about, of all else whose the ticket was.</summary>
    public required long AgentId { get; init; }

    public required long PolicyId { get; init; }

    public required long CustomerId { get; init; }

    /// <summary>Which deadline was kept or missed.</summary>
    public SlaMetric? Metric { get; init; }

    /// <summary>How long it took, in seconds; null where it has no duration.</summary>
    public int? Seconds { get; init; }

    /// <summary>The same in working time of the ticket's calendar.</summary>
    public int? WorkSeconds { get; init; }

    /// <summary>Of an open ticket: the day on which it was open here no more; <see cref="StillOpen"/> while it is.</summary>
    public int? LeftDay { get; init; }

    /// <summary>The day on which something ends that goes on.</summary>
    public const int StillOpen = int.MaxValue;
}

/// <summary>What happened. The numbers are stored.</summary>
public enum FactKind
{
    /// <summary>A customer opened the ticket.</summary>
    Opened = 0,

    /// <summary>An agent began the conversation.</summary>
    Began = 1,

    CustomerMail = 2,
    AgentReply = 3,

    /// <summary>The ticket was resolved or closed; it took the time since it was opened, or opened again.</summary>
    Resolved = 4,

    Reopened = 5,

    /// <summary>A customer's ticket was resolved with exactly one answer, and never opened again.</summary>
    OneTouch = 6,

    SlaMet = 7,
    SlaMissed = 8,
    Good = 9,
    Okay = 10,
    Bad = 11,
    FirstReply = 12,
    NextReply = 13,

    /// <summary>The ticket was open in this mailbox, team and agent's hands, from its day until <see cref="ReportFact.LeftDay"/>.</summary>
    Open = 14,
}
