using Desk.Core.Sla;
using Desk.Core.Tickets;

namespace Desk.Tests.Week;

/// <summary>One thing that happened on a ticket.</summary>
internal sealed record WeekMoment(DateTimeOffset At, long Sequence, WeekMomentKind Kind, TicketStatus Status = default, AwayPlace Place = default, bool IsThere = false, WeekTerms? Terms = null);

internal enum WeekMomentKind
{
    Asked,
    Answered,
    Status,
    Away,
    Terms,
}

/// <summary>A clock of the reference: the times in which it ran, and by what it goes.</summary>
internal sealed class WeekClock(SlaMetric metric, int round)
{
    private readonly List<(DateTimeOffset From, DateTimeOffset? To)> _runs = [];

    public SlaMetric Metric => metric;

    public int Round => round;

    public SpanKind Kind { get; private set; } = SpanKind.Stopped;

    public WeekTerms? Terms { get; private set; }

    public bool IsForsaken { get; private set; }

    public bool IsDone { get; private set; }

    public DateTimeOffset? Breached { get; private set; }

    public DateTimeOffset? Due => Breached ?? (Terms?.TargetOf(metric) is { } target ? When(target) : null);

    public DateTimeOffset? When(TimeSpan used) => Terms is null || IsForsaken ? null : Terms.Hours.When(_runs, used);

    public void Judge(DateTimeOffset at) => Breached ??= !IsDone && Due is { } due && due <= at ? due : null;

    public void GoBy(WeekTerms? terms)
    {
        if (!IsDone && Breached is null)
        {
            (IsForsaken, Terms) = terms?.TargetOf(metric) is null ? (Terms is not null, Terms) : (false, terms);
        }
    }

    public void Turn(SpanKind kind, DateTimeOffset at)
    {
        if (IsDone || kind == Kind)
        {
            return;
        }

        if (Kind == SpanKind.Running)
        {
            _runs[^1] = (_runs[^1].From, at);
        }

        if (kind == SpanKind.Running)
        {
            _runs.Add((at, null));
        }

        Kind = kind;
    }

    public void Finish(DateTimeOffset at)
    {
        Turn(SpanKind.Stopped, at);
        IsDone = true;
    }
}

/// <summary>Goes through what happened on a ticket, by the rules as they are told and nothing of the code that keeps clocks.</summary>
internal sealed class WeekReplay(TicketStatus first)
{
    private readonly List<WeekClock> _clocks = [];
    private TicketStatus _status = first;
    private AwayPlace _away;
    private WeekTerms? _terms;
    private WeekClock? _reply;
    private bool _replied;

    public static WeekReplay Run(TicketStatus first, IEnumerable<WeekMoment> moments, DateTimeOffset now)
    {
        var replay = new WeekReplay(first);
        foreach (var moment in moments)
        {
            replay._clocks.ForEach(c => c.Judge(moment.At));
            replay.Take(moment);
        }

        replay._clocks.ForEach(c => c.Judge(now));
        return replay;
    }

    public IReadOnlyList<WeekClock> Clocks => _clocks;

    public ClockState State(WeekClock clock) => clock.Breached is not null ? ClockState.Breached
        : clock.IsDone ? ClockState.Met
        : clock.Terms is null || clock.IsForsaken ? ClockState.Stopped
        : clock.Kind == SpanKind.Running ? ClockState.Running
        : clock.Kind == SpanKind.Paused ? ClockState.Paused
        : clock.Metric == SlaMetric.Resolution && _away == AwayPlace.Nowhere ? ClockState.Met : ClockState.Stopped;

    private SpanKind KindNow => _away != AwayPlace.Nowhere || _status is TicketStatus.Resolved or TicketStatus.Closed ? SpanKind.Stopped
        : _terms?.Policy.PauseIn.Contains(_status) == true ? SpanKind.Paused : SpanKind.Running;

    private void Take(WeekMoment moment)
    {
        switch (moment.Kind)
        {
            case WeekMomentKind.Asked:
                _reply ??= Begin(_replied ? SlaMetric.NextReply : SlaMetric.FirstReply, moment.At);
                _ = _clocks.Exists(c => c.Metric == SlaMetric.Resolution) ? null : Begin(SlaMetric.Resolution, moment.At);
                return;
            case WeekMomentKind.Answered:
                _reply?.Finish(moment.At);
                (_replied, _reply) = (true, null);
                return;
            case WeekMomentKind.Status:
                _status = moment.Status;
                break;
            case WeekMomentKind.Away:
                _away = moment.IsThere ? _away | moment.Place : _away & ~moment.Place;
                break;
            default:
                _terms = moment.Terms;
                _clocks.ForEach(c => c.GoBy(_terms));
                break;
        }

        _clocks.ForEach(c => c.Turn(KindNow, moment.At));
    }

    private WeekClock Begin(SlaMetric metric, DateTimeOffset at)
    {
        var clock = new WeekClock(metric, _clocks.Count(c => c.Metric == metric));
        clock.GoBy(_terms);
        clock.Turn(KindNow, at);
        _clocks.Add(clock);
        return clock;
    }
}
