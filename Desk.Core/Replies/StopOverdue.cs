using Desk.Core.Database;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>Lets what was held back while its ticket was in the trash, and whose time is over, wait for a person: nobody expects a mail to leave days late.</summary>
internal static class StopOverdue
{
    private const string Why = "The ticket was in the trash when this was to leave. Look whether it still says what it should; then try again, or write another.";

    /// <param name="context">The change's, which saves it.</param>
    /// <param name="restored">What comes out of the trash.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(DeskDbContext context, IReadOnlyCollection<Ticket> restored, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = restored.Select(t => t.Id).ToList();
        var overdue = ids.Count == 0 ? [] : await context.Outbound.WithTrash().Include(o => o.Message.Ticket)
            .Where(o => ids.Contains(o.Message.TicketId) && (o.State == DeliveryState.Pending || o.State == DeliveryState.Failed) && o.DueAt <= now).ToListAsync(cancellationToken);
        foreach (var outbound in overdue)
        {
            outbound.HasFailed(Why, now, final: true);
            await TellDelivery.RunAsync(context, outbound, now, cancellationToken);
        }
    }
}
