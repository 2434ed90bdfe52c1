namespace Desk.Infrastructure.Live;

/// <summary>Notices commits of other processes on the same database.</summary>
internal interface ICommitWatch : IAsyncDisposable
{
    /// <summary>Returns when somebody may have committed since the last call, or when a fallback time has passed.</summary>
    Task WaitAsync(CancellationToken cancellationToken);
}
