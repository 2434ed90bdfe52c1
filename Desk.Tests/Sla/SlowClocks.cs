using Desk.Core.Sla;
using Desk.Core.Tickets;

namespace Desk.Tests.Sla;

/// <summary>Clocks that look at the ticket each minute: slow, and obviously right. A policy is known by its number, as is its calendar.</summary>
internal sealed class SlowClocks(TicketStatus status, Func<SlaTerms, (PolicySettings Policy, MinuteCalendar Calendar)> find)
{
    public sealed class Clock(SlaMetric metric, int round)
    {
        public SlaMetric Metric => metric;

        public int Round => round;

        public List<DateTimeOffset> Ran { get; } = [];

        public SlaTerms? Terms { get; set; }

        public bool Forsaken { get; set; }

        public bool Done { get; set; }

        public DateTimeOffset? Breached { get; set; }
    }

    private readonly List<Clock> _clocks = [];
    private TicketStatus _status = status;
    private AwayPlace _away;
    private SlaTerms? _terms;
    private bool _replied;
    private Clock? _reply;
    private SpanKind _kind = SpanKind.Running;

    public IReadOnlyList<Clock> All => _clocks;

    public void Live(IReadOnlyList<ClockMoment> moments, DateTimeOffset from, DateTimeOffset until)
    {
        _kind = KindNow();
        var next = 0;
        for (var minute = from; minute <= until; minute = minute.AddMinutes(1))
        {
            for (; next < moments.Count && moments[next].At == minute; next++)
            {
                Judge(minute);
                Take(moments[next]);
            }

            if (minute == until)
            {
                Judge(minute);
            }
            else if (_kind == SpanKind.Running)
            {
                _clocks.Where(c => !c.Done).ToList().ForEach(c => c.Ran.Add(minute));
            }
        }
    }

    /// <summary>When the time of a clock is over if it goes on as now; null when that is far.</summary>
    public DateTimeOffset? DueIfItGoesOn(Clock clock, DateTimeOffset now)
    {
        var (policy, calendar) = find(clock.Terms!);
        var left = (int)policy.TargetOf(clock.Metric, clock.Terms!.Priority)!.Value.TotalMinutes - clock.Ran.Count(calendar.IsOpen);
        return calendar.Add(now, left, 60 * 24 * 60);
    }

    public ClockState State(Clock clock) => clock.Breached is not null ? ClockState.Breached
        : clock.Done ? ClockState.Met
        : clock.Terms is null || clock.Forsaken ? ClockState.Stopped
        : _kind == SpanKind.Running ? ClockState.Running
        : _kind == SpanKind.Paused ? ClockState.Paused
        : clock.Metric == SlaMetric.Resolution && _away == AwayPlace.Nowhere ? ClockState.Met : ClockState.Stopped;

    private void Judge(DateTimeOffset at)
    {
        foreach (var clock in _clocks.Where(c => c is { Done: false, Breached: null, Terms: not null, Forsaken: false }))
        {
            var (policy, calendar) = find(clock.Terms!);
            var last = clock.Ran.Where(calendar.IsOpen).Skip((int)policy.TargetOf(clock.Metric, clock.Terms!.Priority)!.Value.TotalMinutes - 1).Take(1).ToList();
            clock.Breached = last.Count > 0 && last[0].AddMinutes(1) <= at ? last[0].AddMinutes(1) : null;
        }
    }

    private void Take(ClockMoment moment)
    {
        switch (moment)
        {
            case ClockMoment.CustomerWrote:
                var metric = _replied ? SlaMetric.NextReply : SlaMetric.FirstReply;
                _reply ??= Begin(metric);
                if (_clocks.TrueForAll(c => c.Metric != SlaMetric.Resolution))
                {
                    Begin(SlaMetric.Resolution);
                }

                break;
            case ClockMoment.AgentAnswered:
                _replied = true;
                _ = _reply is null || (_reply.Done = true);
                _reply = null;
                break;
            case ClockMoment.StatusChanged changed:
                _status = changed.Status;
                break;
            case ClockMoment.PutAway away:
                _away = away.IsThere ? _away | away.Place : _away & ~away.Place;
                break;
            case ClockMoment.TermsChanged changed:
                _terms = changed.Terms;
                _clocks.ForEach(Bind);
                break;
        }

        _kind = KindNow();
    }

    private Clock Begin(SlaMetric metric)
    {
        var clock = new Clock(metric, _clocks.Count(c => c.Metric == metric));
        Bind(clock);
        _clocks.Add(clock);
        return clock;
    }

    private void Bind(Clock clock)
    {
        if (clock.Done || clock.Breached is not null)
        {
            return;
        }

        var has = _terms is not null && find(_terms).Policy.TargetOf(clock.Metric, _terms.Priority) is not null;
        (clock.Forsaken, clock.Terms) = has ? (false, _terms) : (clock.Terms is not null, clock.Terms);
    }

    private SpanKind KindNow() => _away != AwayPlace.Nowhere || _status is TicketStatus.Resolved or TicketStatus.Closed ? SpanKind.Stopped
        : _terms is not null && find(_terms).Policy.PauseIn.Contains(_status) ? SpanKind.Paused
        : SpanKind.Running;
}
