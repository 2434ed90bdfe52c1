using Desk.Core.Sla;

namespace Desk.Core.Reports;

/// <summary>What a report looks at.</summary>
/// <param name="From">The first day of the period, in the organisation's zone.</param>
/// <param name="Until">The day after its last one.</param>
public sealed record ReportChoice(DateOnly From, DateOnly Until)
{
    /// <summary>The longest period.</summary>
    public const int MostDays = 5 * 366;

    public long? MailboxId { get; init; }

    public long? TeamId { get; init; }

    /// <summary>What this agent has done, or has had; null for all.</summary>
    public long? AgentId { get; init; }

    public string? Tag { get; init; }

    public long? PolicyId { get; init; }

    public long? CustomerId { get; init; }

    /// <summary>Which deadlines, of those behind a figure; null for all of them.</summary>
    public SlaMetric? Metric { get; init; }

    /// <summary>Whether times are of the business calendars, and not of the clock on the wall.</summary>
    public bool InWorkHours { get; init; }

    /// <summary>The first day of what is compared with, as long as the period; null for what comes right before it.</summary>
    public DateOnly? ComparedFrom { get; init; }

    /// <summary>How many days it has.</summary>
    public int Days => Until.DayNumber - From.DayNumber;

    /// <summary>The period that is compared with.</summary>
    public (DateOnly From, DateOnly Until) Compared => (ComparedFrom ?? Before, (ComparedFrom ?? Before).AddDays(Days));

    /// <summary>Whether it can be answered: a day at least, and not more than <see cref="MostDays"/>.</summary>
    public bool IsSound => Days is >= 1 and <= MostDays && From.Year >= 1970 && Until.Year <= 9000 && (ComparedFrom is null or { Year: >= 1970 and <= 8990 });

    private DateOnly Before => From.AddDays(-Days);
}

/// <summary>What a report has a line of each for.</summary>
public enum ReportBy
{
    Agent,
    Team,
    Mailbox,
    Tag,
    Policy,
    Customer,
}

/// <summary>A figure whose tickets can be asked for.</summary>
public enum ReportFigure
{
    Opened,
    CustomerMails,
    Replies,
    Resolved,
    Reopened,
    OneTouch,
    FirstReply,
    NextReply,
    Resolution,
    SlaMet,
    SlaMissed,
    Good,
    Okay,
    Bad,
    Backlog,
}
