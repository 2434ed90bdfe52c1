using Desk.Core.Notices;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Desk.Infrastructure.Notices;

/// <summary>Forgets each day what agents were told longer ago than the settings keep it.</summary>
[DisallowConcurrentExecution]
internal sealed partial class DropOldNotifications(DropNotifications drop, ILogger<DropOldNotifications> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (await drop.RunAsync(cancellationToken) is > 0 and var dropped)
        {
            LogDropped(dropped);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} old notifications are forgotten.")]
    private partial void LogDropped(int count);
}
