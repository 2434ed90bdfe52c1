namespace Desk.Core.Live;

/// <summary>Rung after a commit that wrote events, so that the tail of the log need not wait for its next look.</summary>
public sealed class LivePulse : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0, 1);

    public void Ring()
    {
        try
        {
            _rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // rung already, and nobody has looked yet: one look serves both
        }
    }

    /// <summary>Waits for a ring, at most so long. Returns false when the time ran out.</summary>
    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _rung.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _rung.Dispose();
}
