using Desk.Core.Tickets;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Desk.Infrastructure.Tickets;

/// <summary>Deletes each hour for good what has been in the trash for as long as the settings say.</summary>
[DisallowConcurrentExecution]
internal sealed partial class EmptyOldTrash(EmptyTrash empty, ILogger<EmptyOldTrash> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var tenant in await empty.DueAsync(cancellationToken))
        {
            try
            {
                LogEmptied(tenant.TenantId, await empty.RunAsync(tenant, cancellationToken));
            }
#pragma warning disable CA1031 // one organisation's trouble is not another's; the next look tries again
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailure(tenant.TenantId, e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} tickets of organisation {TenantId} are deleted for good: their time in the trash was over.")]
    private partial void LogEmptied(long tenantId, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The trash of organisation {TenantId} could not be emptied; it is tried again.")]
    private partial void LogFailure(long tenantId, Exception e);
}
