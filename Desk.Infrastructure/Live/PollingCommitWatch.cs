namespace Desk.Infrastructure.Live;

/// <summary>Where the database cannot wake anyone (SQL Server without a broker): a look every quarter of a second.</summary>
internal sealed class PollingCommitWatch(TimeProvider time) : ICommitWatch
{
    private readonly PeriodicTimer _timer = new(TimeSpan.FromMilliseconds(250), time);

    public async Task WaitAsync(CancellationToken cancellationToken) => await _timer.WaitForNextTickAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        _timer.Dispose();
        return ValueTask.CompletedTask;
    }
}
