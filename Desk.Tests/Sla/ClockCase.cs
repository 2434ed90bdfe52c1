using System.Globalization;
using Desk.Core.Sla;
using Desk.Core.Tickets;

namespace Desk.Tests.Sla;

/// <summary>One random history of a ticket, its clocks beside the slow ones.</summary>
internal static class ClockCase
{
    /// <summary>What differs; null when nothing does.</summary>
    public static string? Run(int seed)
    {
        var random = new Random(seed);
        var start = RandomCalendar.Moment(random);
        var calendars = Enumerable.Range(0, 2).Select(_ => RandomCalendar.Next(random, start)).ToList();
        var policies = Enumerable.Range(0, 3).Select(_ => Policy(random)).ToList();
        var (fast, slow) = (calendars.ConvertAll(c => new BusinessCalendar(c)), calendars.ConvertAll(c => new MinuteCalendar(c)));
        var around = new MinuteCalendar(new CalendarSettings { Name = "Always", Zone = "Etc/UTC", Shifts = [.. Enum.GetValues<DayOfWeek>().Select(d => new Shift(d, 0, Shift.DayLength))] });
        var history = History(random, start);
        var now = history.Moments[^1].At.AddMinutes(random.Next(300));
        var reference = new SlowClocks(history.FirstStatus, t => (policies[(int)t.PolicyId], t.CalendarId is { } c ? slow[(int)c] : around));
        reference.Live(history.Moments, start, now);
        var clocks = ReplayClocks.Run(history, t => new BoundTerms(t, policies[(int)t.PolicyId], t.CalendarId is { } c ? fast[(int)c] : BusinessCalendar.Always), now);

        var told = clocks.Select(c => (c.Metric, c.Round, c.State, Due: Due(c), Ran: Minutes(c, now))).ToList();
        var expected = reference.All.Select(c => (c.Metric, c.Round, State: reference.State(c), Due: DueOf(reference, c, now), Ran: c.Ran)).ToList();
        if (told.Count != expected.Count)
        {
            return $"Seed {seed}: {told.Count} clocks, {expected.Count} expected";
        }

        return told.Zip(expected).Where(p => (p.First.Metric, p.First.Round, p.First.State, p.First.Due) != (p.Second.Metric, p.Second.Round, p.Second.State, p.Second.Due) || !p.First.Ran.SequenceEqual(p.Second.Ran))
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"Seed {seed}: {p.First.Metric} {p.First.Round} {p.First.State} {p.First.Due:u} ran {p.First.Ran.Count}, expected {p.Second.Metric} {p.Second.Round} {p.Second.State} {p.Second.Due:u} ran {p.Second.Ran.Count}")).FirstOrDefault();
    }

    // of what stands still or is met there is no moment to compare
    private static DateTimeOffset? Due(RunningClock clock) => clock.State is ClockState.Running or ClockState.Breached ? clock.DueAt : null;

    private static DateTimeOffset? DueOf(SlowClocks reference, SlowClocks.Clock clock, DateTimeOffset now) =>
        clock.Breached ?? (reference.State(clock) == ClockState.Running ? reference.DueIfItGoesOn(clock, now) : null);

    private static List<DateTimeOffset> Minutes(RunningClock clock, DateTimeOffset now) =>
        [.. clock.Spans.Where(s => s.Kind == SpanKind.Running).SelectMany(s => Enumerable.Range(0, (int)((s.To ?? now) - s.From).TotalMinutes).Select(m => s.From.AddMinutes(m)))];

    private static PolicySettings Policy(Random random) => new()
    {
        Name = "Random",
        Targets = [.. from metric in Enum.GetValues<SlaMetric>() from priority in Enum.GetValues<TicketPriority>() where random.Next(5) > 0 select new PolicyTarget(metric, priority, random.Next(1, 700))],
        PauseIn = [.. new[] { TicketStatus.Waiting, TicketStatus.Snoozed, TicketStatus.InProgress }.Where(_ => random.Next(2) == 0)],
    };

    private static TicketHistory History(Random random, DateTimeOffset start)
    {
        var (at, moments) = (start, new List<ClockMoment>());
        for (long i = 1, count = random.Next(3, 30); i <= count; i++)
        {
            moments.Add(random.Next(20) switch
            {
                < 6 => new ClockMoment.CustomerWrote(at, i),
                < 9 => new ClockMoment.AgentAnswered(at, i),
                < 15 => new ClockMoment.StatusChanged(at, i, Enum.GetValues<TicketStatus>()[random.Next(7)]),
                < 16 => new ClockMoment.PutAway(at, i, random.Next(2) == 0 ? AwayPlace.Spam : AwayPlace.Trash, random.Next(3) > 0),
                _ => new ClockMoment.TermsChanged(at, i, random.Next(8) == 0 ? null
                    : new SlaTerms(random.Next(3), 1, random.Next(3) is var c and < 2 ? c : null, 1, Enum.GetValues<TicketPriority>()[random.Next(4)])),
            });
            at = random.Next(4) == 0 ? at : at.AddMinutes(random.Next(240));
        }

        return new TicketHistory(TicketStatus.New, moments);
    }
}
