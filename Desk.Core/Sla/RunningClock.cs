namespace Desk.Core.Sla;

/// <summary>A clock while its ticket's history is gone through.</summary>
public sealed class RunningClock(SlaMetric metric, int round, DateTimeOffset startedAt)
{
    private readonly List<ClockSpan> _spans = [];
    private BoundTerms? _terms;
    private DateTimeOffset? _due;

    public SlaMetric Metric => metric;

    public int Round => round;

    public DateTimeOffset StartedAt => startedAt;

    public IReadOnlyList<ClockSpan> Spans => _spans;

    /// <summary>By what it goes, or went when it ended or its time was over.</summary>
    public BoundTerms? Terms => _terms;

    /// <summary>True once it is answered: nothing moves it any more.</summary>
    public bool IsDone { get; private set; }

    /// <summary>True once its time was over.</summary>
    public bool IsBreached { get; private set; }

    /// <summary>True when there is no policy for it any more.</summary>
    public bool IsForsaken { get; private set; }

    /// <summary>True while its ticket is resolved or closed, and neither spam nor deleted.</summary>
    public bool IsResolved { get; private set; }

    /// <summary>Whether it can run on or is standing still.</summary>
    public bool IsOpen => !IsDone && _spans is [.., { Kind: not SpanKind.Stopped }];

    /// <summary>When its time is over, or was; null while it stands still in time.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public ClockState State => IsBreached ? ClockState.Breached
        : IsDone ? ClockState.Met
        : _terms is null || IsForsaken ? ClockState.Stopped
        : _spans[^1] switch
        {
            { Kind: SpanKind.Running } => ClockState.Running,
            { Kind: SpanKind.Paused } => ClockState.Paused,
            _ when metric == SlaMetric.Resolution && IsResolved => ClockState.Met,
            _ => ClockState.Stopped,
        };

    /// <summary>Goes by other terms. What is over stays as it was judged.</summary>
    public void GoBy(BoundTerms? terms)
    {
        if (IsDone || IsBreached)
        {
            return;
        }

        if (terms?.TargetOf(metric) is null)
        {
            IsForsaken = _terms is not null;
            DueAt = _due = null;
            return;
        }

        (_terms, IsForsaken) = (terms, false);
        Plan();
    }

    /// <summary>Does something else from a moment on.</summary>
    public void Switch(SpanKind kind, SpanReason reason, DateTimeOffset at, long? sequence)
    {
        if (IsDone || (_spans.Count > 0 && _spans[^1].Kind == kind))
        {
            return;
        }

        if (_spans.Count > 0)
        {
            var last = _spans[^1];
            if (last.From >= at)
            {
                _spans.RemoveAt(_spans.Count - 1);

                // what began it stays what began it, wherever the ticket stood at that moment
                (reason, sequence) = _spans.Count == 0 ? (last.Reason, last.Sequence) : (reason, sequence);
            }
            else
            {
                _spans[^1] = last with { To = at };
            }
        }

        if (_spans.Count > 0 && _spans[^1].Kind == kind)
        {
            _spans[^1] = _spans[^1] with { To = null };
        }
        else
        {
            _spans.Add(new ClockSpan(kind, at, null, reason, sequence));
        }

        Plan();
    }

    /// <summary>Takes note of whether its ticket is resolved.</summary>
    public void Resolve(bool isResolved) => IsResolved = isResolved;

    /// <summary>Ends for good: an agent has answered.</summary>
    public void Finish(DateTimeOffset at, long? sequence)
    {
        Switch(SpanKind.Stopped, SpanReason.AgentAnswered, at, sequence);
        IsDone = true;
    }

    /// <summary>Finds that its time was over before or at a moment.</summary>
    public void Judge(DateTimeOffset at)
    {
        if (!IsDone && !IsBreached && _due <= at)
        {
            (IsBreached, DueAt) = (true, _due);
        }
    }

    /// <summary>When so much of its time was used up, or will be if it goes on as now; null while it stands still before that.</summary>
    public DateTimeOffset? When(TimeSpan used)
    {
        foreach (var span in _terms is null || IsForsaken ? [] : _spans.Where(s => s.Kind == SpanKind.Running))
        {
            if (span.To is not { } to)
            {
                return _terms!.Calendar.Add(span.From, used);
            }

            var part = _terms!.Calendar.Between(span.From, to);
            if (part >= used)
            {
                return _terms.Calendar.Add(span.From, used);
            }

            used -= part;
        }

        return null;
    }

    // what was met keeps the moment until which it would have been so
    private void Plan()
    {
        _due = _terms?.TargetOf(metric) is { } target && !IsForsaken ? When(target) : null;
        if (!IsBreached && (_due is not null || _spans is not [.., { Kind: SpanKind.Stopped }]))
        {
            DueAt = _due;
        }
    }
}
