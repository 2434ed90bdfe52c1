using System.Collections.Concurrent;
using Desk.Core.Mailboxes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>
/// Runs the remote mailboxes that this process reads, each by itself, and renews their leases. A mailbox whose connection broke is connected again after a
/// pause that grows.
/// </summary>
internal sealed partial class RunMailboxes(FetchImap fetch, LeaseMailbox leases, IntakeOptions options, TimeProvider time, ILogger<RunMailboxes> log) : BackgroundService
{
    // whoever is to wait longer is left to the schedule
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<long, Running> _running = new();
    private readonly CancellationTokenSource _stop = new();

    private sealed record Running(WakeSignal Wake)
    {
        public Task Task { get; set; } = Task.CompletedTask;
    }

    public bool IsRunning(long mailboxId) => _running.ContainsKey(mailboxId);

    /// <summary>Looks at a mailbox now: wakes it when it listens here, else begins to read it unless another process does.</summary>
    public void Look(MailboxSource mailbox)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        var mine = new Running(new WakeSignal());
        var running = _running.GetOrAdd(mailbox.Id, mine);
        if (running != mine)
        {
            running.Wake.Set();
        }
        else if (_stop.IsCancellationRequested)
        {
            _running.TryRemove(mailbox.Id, out _);
        }
        else
        {
            mine.Task = Task.Run(() => LoopAsync(mailbox, mine, _stop.Token), CancellationToken.None);
        }
    }

    public override void Dispose()
    {
        _stop.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(options.Lease / 3, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await leases.RenewAllAsync(fetch.Owner, options.Lease, stoppingToken);
            }
#pragma warning disable CA1031 // the database may be away for a moment; what is written under a lease looks at it anyway
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogUnrenewed(e.Message);
            }
            catch (OperationCanceledException)
            {
                // on the way out
            }
        }

        await _stop.CancelAsync();
        await Task.WhenAll(_running.Values.Select(r => r.Task));
    }

    private async Task LoopAsync(MailboxSource mailbox, Running running, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var next = await fetch.RunAsync(mailbox, running.Wake, listens: true, stop);
                var pause = next - time.GetUtcNow();
                if (pause is null || pause > LongestPause)
                {
                    return;
                }

                if (pause > TimeSpan.Zero)
                {
                    await running.Wake.WaitAsync(done => Task.Delay(pause.Value, time, done), pause.Value, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    running.Wake.Reset();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // the process stops
        }
#pragma warning disable CA1031 // the database is away: the schedule tries again
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailure(mailbox.Address, e.Message);
        }
        finally
        {
            _running.TryRemove(mailbox.Id, out _);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The leases of mailboxes could not be renewed just now: {Text}")]
    private partial void LogUnrenewed(string text);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mailbox {Address} could not be looked at; the next look is planned. {Text}")]
    private partial void LogFailure(string address, string text);
}
