using Desk.Core.Sla;
using Desk.Core.Tenants;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Desk.Infrastructure.Sla;

/// <summary>
/// Looks each second for deadlines about which something is to be done, and for policies that have changed; what falls due before the next look is waited for, so that it is done on its moment.
/// What came due while nothing ran is done with the first look.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class KeepDeadlines(FireClocks fire, RefreshClocks refresh, TimeProvider time, ILogger<KeepDeadlines> log) : IJob
{
    /// <summary>From one look to the next.</summary>
    internal static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    // what a timer counts in
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var nextLook = time.GetUtcNow() + Between;
        foreach (var tenant in await refresh.DueAsync(cancellationToken))
        {
            // what falls due meanwhile, here and elsewhere, does not wait for all of it
            await AloneAsync(tenant, async () =>
            {
                while (await refresh.StepAsync(tenant, cancellationToken))
                {
                    await FireAsync(cancellationToken);
                }
            });
        }

        await FireUntilAsync(nextLook, cancellationToken);
    }

    private async Task FireUntilAsync(DateTimeOffset nextLook, CancellationToken cancellationToken)
    {
        for (DateTimeOffset? before = null; await fire.NextAsync(cancellationToken) is { } next && next < nextLook && next != before; before = next)
        {
            // a timer that rings a little early would find nothing due; what could not be done waits for the next look
            while (next - time.GetUtcNow() is { Ticks: > 0 } early)
            {
                await Task.Delay(early < Least ? Least : early, time, cancellationToken);
            }

            await FireAsync(cancellationToken);
        }
    }

    private async Task FireAsync(CancellationToken cancellationToken)
    {
        foreach (var tenant in await fire.DueAsync(cancellationToken))
        {
            await AloneAsync(tenant, () => fire.RunAsync(tenant, cancellationToken));
        }
    }

    // one organisation's trouble is not another's; the next look tries again
    private async Task AloneAsync(TenantScope tenant, Func<Task> work)
    {
        try
        {
            await work();
        }
#pragma warning disable CA1031 // whatever it is, it is logged and stops nobody else
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailure(tenant.TenantId, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deadlines of organisation {TenantId} could not be kept; it is tried again.")]
    private partial void LogFailure(long tenantId, Exception e);
}
