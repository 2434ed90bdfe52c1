using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>The send guard once more, for a reply that waited for a time of its writer's: what came meanwhile the writer could not know.</summary>
internal static class GuardPlanned
{
    /// <returns>Why it waits for a person, a sentence; null when it may leave.</returns>
    public static async Task<string?> RunAsync(DeskDbContext context, OutboundMessage outbound, CancellationToken cancellationToken)
    {
        if (!outbound.IsScheduled || outbound.Message.IsForward)
        {
            return null;
        }

        var later = context.Messages.Where(m => m.TicketId == outbound.Message.TicketId && m.Id > outbound.MessageId && m.Kind == MailKind.Message && !m.IsForward);
        if (await later.AnyAsync(m => m.Direction == MessageDirection.In, cancellationToken))
        {
            return "The customer wrote after this reply was planned. Read that first; then send it all the same, or write another.";
        }

        // a colleague's that waits itself, or has failed, is with nobody yet
        var author = outbound.Message.AuthorId;
        return await later.AnyAsync(m => m.Direction == MessageDirection.Out && m.AuthorId != null && m.AuthorId != author
                && (m.Outbound == null || (m.Outbound.State != DeliveryState.Failed && !(m.Outbound.State == DeliveryState.Pending && m.Outbound.IsScheduled))), cancellationToken)
            ? "A colleague answered after this reply was planned. Read that first; then send it all the same, or write another." : null;
    }
}
