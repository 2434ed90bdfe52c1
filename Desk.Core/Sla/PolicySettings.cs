using Desk.Core.Tickets;

namespace Desk.Core.Sla;

/// <summary>What there are deadlines for.</summary>
public enum SlaMetric
{
    /// <summary>The first answer of an agent's.</summary>
    FirstReply,

    /// <summary>The answer to what the customer wrote after that.</summary>
    NextReply,

    /// <summary>From the customer's first mail until the ticket is resolved.</summary>
    Resolution,
}

/// <summary>Everything that a person sets of a policy.</summary>
public sealed record PolicySettings
{
    public required string Name { get; init; }

    /// <summary>False while no ticket goes by it.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>The calendar of its deadlines, unless the ticket's team has one of its own; null for around the clock, whatever the team.</summary>
    public long? CalendarId { get; init; }

    public IReadOnlyList<PolicyTarget> Targets { get; init; } = [];

    /// <summary>Which tickets go by it: those that meet all of them.</summary>
    public IReadOnlyList<PolicyCondition> Conditions { get; init; } = [];

    /// <summary>In which statuses the clocks stand still.</summary>
    public IReadOnlyList<TicketStatus> PauseIn { get; init; } = [TicketStatus.Waiting];

    /// <summary>When somebody is warned; null for never.</summary>
    public WarnBefore? Warning { get; init; }

    public IReadOnlyList<EscalationStep> Escalations { get; init; } = [];

    /// <summary>The time that a ticket of this priority has; null when there is no such deadline.</summary>
    public TimeSpan? TargetOf(SlaMetric metric, TicketPriority priority) =>
        Targets.FirstOrDefault(t => t.Metric == metric && t.Priority == priority) is { } target ? TimeSpan.FromMinutes(target.Minutes) : null;
}

/// <summary>How long something may take, in minutes of the policy's calendar.</summary>
public sealed record PolicyTarget(SlaMetric Metric, TicketPriority Priority, int Minutes);

/// <summary>What a policy asks of a ticket: that the field has one of these values.</summary>
/// <param name="Field">Which field.</param>
/// <param name="AnyOf">Ids in digits, tags, a company's name, or a priority's.</param>
public sealed record PolicyCondition(PolicyField Field, IReadOnlyList<string> AnyOf);

public enum PolicyField
{
    Mailbox,
    Team,
    Customer,
    Company,
    Tag,
    Priority,
}

/// <summary>When somebody is warned of a deadline.</summary>
/// <param name="Minutes">So many minutes of the calendar before it; null to go by <paramref name="Percent"/>.</param>
/// <param name="Percent">When so much of the time is used up.</param>
public sealed record WarnBefore(int? Minutes, int? Percent)
{
    /// <summary>How much of a target is used up when it warns; null when it never does.</summary>
    public TimeSpan? After(TimeSpan target) =>
        Minutes is { } minutes ? target - TimeSpan.FromMinutes(minutes) is var left && left > TimeSpan.Zero ? left : null
        : Percent is { } percent ? new TimeSpan(target.Ticks / 100 * percent)
        : null;
}

/// <summary>Something that is done when a deadline was missed and the clock still runs.</summary>
/// <param name="AfterMinutes">So many minutes of the calendar after it; 0 for at once.</param>
/// <param name="Deed">What.</param>
/// <param name="AgentId">For <see cref="EscalationDeed.Reassign"/>: to whom; null for a team.</param>
/// <param name="TeamId">For <see cref="EscalationDeed.Reassign"/>: to which team. For <see cref="EscalationDeed.Notify"/>: whom, instead of the leads.</param>
/// <param name="Tag">For <see cref="EscalationDeed.Tag"/>.</param>
/// <param name="Metric">Only for this deadline; null for each.</param>
public sealed record EscalationStep(int AfterMinutes, EscalationDeed Deed, long? AgentId = null, long? TeamId = null, string? Tag = null, SlaMetric? Metric = null);

public enum EscalationDeed
{
    Notify,
    Reassign,
    RaisePriority,
    Tag,
}
