using Desk.Core.Database;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Notices;

/// <summary>Tells whoever wrote a mail, and whoever has its ticket, that it has not left or did not arrive: else nobody would look before the customer asks. Desk's own answers concern nobody.</summary>
internal static class TellUndelivered
{
    /// <param name="context">The transaction's; whoever calls saves.</param>
    /// <param name="message">The mail.</param>
    /// <param name="assigneeId">Who has its ticket.</param>
    /// <param name="why">A sentence of Desk's.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(DeskDbContext context, Message message, long? assigneeId, string why, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (message.AuthorId is not { } author)
        {
            return;
        }

        await ForgetAsync(context, message, now, cancellationToken);
        var to = message.To.Concat(message.Cc).Concat(message.Bcc).Select(a => a.Name is { Length: > 0 } name ? name : a.Address).FirstOrDefault("");
        long?[] concerned = [author, assigneeId];
        await TellAgents.RunAsync(
            context, [.. concerned.OfType<long>().Distinct().Select(a => new Telling(a, NotificationKind.Undelivered, message.TicketId, message.Id, to, why))], now, cancellationToken);
    }

    /// <summary>Tells of it no more, unless it was read: it is said anew, or there is nothing left to look after.</summary>
    public static async Task ForgetAsync(DeskDbContext context, Message message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var unread = context.Notifications.Where(n => n.Kind == NotificationKind.Undelivered && n.ReadAt == null && (n.TicketId == message.TicketId || n.TicketId == message.MergedFromId) && n.MessageId == message.Id);
        context.Notifications.RemoveRange(context.Notifications.Local.Where(n => n.Kind == NotificationKind.Undelivered && n.MessageId == message.Id).ToList()); // said a moment ago, by the same batch
        var had = await unread.Select(n => n.AgentId).ToListAsync(cancellationToken);
        if (had.Count > 0)
        {
            await unread.ExecuteDeleteAsync(cancellationToken);
            TellAgents.Ring(context, now, had);
        }
    }
}
