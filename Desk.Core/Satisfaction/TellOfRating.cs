using Desk.Core.Database;
using Desk.Core.Notices;
using Desk.Core.Tickets;

namespace Desk.Core.Satisfaction;

/// <summary>Tells whose answer it was, and whose ticket it is, what the customer says. What they say anew takes the place of what nobody has read yet.</summary>
internal static class TellOfRating
{
    public static async Task RunAsync(DeskDbContext context, RatingAsk ask, Ticket ticket, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await TellAgents.ForgetAsync(context, NotificationKind.Rating, ask.Message, now, cancellationToken);
        var text = ToldRating.Write(ask.Rating!.Value, ask.Comment);
        long?[] concerned = [ask.AgentId, ticket.AssigneeId];
        await TellAgents.RunAsync(
            context, [.. concerned.OfType<long>().Distinct().Select(a => new Telling(a, NotificationKind.Rating, ticket.Id, ask.MessageId, ticket.Customer.Name, text))], now, cancellationToken);
    }
}
