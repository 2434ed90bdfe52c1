using Desk.Core.Database;
using Desk.Core.Notices;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Satisfaction;

/// <summary>Tells whose answer it was, and whose ticket it is, what the customer says. What they say anew takes the place of what nobody has read yet.</summary>
internal static class TellOfRating
{
    public static async Task RunAsync(DeskDbContext context, RatingAsk ask, Ticket ticket, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var unread = context.Notifications.Where(n => n.Kind == NotificationKind.Rating && n.ReadAt == null && n.TicketId == ticket.Id && n.MessageId == ask.MessageId);
        var had = await unread.Select(n => n.AgentId).ToListAsync(cancellationToken);
        await unread.ExecuteDeleteAsync(cancellationToken);
        var text = ToldRating.Write(ask.Rating!.Value, ask.Comment);
        long?[] concerned = [ask.AgentId, ticket.AssigneeId];
        await TellAgents.RunAsync(
            context, [.. concerned.OfType<long>().Distinct().Select(a => new Telling(a, NotificationKind.Rating, ticket.Id, ask.MessageId, ticket.Customer.Name, text))], now, cancellationToken);
        if (had.Count > 0)
        {
            TellAgents.Ring(context, now, had);
        }
    }
}
