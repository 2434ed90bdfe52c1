using Desk.Core.Live;
using Desk.Core.Sla;
using Desk.Core.Tickets;

namespace Desk.Tests.Week;

/// <summary>A mail on a ticket: from when until when it was there.</summary>
internal sealed record WeekMail(Message Mail, long Sequence, DateTimeOffset From, DateTimeOffset? Until, bool IsMerged);

/// <summary>Something that is to be done about a clock, as the reference has it.</summary>
internal sealed record WeekFiring(long TicketId, SlaMetric Metric, int Round, FiringKind Kind, int Step, DateTimeOffset DueAt, DateTimeOffset FiredAt);

/// <summary>A ticket whose whole life is gone through change by change, as it was known at each of them; tells what should have been done when.</summary>
internal sealed class WeekTicket(Ticket ticket, IReadOnlyList<WeekMail> mails, IReadOnlyList<DeskEvent> events, Func<string, long> teamOf, WeekRules rules, Func<DateTimeOffset, DateTimeOffset> up)
{
    private readonly List<WeekMoment> _terms = [];
    private readonly HashSet<(SlaMetric Metric, FiringKind Kind, int Step, DateTimeOffset At)> _done = [];

    public List<WeekFiring> Firings { get; } = [];

    /// <summary>What the log should say: the kind, which deadline, and when that was.</summary>
    public List<(long TicketId, DeskEventKind Kind, SlaMetric Metric, DateTimeOffset Due, DateTimeOffset At)> Said { get; } = [];

    public WeekReplay Live(DateTimeOffset end)
    {
        var changes = events.Select(At).Concat(mails.Select(m => m.From)).Concat(mails.Where(m => m.Until is not null).Select(m => m.Until!.Value)).Concat(rules.Changes.Where(c => c >= ticket.CreatedAt)).Distinct().Order().ToList();
        for (var i = 0; i < changes.Count; i++)
        {
            Agree(changes[i]);
            if (rules.Changes.Contains(changes[i]))
            {
                Forget(changes[i]);
            }

            Fire(changes[i], changes[i], i + 1 < changes.Count ? changes[i + 1] : end);
        }

        return Replay(end, end);
    }

    // by what its clocks go from now on, while one of them is awaited
    private void Agree(DateTimeOffset at)
    {
        if (Replay(at, at).Clocks.Any(c => !c.IsDone && c.Kind != SpanKind.Stopped) && rules.Match(at, Facets(at)) is var match && match != _terms.LastOrDefault()?.Terms)
        {
            _terms.Add(new WeekMoment(at, long.MaxValue, WeekMomentKind.Terms, Terms: match));
        }
    }

    // other rules do nothing late
    private void Forget(DateTimeOffset at)
    {
        foreach (var (clock, kind, step, due) in Planned(at, at).Where(p => p.At <= at))
        {
            _done.Add((clock.Metric, kind, step, due));
            Firings.Add(new WeekFiring(ticket.Id, clock.Metric, clock.Round, kind, step, due, at));
        }
    }

    private void Fire(DateTimeOffset known, DateTimeOffset now, DateTimeOffset next)
    {
        while (Planned(known, now) is { Count: > 0 } planned && planned.Min(p => p.At) is var first && up(first > now ? first : now) is var at && at <= next)
        {
            foreach (var (clock, kind, step, due) in Planned(known, at).Where(p => p.At <= at))
            {
                _done.Add((clock.Metric, kind, step, due));
                Firings.Add(new WeekFiring(ticket.Id, clock.Metric, clock.Round, kind, step, due, Told(at)));
                if (kind != FiringKind.Escalation || rules.Says(at, clock.Terms!.PolicyId, clock.Terms.Policy.Escalations[step]))
                {
                    Said.Add((ticket.Id, kind switch { FiringKind.Warning => DeskEventKind.SlaWarned, FiringKind.Breach => DeskEventKind.SlaBreached, _ => DeskEventKind.SlaEscalated }, clock.Metric, clock.Due!.Value, Told(at)));
                }
            }

            now = at;
        }
    }

