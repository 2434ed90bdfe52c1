using Desk.Core.Database;
using Desk.Core.Tickets;

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

        await TellAgents.ForgetAsync(context, NotificationKind.Undelivered, message, now, cancellationToken);
        var to = message.To.Concat(message.Cc).Concat(message.Bcc).Select(a => a.Name is { Length: > 0 } name ? name : a.Address).FirstOrDefault("");
        long?[] concerned = [author, assigneeId];
        await TellAgents.RunAsync(
            context, [.. concerned.OfType<long>().Distinct().Select(a => new Telling(a, NotificationKind.Undelivered, message.TicketId, message.Id, to, why))], now, cancellationToken);
    }
}
