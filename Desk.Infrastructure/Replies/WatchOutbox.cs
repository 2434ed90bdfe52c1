using Desk.Core.Replies;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Desk.Infrastructure.Replies;

/// <summary>Looks twice a second for mails whose time has come; several nodes share the work by their leases. Copies and automatic answers have turns of their own, so that neither waits for the other.</summary>
internal sealed partial class WatchOutbox(DeliverOutbox deliver, KeepSentCopies copies, AnswerAutomatically answers, TimeProvider time, ILogger<WatchOutbox> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan CopyPause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(
            RepeatAsync(deliver.StartAsync, Pause, stoppingToken),
            RepeatAsync(answers.RunAsync, Pause, stoppingToken),
            RepeatAsync(async stop =>
            {
                await copies.RunAsync(stop);
                return false;
            }, CopyPause, stoppingToken));

        // what is being handed over is told apart from what was not
        await deliver.FinishAsync();
    }

    private async Task RepeatAsync(Func<CancellationToken, Task<bool>> look, TimeSpan pause, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var more = false;
            try
            {
                more = await look(stoppingToken);
            }
#pragma warning disable CA1031 // the database may be away for a moment; the next look comes
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailure(e);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(more ? TimeSpan.FromMilliseconds(1) : pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox could not be looked at; trying again.")]
    private partial void LogFailure(Exception e);
}
