using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Sla;

/// <summary>A clock with what it went by, so that its deadline explains itself.</summary>
/// <param name="Metric">Which deadline.</param>
/// <param name="Round">0 for the first, then 1, 2 …</param>
/// <param name="State">How it stands.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="StoppedAt">Since when it is over; null while it is not.</param>
/// <param name="DueAt">When its time is over, or was; null while it stands still.</param>
/// <param name="Target">How long it may run.</param>
/// <param name="Used">How long it has run, in the time of its calendar.</param>
/// <param name="Policy">The policy as it was.</param>
/// <param name="PolicyId">Which policy.</param>
/// <param name="PolicyNumber">Its version.</param>
/// <param name="Calendar">The calendar as it was; null for around the clock.</param>
/// <param name="CalendarNumber">Its version.</param>
/// <param name="Spans">When it ran and stood still, and why.</param>
public sealed record ClockSheet(
    SlaMetric Metric, int Round, ClockState State, DateTimeOffset StartedAt, DateTimeOffset? StoppedAt, DateTimeOffset? DueAt, TimeSpan Target, TimeSpan Used,
    PolicySettings Policy, long PolicyId, int PolicyNumber, CalendarSettings? Calendar, int CalendarNumber, IReadOnlyList<ClockSpanSheet> Spans);

/// <summary>A stretch of a clock, with how much of its time it used.</summary>
public sealed record ClockSpanSheet(ClockSpan Span, TimeSpan Used);

/// <summary>Tells why something is due when it is: the clocks of a ticket, with their intervals and reasons, the calendar and the policy's version.</summary>
public sealed class ReadClocks(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>The clocks in the order in which they began; null when there is no such ticket or the agent may not see it.</summary>
    public async Task<IReadOnlyList<ClockSheet>?> RunAsync(AgentScope agent, long ticketId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        if (!await context.Tickets.Seen(agent).AnyAsync(t => t.Id == ticketId, cancellationToken))
        {
            return null;
        }

        var clocks = await context.SlaClocks.AsNoTracking().Where(c => c.TicketId == ticketId).OrderBy(c => c.Id).ToListAsync(cancellationToken);
        var (policyIds, calendarIds) = (clocks.Select(c => c.PolicyId).Distinct().ToList(), clocks.Select(c => c.CalendarId).OfType<long>().Distinct().ToList());
        var policies = (await context.SlaPolicyVersions.AsNoTracking().Where(v => policyIds.Contains(v.PolicyId)).ToListAsync(cancellationToken)).ToDictionary(v => (v.PolicyId, v.Number), v => v.Settings);
        var calendars = (await context.SlaCalendarVersions.AsNoTracking().Where(v => calendarIds.Contains(v.CalendarId)).ToListAsync(cancellationToken)).ToDictionary(v => (v.CalendarId, v.Number), v => v.Settings);
        var now = time.GetUtcNow();
        return [.. clocks.Select(c => Sheet(c, policies[(c.PolicyId, c.PolicyNumber)], c.CalendarId is { } id ? calendars.GetValueOrDefault((id, c.CalendarNumber)) : null, now))];
    }

    private static ClockSheet Sheet(SlaClock clock, PolicySettings policy, CalendarSettings? calendar, DateTimeOffset now)
    {
        var hours = calendar is null ? BusinessCalendar.Always : new BusinessCalendar(calendar);
        List<ClockSpanSheet> spans = [.. clock.Spans.Select(s => new ClockSpanSheet(s, s.Kind == SpanKind.Running ? hours.Between(s.From, s.To ?? now) : TimeSpan.Zero))];
        return new ClockSheet(
            clock.Metric, clock.Round, clock.State, clock.StartedAt, clock.StoppedAt, clock.DueAt, TimeSpan.FromMinutes(clock.TargetMinutes), spans.Aggregate(TimeSpan.Zero, (sum, s) => sum + s.Used),
            policy, clock.PolicyId, clock.PolicyNumber, calendar, clock.CalendarNumber, spans);
    }
}
