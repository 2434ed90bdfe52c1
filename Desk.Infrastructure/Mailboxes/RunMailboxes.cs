using System.Collections.Concurrent;
using Desk.Core.Mailboxes;
using Desk.Infrastructure.Mail;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>
/// Runs the remote mailboxes that this process reads, each by itself, and renews their leases. A mailbox whose connection broke is connected again after a
/// pause that grows.
/// </summary>
internal sealed partial class RunMailboxes(FetchImap fetch, LeaseMailbox leases, LeaseOwner owner, IntakeOptions options, TimeProvider time, ILogger<RunMailboxes> log) : BackgroundService
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
                await leases.RenewAllAsync(owner.Name, options.Lease, stoppingToken);
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
            for (var failures = 0; !stop.IsCancellationRequested;)
            {
                TimeSpan? pause;
                try
                {
                    pause = await fetch.RunAsync(mailbox, running.Wake, listens: true, stop) - time.GetUtcNow();
                    failures = 0;
                }
#pragma warning disable CA1031 // the database is away, and with it the schedule's knowledge of who listened here: nobody but this loop knows to come back
                catch (Exception e) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
                {
                    LogFailure(mailbox.Address, e.Message);
                    pause = TimeSpan.FromTicks(Math.Min(ReconnectPause.After(++failures, Random.Shared.NextDouble()).Ticks, LongestPause.Ticks));
                }

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
        finally
        {
            _running.TryRemove(mailbox.Id, out _);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The leases of mailboxes could not be renewed just now: {Text}")]
    private partial void LogUnrenewed(string text);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mailbox {Address} could not be looked at; Desk tries again by itself. {Text}")]
    private partial void LogFailure(string address, string text);
}
