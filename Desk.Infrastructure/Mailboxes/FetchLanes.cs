using System.Collections.Concurrent;
using Desk.Core.Mailboxes;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>
/// Bounds how many mailboxes connect and work at once; those that listen need no place. A mailbox that was slow goes to a lane of its own kind, so that
/// however many are slow, the quick ones go on.
/// </summary>
internal sealed class FetchLanes(IntakeOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _connecting = new(options.ParallelMailboxes * 4);
    private readonly SemaphoreSlim _quick = new(options.ParallelMailboxes);
    private readonly SemaphoreSlim _slow = new(options.ParallelMailboxes);
    private readonly ConcurrentDictionary<long, bool> _wasSlow = new();

    /// <summary>Why a mailbox rests that may not run now.</summary>
    /// <param name="host">Its server.</param>
    /// <param name="before">What was wrong with it before; null for nothing.</param>
    public static string ExplainRest(string host, string? before) => before is null
        ? $"Desk has connected to {host} {MailboxSync.MostRunsInAnHour} times within an hour. It does so no more often, lest the server locks it out, and goes on by itself."
        : $"Desk has connected to {host} {MailboxSync.MostRunsInAnHour} times within an hour. It does so no more often, lest the server locks it out, and goes on by itself. The last time: {before}";

    /// <summary>Connects when there is a place.</summary>
    public async Task<T> ConnectAsync<T>(Func<CancellationToken, Task<T>> connectAsync, CancellationToken cancellationToken)
    {
        await _connecting.WaitAsync(cancellationToken);
        try
        {
            return await connectAsync(cancellationToken);
        }
        finally
        {
            _connecting.Release();
        }
    }

    /// <summary>Works for a mailbox when there is a place in its lane.</summary>
    public async Task<T> WorkAsync<T>(long mailboxId, Func<CancellationToken, Task<T>> workAsync, CancellationToken cancellationToken)
    {
        var lane = _wasSlow.GetValueOrDefault(mailboxId) ? _slow : _quick;
        await lane.WaitAsync(cancellationToken);
        var began = time.GetTimestamp();
        try
        {
            return await workAsync(cancellationToken);
        }
        finally
        {
            _wasSlow[mailboxId] = time.GetElapsedTime(began) > Slow;
            lane.Release();
        }
    }

    public void Dispose()
    {
        _connecting.Dispose();
        _quick.Dispose();
        _slow.Dispose();
    }
}
