using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Desk.Infrastructure.Tickets;

/// <summary>Looks each second for snoozed tickets whose time is there. What came due while nothing ran comes back with the first look.</summary>
[DisallowConcurrentExecution]
internal sealed partial class WakeSnoozed(WakeTickets wake, ILogger<WakeSnoozed> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var tenant in await wake.DueAsync(cancellationToken))
        {
            await AloneAsync(tenant, cancellationToken);
        }
    }

    // one organisation's trouble is not another's; the next look tries again
    private async Task AloneAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        try
        {
            await wake.RunAsync(tenant, cancellationToken);
        }
#pragma warning disable CA1031 // whatever it is, it is logged and stops nobody else
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailure(tenant.TenantId, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Snoozed tickets of organisation {TenantId} could not come back; it is tried again.")]
    private partial void LogFailure(long tenantId, Exception e);
}
