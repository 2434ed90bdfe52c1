using Desk.Core.Live;
using Desk.Core.Tenants;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Desk.Infrastructure.Live;

/// <summary>Follows the event log of every organisation, whoever wrote it, and hands each batch to the screens of this process.</summary>
internal sealed partial class TailEvents(ReadEvents read, LiveFeed feed, LivePulse pulse, Func<ICommitWatch> watch, TimeProvider time, ILogger<TailEvents> log) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    // what is committed within it is read at once; a busy desk commits a hundred times a second, and screens draw ten times
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(30);

    private Dictionary<long, long> _seen = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await RepeatAsync(async () => _seen = await read.HeadsAsync(stoppingToken), once: true, stoppingToken);
        await using var commits = watch();
        await Task.WhenAll(
            RepeatAsync(
                async () =>
                {
                    await commits.WaitAsync(stoppingToken);
                    pulse.Ring();
                },
                once: false,
                stoppingToken),
            RepeatAsync(
                async () =>
                {
                    await pulse.WaitAsync(Timeout.InfiniteTimeSpan, stoppingToken);
                    await CatchUpAsync(stoppingToken);
                    await Task.Delay(Between, time, stoppingToken);
                },
                once: false,
                stoppingToken));
    }

    // A database that is away for a while must not end the tail: it goes on from the last sequence number it has seen.
    private async Task RepeatAsync(Func<Task> work, bool once, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await work();
                if (once)
                {
                    return;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // whatever went wrong is logged, and the tail goes on
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailure(e);
                await Task.Delay(AfterFailure, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        foreach (var (tenantId, head) in await read.HeadsAsync(cancellationToken))
        {
            var tenant = new TenantScope(tenantId);
            var seen = _seen.GetValueOrDefault(tenantId);
            if (seen < head && !feed.IsFollowed(tenant))
            {
                _seen[tenantId] = head;
                continue;
            }

            while (seen < head)
            {
                var batch = await read.RunAsync(tenant, seen, cancellationToken);
                if (batch.Events.Count == 0)
                {
                    break;
                }

                _seen[tenantId] = seen = batch.Events[^1].Sequence;
                feed.Publish(batch);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The event log could not be followed; trying again in a second.")]
    private partial void LogFailure(Exception e);
}
