namespace Desk.Infrastructure.Mailboxes;

/// <summary>Wakes somebody who waits, from any thread. A signal that comes while nobody waits is kept for the next who does.</summary>
internal sealed class WakeSignal
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _waiting;
    private bool _isSet;

    public void Set()
    {
        lock (_lock)
        {
            _isSet = true;
            _waiting?.Cancel();
        }
    }

    /// <summary>Forgets what came before: whoever calls it is about to look.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _isSet = false;
        }
    }

    /// <summary>Runs what waits, and cancels its token when the signal comes, the time is over, or the work is to stop.</summary>
    public async Task WaitAsync(Func<CancellationToken, Task> waitAsync, TimeSpan longest, TimeProvider time, CancellationToken stop)
    {
        using var over = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, stop);
        lock (_lock)
        {
            if (_isSet)
            {
                return;
            }

            _waiting = either;
        }

        try
        {
            await waitAsync(either.Token);
        }
        finally
        {
            lock (_lock)
            {
                _waiting = null;
            }
        }
    }
}
