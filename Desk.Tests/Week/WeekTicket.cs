using Desk.Core.Live;
using Desk.Core.Sla;
using Desk.Core.Tickets;

namespace Desk.Tests.Week;

/// <summary>A mail on a ticket: from when until when it was there.</summary>
internal sealed record WeekMail(Message Mail, long Sequence, DateTimeOffset From, DateTimeOffset? Until, bool IsMerged);

/// <summary>Something that was done or said about a deadline, and when; what was due as soon as something else happened, since then, is done by the next look.</summary>
internal sealed record WeekDeed(string What, DateTimeOffset At, DateTimeOffset? AtOnceSince = null)
{
    public static string Firing(long ticketId, SlaMetric metric, int round, FiringKind kind, int step, DateTimeOffset due) => $"{ticketId} {metric} {round} {kind} {step} {due.UtcDateTime:O}";

    public static string Saying(long? ticketId, DeskEventKind kind, string field, string due) => $"{ticketId} {kind} {field} {due}";
}

/// <summary>A ticket whose whole life is gone through change by change, as it was known at each of them; tells what should have been done when.</summary>
internal sealed class WeekTicket(Ticket ticket, IReadOnlyList<WeekMail> mails, IReadOnlyList<DeskEvent> events, Func<string, long> teamOf, WeekRules rules, Func<DateTimeOffset, DateTimeOffset> up)
{
    private readonly List<WeekMoment> _terms = [];
    private readonly HashSet<(SlaMetric Metric, FiringKind Kind, int Step, DateTimeOffset At)> _done = [];

    public List<WeekDeed> Firings { get; } = [];

    /// <summary>What the log should say.</summary>
    public List<WeekDeed> Said { get; } = [];

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
            Firings.Add(new WeekDeed(WeekDeed.Firing(ticket.Id, clock.Metric, clock.Round, kind, step, due), at));
        }
    }

    private void Fire(DateTimeOffset known, DateTimeOffset now, DateTimeOffset next)
    {
        while (Planned(known, now) is { Count: > 0 } planned && planned.Min(p => p.At) is var first && up(first > now ? first : NextTurn(now)) is var at && at <= next)
        {
            DateTimeOffset? since = first > now ? null : Told(now);
            foreach (var (clock, kind, step, due) in Planned(known, at).Where(p => p.At <= at))
            {
                _done.Add((clock.Metric, kind, step, due));
                Firings.Add(new WeekDeed(WeekDeed.Firing(ticket.Id, clock.Metric, clock.Round, kind, step, due), Told(at), since));
                if (kind != FiringKind.Escalation || rules.Says(at, clock.Terms!.PolicyId, clock.Terms.Policy.Escalations[step]))
                {
                    Said.Add(new WeekDeed(WeekDeed.Saying(ticket.Id, Event(kind), Field(clock.Metric), $"{clock.Due!.Value.UtcDateTime:O}"), Told(at), since));
                }
            }

            now = at;
        }
    }

    private static DeskEventKind Event(FiringKind kind) => kind switch { FiringKind.Warning => DeskEventKind.SlaWarned, FiringKind.Breach => DeskEventKind.SlaBreached, _ => DeskEventKind.SlaEscalated };

    private static string Field(SlaMetric metric) => metric switch { SlaMetric.FirstReply => "firstReplyDue", SlaMetric.NextReply => "nextReplyDue", _ => "resolutionDue" };

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

    // what follows from a step of an escalation is done in one go with it, all else by the next look
    private static DateTimeOffset NextTurn(DateTimeOffset known) => Told(known) < known ? known : WeekAgenda.LookAfter(known);

    private static DateTimeOffset Told(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));

    private List<FieldChange> All(string field) => [.. events.SelectMany(e => e.Changes).Where(c => c.Field == field)];
}
