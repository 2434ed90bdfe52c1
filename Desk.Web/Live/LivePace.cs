namespace Desk.Web.Live;

/// <summary>
/// Lets few screens draw at a time, in the order in which they asked. Two hundred screens that draw whenever they like would stand in the way of what they wait for: the mail that is being filed, the log that is
/// being followed. So a server with much to draw draws each screen less often, and then everything that has happened meanwhile.
/// </summary>
public sealed class LivePace : IDisposable
{
    // one core at least is left to everything else, where there are two
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount - 1));

    /// <summary>Waits for a turn; dispose the answer to hand it on.</summary>
    public async Task<IDisposable> TurnAsync(CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        return new Turn(_turns);
    }

    public void Dispose() => _turns.Dispose();

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
