using Desk.Core.Reports;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Desk.Infrastructure.Reports;

/// <summary>Looks every ten seconds for what happened and is not counted yet. What happened while nothing ran is counted with the first look.</summary>
[DisallowConcurrentExecution]
internal sealed partial class KeepReports(CountReports count, ILogger<KeepReports> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var tenant in await count.DueAsync(cancellationToken))
        {
            try
            {
                await count.RunAsync(tenant, cancellationToken);
            }
#pragma warning disable CA1031 // whatever it is, it is logged and stops nobody else; the next look tries again
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailure(tenant.TenantId, e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reports of organisation {TenantId} could not be counted; it is tried again.")]
    private partial void LogFailure(long tenantId, Exception e);
}
