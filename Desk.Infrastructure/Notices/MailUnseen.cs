using Desk.Core.Notices;
using Desk.Core.Tenants;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Desk.Infrastructure.Notices;

/// <summary>Looks every few seconds for notifications that nobody has seen and that are wanted by mail.</summary>
[DisallowConcurrentExecution]
internal sealed partial class MailUnseen(MailNotifications mail, ILogger<MailUnseen> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var tenant in await mail.DueAsync(cancellationToken))
        {
            await AloneAsync(tenant, cancellationToken);
        }
    }

    // one organisation's trouble is not another's; the next look tries again
    private async Task AloneAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        try
        {
            await mail.RunAsync(tenant, cancellationToken);
        }
#pragma warning disable CA1031 // whatever it is, it is logged and stops nobody else
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailure(tenant.TenantId, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notifications of organisation {TenantId} could not be mailed; it is tried again.")]
    private partial void LogFailure(long tenantId, Exception e);
}
