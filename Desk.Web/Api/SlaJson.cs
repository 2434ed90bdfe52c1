using Desk.Core.Sla;

namespace Desk.Web.Api;

/// <summary>How a ticket stands with its deadlines: the next one, or the longest missed one.</summary>
public sealed record SlaJson(DateTimeOffset? NextDueAt, SlaMetric? Metric, ClockState State)
{
    internal static SlaJson? Of(TicketSla sla) => sla.State is { } state ? new SlaJson(sla.NextDueAt, sla.Metric, state) : null;
}

/// <summary>A clock of a ticket with what it goes by.</summary>
/// <param name="Metric">Which deadline.</param>
/// <param name="Round">0 for the first, then 1, 2 …: each question of the customer's has its own.</param>
/// <param name="State">How it stands.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="StoppedAt">Since when it is over; null while it is not.</param>
/// <param name="DueAt">When its time is over, or was; null while it stands still.</param>
/// <param name="TargetMinutes">How long it may run.</param>
/// <param name="UsedMinutes">How long it has run, in full minutes of its calendar.</param>
/// <param name="Policy">The policy that it was computed with.</param>
/// <param name="Calendar">The calendar that it was computed with; null for around the clock.</param>
/// <param name="Intervals">When it ran and stood still, and why.</param>
public sealed record ClockJson(
    SlaMetric Metric, int Round, ClockState State, DateTimeOffset StartedAt, DateTimeOffset? StoppedAt, DateTimeOffset? DueAt, int TargetMinutes, int UsedMinutes,
    RevisionJson Policy, RevisionJson? Calendar, IReadOnlyList<IntervalJson> Intervals)
{
    internal ClockJson(ClockSheet c)
        : this(c.Metric, c.Round, c.State, c.StartedAt, c.StoppedAt, c.DueAt, (int)c.Target.TotalMinutes, (int)c.Used.TotalMinutes, new RevisionJson(c.Policy.Name, c.PolicyNumber),
            c.Calendar is null ? null : new RevisionJson(c.Calendar.Name, c.CalendarNumber), [.. c.Spans.Select(s => new IntervalJson(s))])
    {
    }
}

/// <summary>A policy or calendar as it was.</summary>
public sealed record RevisionJson(string Name, int Revision);

/// <summary>A stretch of a clock. event is the sequence of what began it.</summary>
public sealed record IntervalJson(SpanKind Kind, DateTimeOffset From, DateTimeOffset? To, SpanReason Reason, int UsedMinutes, long? Event)
{
    internal IntervalJson(ClockSpanSheet s)
        : this(s.Span.Kind, s.Span.From, s.Span.To, s.Span.Reason, (int)s.Used.TotalMinutes, s.Span.Sequence)
    {
    }
}

/// <summary>All clocks of a ticket, in the order in which they began.</summary>
public sealed record ClocksJson(IReadOnlyList<ClockJson> Items);
