using Desk.Core.Live;

namespace Desk.Web.Live;

/// <summary>
/// One circuit's screen and its live parts: takes in what happens for all of them, has them handle it together, the first at once and what follows at most every <see cref="Pause"/>, and draws what has changed
/// in one go. Where its turn takes long to come (<see cref="LivePace"/>) it gathers for as long again, so that a loaded server draws less often rather than later and later.
/// </summary>
public sealed class LiveScreen(LiveFeed feed, LivePace pace, TimeProvider time) : IDisposable
{
    /// <summary>How long batches are gathered after some were handled.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // what a round took counts up to here: after a machine has slept, say, a screen need not sleep too
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private readonly Lock _lock = new();
    private readonly LivePulse _pulse = new();
    private readonly List<LiveComponent> _parts = []; // in the order in which they came: what stands in another comes after it
    private IDisposable? _subscription;
    private List<LiveComponent>? _changed;
    private bool _isPumping;

    /// <summary>What draws them together; null before the layout is there.</summary>
    public LiveDrawing? Drawing { get; set; }

    /// <summary>Takes a part in. From then on it misses nothing.</summary>
    public void Join(LiveComponent part)
    {
        ArgumentNullException.ThrowIfNull(part);
        lock (_lock)
        {
            _parts.Add(part);
            _subscription ??= feed.Subscribe(part.Agent.Tenant, Take);
            if (!_isPumping)
            {
                _isPumping = true;
                var gone = _gone.Token;
                _ = Task.Run(() => PumpAsync(gone), gone); // in the circuit's own context: its language goes with it
            }
        }
    }

    /// <summary>Lets a part go.</summary>
    public void Leave(LiveComponent part)
    {
        lock (_lock)
        {
            _parts.Remove(part);
            if (_parts.Count == 0)
            {
                _subscription?.Dispose();
                _subscription = null;
            }
        }
    }

    /// <summary>Has a part drawn that has something new to show: with the others while they handle what happened, else at once. Call it on the renderer.</summary>
    public void Show(LiveComponent part)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (_changed is { } changed)
        {
            changed.Add(part);
        }
        else
        {
            part.TryDraw();
        }
    }

    // the pulse may still be rung by what is being published
    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    private void Take(LiveBatch batch)
    {
        var (concerns, failed) = (false, new List<(LiveComponent Part, Exception Failure)>());
        lock (_lock)
        {
            foreach (var part in _parts)
            {
                try
                {
                    concerns |= part.Take(batch);
                }
                catch (Exception failure)
                {
                    failed.Add((part, failure)); // whoever publishes has nothing to do with what is wrong with one screen
                }
            }
        }

        failed.ForEach(f => _ = f.Part.FailAsync(f.Failure));

        if (concerns)
        {
            _pulse.Ring();
        }
    }

    private async Task PumpAsync(CancellationToken gone)
    {
        try
        {
            while (true)
            {
                await _pulse.WaitAsync(Timeout.InfiniteTimeSpan, gone);
                var begun = time.GetTimestamp();
                var parts = Due();
                if (parts.Count > 0)
                {
                    await RoundAsync(parts, gone);
                }

                await Task.Delay(Pause + Shorter(time.GetElapsedTime(begun), LongestDelay), time, gone);
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // the circuit is gone
        }
    }

    private async Task RoundAsync(List<LiveComponent> parts, CancellationToken gone)
    {
        try
        {
            // until something has to wait: whoever reads from the database stands in nobody's way
            Task round;
            using (await pace.TurnAsync(gone))
            {
                round = parts[0].OnRendererAsync(() => Handle(parts));
            }

            await round;
        }
        catch (Exception failure) when (!gone.IsCancellationRequested)
        {
            // parts see to their own failures; whatever this is, what happens next is handled all the same
            await parts[0].FailAsync(failure);
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    // whoever rests or is still at work is asked again after the pause
    private List<LiveComponent> Due()
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var waiting = _parts.FindAll(p => p.HasNews);
            var due = waiting.FindAll(p => p.IsReady(now));
            if (due.Count < waiting.Count)
            {
                _pulse.Ring();
            }

            return due;
        }
    }

    private void Handle(List<LiveComponent> parts)
    {
        var changed = _changed = new List<LiveComponent>(parts.Count);
        parts.ForEach(p => p.Handle());
        _changed = null;
        if (Drawing is { } drawing)
        {
            drawing.Draw(changed);
        }
        else
        {
            changed.ForEach(p => p.TryDraw());
        }
    }
}
