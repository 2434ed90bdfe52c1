using Desk.Core.Attachments;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Desk.Infrastructure.Attachments;

/// <summary>Removes each hour what was uploaded a day ago and never sent.</summary>
[DisallowConcurrentExecution]
public sealed partial class DropOldUploads(DropUploads drop, ILogger<DropOldUploads> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (await drop.RunAsync(cancellationToken) is > 0 and var dropped)
        {
            LogDropped(dropped);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} uploads that nothing was sent with are removed.")]
    private partial void LogDropped(int count);
}
