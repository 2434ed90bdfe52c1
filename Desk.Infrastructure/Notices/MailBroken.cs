using Desk.Core.Notices;
using Quartz;

namespace Desk.Infrastructure.Notices;

/// <summary>Looks every few seconds for what is broken, unseen and wanted by mail; beside the other mails, which a slow server shall not keep waiting.</summary>
[DisallowConcurrentExecution]
internal sealed class MailBroken(MailTroubles mail) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var tenant in await mail.DueAsync(cancellationToken))
        {
            await mail.RunAsync(tenant, cancellationToken);
        }
    }
}
