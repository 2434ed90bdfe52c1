using Desk.Core.Sla;
using Desk.Core.Tenants;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Desk.Infrastructure.Sla;

/// <summary>Looks each second for deadlines about which something is to be done, and for policies that have changed. What came due while nothing ran is done with the first look.</summary>
[DisallowConcurrentExecution]
internal sealed partial class KeepDeadlines(FireClocks fire, RefreshClocks refresh, ILogger<KeepDeadlines> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await FireAsync(cancellationToken);
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
