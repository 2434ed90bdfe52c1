namespace Desk.Tests;

/// <summary>Timers by a clock that a test moves: all that are due ring as it is moved, in the order of their time.</summary>
internal sealed class FakeTimers(FakeTime time)
{
    private readonly Lock _lock = new();
    private readonly HashSet<Timer> _armed = [];

    /// <summary>How many <see cref="Task.Delay(TimeSpan, TimeProvider)"/> are not over.</summary>
    public int Delays
    {
        get
        {
            lock (_lock)
            {
                return _armed.Count(t => t.State is Task);
            }
        }
    }

    private DateTimeOffset Now => time.GetUtcNow();

    public ITimer Create(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Ring()
    {
        while (Next() is { } timer)
        {
            timer.Ring();
        }
    }

    /// <summary>
    /// Rings what is no delay though it is not due, so that who waits looks at the clock again: one that was set for a span just when the clock was moved rings by that much too late.
    /// </summary>
    public void RingEarly()
    {
        List<Timer> waiting;
        lock (_lock)
        {
            waiting = [.. _armed.Where(t => t.State is not Task)];
        }

        waiting.ForEach(t => t.Ring());
    }

    private Timer? Next()
    {
        lock (_lock)
        {
            var (now, next) = (Now, _armed.MinBy(t => t.At));
            if (next is null || next.At > now)
            {
                return null;
            }

            if (next.Period > TimeSpan.Zero)
            {
                next.At = now + next.Period;
            }
            else
            {
                _armed.Remove(next);
            }

            return next;
        }
    }

    private sealed class Timer(FakeTimers timers, TimerCallback callback, object? state) : ITimer
    {
        public object? State => state;

        public DateTimeOffset At { get; set; }

        public TimeSpan Period { get; private set; }

        public void Ring() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (timers._lock)
            {
                (At, Period) = (timers.Now + dueTime, period);
                _ = dueTime >= TimeSpan.Zero ? timers._armed.Add(this) : timers._armed.Remove(this);
            }

            // what is due at once rings on another thread, as any timer does
            if (dueTime >= TimeSpan.Zero && At <= timers.Now)
            {
                ThreadPool.QueueUserWorkItem(_ => timers.Ring());
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

}
