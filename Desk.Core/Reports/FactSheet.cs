using Desk.Core.Live;
using Desk.Core.Sla;

namespace Desk.Core.Reports;

/// <summary>Writes down a ticket's facts, each with where the ticket stood then.</summary>
internal sealed class FactSheet(TicketLog log, ReportPlaces places, ReportDays days)
{
    private readonly List<ReportFact> _facts = [];

    public IReadOnlyList<ReportFact> Facts => _facts;

    public bool Has(FactKind kind) => _facts.Exists(f => f.Kind == kind);

    public void Remove(ReportFact fact) => _facts.Remove(fact);

    /// <param name="kind">What happened.</param>
    /// <param name="at">When.</param>
    /// <param name="agentId">Whose doing it was; null for whose the ticket was.</param>
    /// <param name="took">How long it took, in seconds of the clock and of work.</param>
    /// <param name="otherwise">Whose it is where the ticket was nobody's.</param>
    public ReportFact Add(FactKind kind, DateTimeOffset at, long? agentId = null, (int Seconds, int Work)? took = null, long? otherwise = null)
    {
        var place = places.At(at);
        var fact = new ReportFact
        {
            TicketId = log.Ticket.Id,
            Kind = kind,
            At = at,
            Day = days.DayOf(at),
            MailboxId = place.MailboxId,
            TeamId = place.TeamId,
            AgentId = agentId ?? (place.AgentId == 0 ? otherwise ?? 0 : place.AgentId),
            PolicyId = place.PolicyId,
            CustomerId = log.Ticket.Facets.CustomerId,
            Seconds = took?.Seconds,
            WorkSeconds = took?.Work,
        };
        _facts.Add(fact);
        return fact;
    }

    /// <summary>The verdicts: a deadline is decided when it is met, or at its moment when it is missed.</summary>
    public void Judge(IEnumerable<SlaClock> clocks)
    {
        foreach (var clock in clocks)
        {
            var (kind, at) = clock.State switch
            {
                ClockState.Met => (FactKind.SlaMet, clock.StoppedAt),
                ClockState.Breached => (FactKind.SlaMissed, clock.DueAt),
                _ => (default, null),
            };
            if (at is { } moment)
            {
                var writer = kind == FactKind.SlaMet && clock.Metric != SlaMetric.Resolution ? _facts.Find(f => f.Kind == FactKind.AgentReply && f.At == moment)?.AgentId : null;
                var fact = Add(kind, moment, writer);
                _facts[^1] = fact with { PolicyId = clock.PolicyId, Metric = clock.Metric };
            }
        }
    }

    /// <summary>The newest rating counts.</summary>
    public void Rate(IEnumerable<LoggedEvent> events)
    {
        if (events.LastOrDefault(e => e.Kind == DeskEventKind.TicketRated && e.TicketId == log.Ticket.Id && KindOf(e) is not null) is { } rated)
        {
            Add(KindOf(rated)!.Value, rated.At, rated.AboutId);
        }
    }

    /// <summary>From which day until which it was open where.</summary>
    /// <param name="open">When it was opened or done, in order.</param>
    public void Stand(IReadOnlyList<(DateTimeOffset At, bool IsOpen)> open)
    {
        var moments = open.Select(o => o.At).Concat(places.Changes.Where(at => at > open[0].At)).Distinct().Order().ToList();
        for (var i = 0; i < moments.Count; i++)
        {
            var (from, to) = (moments[i], i + 1 < moments.Count ? moments[i + 1] : (DateTimeOffset?)null);
            var left = to is { } end ? days.DayOf(end) : ReportFact.StillOpen;

            // a backlog is looked at when a day ends
            if (open.Last(o => o.At <= from).IsOpen && left > days.DayOf(from))
            {
                var fact = Add(FactKind.Open, from);
                _facts[^1] = fact with { LeftDay = left };
            }
        }
    }

    private static FactKind? KindOf(LoggedEvent rated) => rated.Changes.FirstOrDefault(c => c.Field == "rating")?.After switch
    {
        "good" => FactKind.Good,
        "okay" => FactKind.Okay,
        "bad" => FactKind.Bad,
        _ => null,
    };
}
