namespace Desk.Infrastructure.Mailboxes;

/// <summary>Looks once more, a while from now: however often that is asked for, at the earliest of the times.</summary>
internal sealed class LaterLook : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private DateTimeOffset? _due;

    public LaterLook(TimeProvider time, Action look)
    {
        _time = time;
        _timer = time.CreateTimer(_ => Ring(look), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Within(TimeSpan wait)
    {
        lock (_gate)
        {
            var due = _time.GetUtcNow() + wait;
            if (_due is null || due < _due)
            {
                _due = due;
                _timer.Change(wait, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Ring(Action look)
    {
        lock (_gate)
        {
            _due = null;
        }

        look();
    }
}
