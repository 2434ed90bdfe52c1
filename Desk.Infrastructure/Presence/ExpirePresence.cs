using Desk.Core.Presence;
using Microsoft.Extensions.Hosting;

namespace Desk.Infrastructure.Presence;

/// <summary>Takes away the leases of dead tabs, once a second.</summary>
internal sealed class ExpirePresence(PresenceBoard board, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            board.Expire();
        }
    }
}
