using Desk.Core.Tickets;

namespace Desk.Core.Sla;

/// <summary>
/// Goes through what happened on a ticket and tells its clocks: nothing but the history decides, so that the same history always gives the same clocks.
/// </summary>
public sealed class ReplayClocks
{
    private readonly Func<SlaTerms, BoundTerms?> _bind;
    private readonly List<RunningClock> _clocks = [];
    private TicketStatus _status;
    private AwayPlace _away;
    private BoundTerms? _terms;
    private bool _replied;
    private RunningClock? _reply;
    private RunningClock? _resolution;

    private ReplayClocks(TicketStatus status, Func<SlaTerms, BoundTerms?> bind) => (_status, _bind) = (status, bind);

    /// <param name="history">What happened, in order.</param>
    /// <param name="bind">Finds what terms name.</param>
    /// <param name="now">Until when it is looked at.</param>
    /// <returns>The clocks in the order in which they began, also those that no policy has a target for.</returns>
    public static IReadOnlyList<RunningClock> Run(TicketHistory history, Func<SlaTerms, BoundTerms?> bind, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(history);
        var replay = new ReplayClocks(history.FirstStatus, bind);
        foreach (var moment in history.Moments)
        {
            replay._clocks.ForEach(c => c.Judge(moment.At));
            replay.Take(moment);
        }

        replay._clocks.ForEach(c => c.Judge(now));
        return replay._clocks;
    }

    private void Take(ClockMoment moment)
    {
        switch (moment)
        {
            case ClockMoment.CustomerWrote:
                Write(moment);
                break;
            case ClockMoment.AgentAnswered:
                _replied = true;
                _reply?.Finish(moment.At, moment.Sequence);
                _reply = null;
                break;
            case ClockMoment.StatusChanged changed:
                var wasDone = IsDone(_status);
                _status = changed.Status;
                SwitchAll(moment, IsDone(_status) ? SpanReason.Done : wasDone ? SpanReason.Reopened : Pauses ? SpanReason.StatusPauses : SpanReason.StatusRuns);
                break;
            case ClockMoment.PutAway away:
                _away = away.IsThere ? _away | away.Place : _away & ~away.Place;
                SwitchAll(moment, _away != AwayPlace.Nowhere ? SpanReason.PutAway : SpanReason.BroughtBack);
                break;
            case ClockMoment.TermsChanged changed:
                _terms = changed.Terms is { } terms ? _bind(terms) : null;
                _clocks.ForEach(c => c.GoBy(_terms));
                SwitchAll(moment, SpanReason.PolicyChanged);
                break;
        }
    }

    private void Write(ClockMoment moment)
    {
        if (_reply is null)
        {
            var metric = _replied ? SlaMetric.NextReply : SlaMetric.FirstReply;
            _reply = Start(metric, _clocks.Count(c => c.Metric == metric), moment);
        }

        _resolution ??= Start(SlaMetric.Resolution, 0, moment);
    }

    private RunningClock Start(SlaMetric metric, int round, ClockMoment moment)
    {
        var clock = new RunningClock(metric, round, moment.At);
        clock.GoBy(_terms);
        clock.Switch(Kind, SpanReason.CustomerWrote, moment.At, moment.Sequence);
        clock.Resolve(IsResolved);
        _clocks.Add(clock);
        return clock;
    }

    private void SwitchAll(ClockMoment moment, SpanReason reason)
    {
        foreach (var clock in _clocks)
        {
            clock.Switch(Kind, reason, moment.At, moment.Sequence);
            clock.Resolve(IsResolved);
        }
    }

    private bool IsResolved => IsDone(_status) && _away == AwayPlace.Nowhere;

    private SpanKind Kind => _away != AwayPlace.Nowhere || IsDone(_status) ? SpanKind.Stopped : Pauses ? SpanKind.Paused : SpanKind.Running;

    private bool Pauses => _terms?.Policy.PauseIn.Contains(_status) == true;

    private static bool IsDone(TicketStatus status) => status is TicketStatus.Resolved or TicketStatus.Closed;
}
