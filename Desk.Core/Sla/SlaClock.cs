using Desk.Core.Tenants;

namespace Desk.Core.Sla;

/// <summary>A clock of a ticket's: how long it ran, stood still and why. It follows from the ticket's messages and events, and can be made anew of them at any time.</summary>
public sealed class SlaClock(long ticketId, SlaMetric metric, int round) : ITenantScoped
{
    public long Id { get; private set; }

    public long TenantId { get; private set; }

    public long TicketId { get; private set; } = ticketId;

    public SlaMetric Metric { get; private set; } = metric;

    /// <summary>0 for the first, then 1, 2 …: each question of the customer's has its own clock.</summary>
    public int Round { get; private set; } = round;

    public ClockState State { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Since when it is over; null while it is not.</summary>
    public DateTimeOffset? StoppedAt { get; private set; }

    /// <summary>When its time is over, or was; null while it stands still in time.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>How long it may run, in minutes of its calendar.</summary>
    public int TargetMinutes { get; private set; }

    public long PolicyId { get; private set; }

    /// <summary>The version of the policy that it was computed with.</summary>
    public int PolicyNumber { get; private set; }

    /// <summary>The calendar; null for around the clock.</summary>
    public long? CalendarId { get; private set; }

    public int CalendarNumber { get; private set; }

    /// <summary>When the next thing is to be done about it: a warning, its breach, an escalation. Null for nothing.</summary>
    public DateTimeOffset? NextAt { get; private set; }

    public IReadOnlyList<ClockSpan> Spans { get; private set; } = [];

    /// <summary>True while something is awaited: it counts for what is due next.</summary>
    public bool IsOpen => StoppedAt is null && State is not ClockState.Stopped;

    /// <summary>Becomes what was computed. Returns false when it is so already.</summary>
    internal bool Become(RunningClock clock, DateTimeOffset? nextAt)
    {
        var (terms, last) = (clock.Terms!, clock.Spans[^1]);
        var before = (State, StartedAt, StoppedAt, DueAt, TargetMinutes, PolicyId, PolicyNumber, CalendarId, CalendarNumber, NextAt);
        (State, StartedAt, StoppedAt, DueAt, NextAt) = (clock.State, clock.StartedAt, last.Kind == SpanKind.Stopped ? last.From : null, clock.DueAt, nextAt);
        TargetMinutes = (int)(terms.TargetOf(Metric)?.TotalMinutes ?? 0);
        (PolicyId, PolicyNumber, CalendarId, CalendarNumber) = (terms.Terms.PolicyId, terms.Terms.PolicyNumber, terms.Terms.CalendarId, terms.Terms.CalendarNumber);
        var same = Spans.SequenceEqual(clock.Spans);
        Spans = same ? Spans : [.. clock.Spans];
        return !same || before != (State, StartedAt, StoppedAt, DueAt, TargetMinutes, PolicyId, PolicyNumber, CalendarId, CalendarNumber, NextAt);
    }
}

/// <summary>That something about a clock was done: its row is what lets it happen once, however many processes look.</summary>
public sealed class SlaFiring(long ticketId, SlaMetric metric, int round, FiringKind kind, int step, DateTimeOffset dueAt) : ITenantScoped
{
    public long TenantId { get; private set; }

    public long TicketId { get; private set; } = ticketId;

    public SlaMetric Metric { get; private set; } = metric;

    public int Round { get; private set; } = round;

    public FiringKind Kind { get; private set; } = kind;

    /// <summary>For an escalation which step of the policy's, from 0.</summary>
    public int Step { get; private set; } = step;

    /// <summary>The moment that it was for.</summary>
    public DateTimeOffset DueAt { get; private set; } = dueAt;

    public DateTimeOffset FiredAt { get; init; }
}

public enum FiringKind
{
    Warning,
    Breach,
    Escalation,
}

/// <summary>That the clocks of open tickets are to be computed anew, for a policy or something it asks for has changed: how far that is.</summary>
public sealed class SlaRefresh : ITenantScoped
{
    public long TenantId { get; private set; }

    /// <summary>The tickets up to this one are done.</summary>
    public long AfterTicketId { get; set; }
}