    private List<(WeekClock Clock, FiringKind Kind, int Step, DateTimeOffset At)> Planned(DateTimeOffset known, DateTimeOffset at)
    {
        var (replay, planned) = (Replay(known, at), new List<(WeekClock Clock, FiringKind Kind, int Step, DateTimeOffset At)>());
        foreach (var clock in replay.Clocks.Where(c => c is { Terms: not null, Due: not null }))
        {
            var (isRunning, target, due) = (replay.State(clock) == ClockState.Running, clock.Terms!.TargetOf(clock.Metric)!.Value, clock.Due!.Value);
            if (isRunning || clock.Breached is not null)
            {
                planned.Add((clock, FiringKind.Breach, 0, due));
            }

            if (isRunning && clock.Terms.Policy.Warning is { } warning && clock.When(warning.Minutes is { } minutes ? target - TimeSpan.FromMinutes(minutes) : target * (warning.Percent!.Value / 100.0)) is { } warn && warn < due)
            {
                planned.Add((clock, FiringKind.Warning, 0, warn));
            }

            var steps = !clock.IsDone && clock.Kind == SpanKind.Running ? clock.Terms.Policy.Escalations : [];
            planned.AddRange(steps.Select((e, i) => (clock, FiringKind.Escalation, i, At: (e.Metric ?? clock.Metric) == clock.Metric ? clock.When(target + TimeSpan.FromMinutes(e.AfterMinutes)) : null))
                .Where(e => e.At is not null).Select(e => (e.clock, e.Item2, e.i, e.At!.Value)));
        }

        return planned.FindAll(p => !_done.Contains((p.Clock.Metric, p.Kind, p.Step, p.At)));
    }

    private WeekReplay Replay(DateTimeOffset known, DateTimeOffset now)
    {
        var moments = mails.Where(m => m.From <= known && !(m.Until <= known)).Select(m => m.Mail.Direction == MessageDirection.Out
                ? new WeekMoment(m.Mail.CreatedAt, m.Sequence, WeekMomentKind.Answered)
                : new WeekMoment(m.IsMerged || m.Mail.CreatedAt >= ticket.CreatedAt ? m.Mail.CreatedAt : ticket.CreatedAt, m.Sequence, WeekMomentKind.Asked))
            .Concat(Changes(known).Select(c => c.Change.Field switch
            {
                "status" => new WeekMoment(c.Event.At, c.Event.Sequence, WeekMomentKind.Status, Enum.Parse<TicketStatus>(c.Change.After!)),
                "spam" => new WeekMoment(c.Event.At, c.Event.Sequence, WeekMomentKind.Away, Place: AwayPlace.Spam, IsThere: c.Change.After == "yes"),
                "trash" => new WeekMoment(c.Event.At, c.Event.Sequence, WeekMomentKind.Away, Place: AwayPlace.Trash, IsThere: c.Change.After == "yes"),
                _ => null,
            }).OfType<WeekMoment>()).Concat(_terms);
        var first = All("status") is [var one, ..] ? Enum.Parse<TicketStatus>(one.Before!) : ticket.Status;
        return WeekReplay.Run(first, moments.OrderBy(m => m.At).ThenBy(m => m.Sequence).ToList(), now);
    }

    private WeekFacets Facets(DateTimeOffset at)
    {
        var priority = Last("priority") ?? (All("priority") is [var first, ..] ? first.Before! : ticket.Priority.ToString());
        var team = All("team") is [var given, ..] ? (Changes(at).Any(c => c.Change.Field == "team") ? Last("team") : given.Before) is { } name ? teamOf(name) : (long?)null : ticket.TeamId;
        var tags = ticket.Tags.Select(t => t.Name).ToHashSet();
        foreach (var (change, _) in events.SelectMany(e => e.Changes.Select(c => (c, At: At(e)))).Where(c => c.c.Field == "tag" && c.At > at).Reverse())
        {
            _ = change.After is { } added ? tags.Remove(added) : tags.Add(change.Before!);
        }

        return new WeekFacets(ticket.MailboxId, team, Enum.Parse<TicketPriority>(priority), tags);
        string? Last(string field) => Changes(at).LastOrDefault(c => c.Change.Field == field).Change?.After;
    }

    private IEnumerable<(DeskEvent Event, FieldChange Change)> Changes(DateTimeOffset until) => events.Where(e => At(e) <= until).SelectMany(e => e.Changes.Select(c => (e, c)));

    // what a step of an escalation changes is known once that step is taken: a tick later than what made it due, for both may be at one moment
    private static DateTimeOffset At(DeskEvent happened) => happened is { ActorKind: ActorKind.System, Cause: "sla" } ? happened.At.AddTicks(1) : happened.At;

    private static DateTimeOffset Told(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));

    private List<FieldChange> All(string field) => [.. events.SelectMany(e => e.Changes).Where(c => c.Field == field)];
}
