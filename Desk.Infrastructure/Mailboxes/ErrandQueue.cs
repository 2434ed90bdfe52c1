using MailKit.Net.Imap;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>What waits to be done on a mailbox's connection, in the order in which it came. Whoever asked hears how it went, or that nobody will do it here.</summary>
internal sealed class ErrandQueue(int version, WakeSignal wake, TimeProvider time, Action<ErrandQueue> onEnd) : IDisposable
{
    // a long history is read in pieces, and a dead connection is found out late: whoever would wait longer for its turn is better off elsewhere
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Queue<Errand> _waiting = new();
    private bool _isOver;

    /// <summary>Of the account that the connection was made for.</summary>
    public int Version { get; } = version;

    /// <summary>Waits until it is done, and throws what it threw; false when nobody does it here. What was begun is done to its end, whether or not anybody still waits: half a command would cost the connection.</summary>
    public async Task<bool> AskAsync(Func<ImapClient, CancellationToken, Task> runAsync, CancellationToken cancellationToken)
    {
        var errand = new Errand(runAsync);
        lock (_lock)
        {
            if (_isOver)
            {
                return false;
            }

            _waiting.Enqueue(errand);
        }

        wake.Set();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(errand.Done.Task, Task.Delay(Patience, time, over.Token));
        await over.CancelAsync();
        if (errand.Begin())
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }

        return await errand.Done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Does what waits; false when nothing did. Another folder may be open afterwards.</summary>
    public async Task<bool> RunAsync(ImapClient client, CancellationToken cancellationToken)
    {
        var any = false;
        while (Next() is { } errand)
        {
            if (errand.Begin())
            {
                any = true;
                await RunAsync(errand, client, cancellationToken);
            }
        }

        return any;
    }

    /// <summary>Nobody is left waiting.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
        }

        onEnd(this);
        while (Next() is { } errand)
        {
            if (errand.Begin())
            {
                errand.Done.TrySetResult(false);
            }
        }
    }

    private static async Task RunAsync(Errand errand, ImapClient client, CancellationToken cancellationToken)
    {
        try
        {
            await errand.RunAsync(client, cancellationToken);
            errand.Done.TrySetResult(true);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            errand.Done.TrySetResult(false);
            throw;
        }
#pragma warning disable CA1031 // whoever asked is told; the mailbox goes on as long as its connection does
        catch (Exception e)
#pragma warning restore CA1031
        {
            errand.Done.TrySetException(e);
            if (!client.IsConnected)
            {
                throw;
            }
        }
    }

    private Errand? Next()
    {
        lock (_lock)
        {
            return _waiting.TryDequeue(out var errand) ? errand : null;
        }
    }

    private sealed class Errand(Func<ImapClient, CancellationToken, Task> runAsync)
    {
        private int _begun;

        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task RunAsync(ImapClient client, CancellationToken cancellationToken) => runAsync(client, cancellationToken);

        /// <summary>True for the first who calls it: it is done by nobody else then.</summary>
        public bool Begin() => Interlocked.Exchange(ref _begun, 1) == 0;
    }
}
