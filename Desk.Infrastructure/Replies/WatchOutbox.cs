using Desk.Core.Replies;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Desk.Infrastructure.Replies;

/// <summary>Looks twice a second for mails whose time has come; several nodes share the work by their leases.</summary>
internal sealed partial class WatchOutbox(DeliverOutbox deliver, TimeProvider time, ILogger<WatchOutbox> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var more = false;
            try
            {
                more = await deliver.RunAsync(stoppingToken);
            }
#pragma warning disable CA1031 // the database may be away for a moment; the next look comes
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailure(e);
            }

            await Task.Delay(more ? TimeSpan.FromMilliseconds(1) : Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox could not be looked at; trying again.")]
    private partial void LogFailure(Exception e);
}
