namespace Desk.Infrastructure.Mailboxes;

/// <summary>Wakes somebody who waits, from any thread. A signal that comes while nobody waits is kept for the next who does.</summary>
internal sealed class WakeSignal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _waiting;
    private bool _isSet;

    public void Set()
    {
        TaskCompletionSource? waiting;
        lock (_lock)
        {
            _isSet = true;
            waiting = _waiting;
        }

        waiting?.TrySetResult();
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
        // whoever sets it is not to run what comes after the waiting
        var woken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_isSet)
            {
                return;
            }

            _waiting = woken;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var waiting = waitAsync(over.Token);
        await Task.WhenAny(waiting, woken.Task, Task.Delay(longest, time, over.Token));
        await over.CancelAsync();
        lock (_lock)
        {
            _waiting = null;
        }

        await waiting;
    }
}
