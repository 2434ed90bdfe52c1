using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>
/// A mail that reached a second mailbox stays one message on one ticket: it is opened to that mailbox, and belongs to the one that it was
/// most clearly meant for, as long as nobody has touched it.
/// </summary>
internal static class RouteRepeat
{
    public static async Task RunAsync(
        DeskDbContext context, Occurrence repeat, MailIndex.KnownMail first, IReadOnlyCollection<Occurrence> batch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ticket = first.Ticket;
        if (!ticket.OpenTo(repeat.MailboxId))
        {
            return;
        }

        var changes = new List<FieldChange> { new("alsoIn", null, await AddressAsync(context, repeat.MailboxId, cancellationToken)) };
        if (Untouched(ticket, first) && repeat.Evidence > await EvidenceAsync(context, ticket, first, batch, cancellationToken))
        {
            changes = [new("mailbox", await AddressAsync(context, ticket.MailboxId, cancellationToken), changes[0].After)];
            ticket.BelongTo(repeat.MailboxId);
        }

        context.Record(new Actor(ActorKind.System, null, "", "mail").Did(DeskEventKind.TicketChanged, ticket, now, first.MessageId, changes));
    }

    private static bool Untouched(Ticket ticket, MailIndex.KnownMail first) =>
        ticket is { Status: TicketStatus.New, AssigneeId: null, FirstReplyAt: null } && ticket.LastMessageId == first.MessageId;

    // how clearly the first one was meant for its mailbox; it may be of this very batch
    private static async Task<RecipientEvidence> EvidenceAsync(
        DeskDbContext context, Ticket ticket, MailIndex.KnownMail first, IReadOnlyCollection<Occurrence> batch, CancellationToken cancellationToken)
    {
        var id = first.MessageId;
        var opener = batch.FirstOrDefault(o => o.CreatedTicket && o.MessageId == id)
            ?? await context.Occurrences.AsNoTracking().FirstOrDefaultAsync(o => o.TicketId == ticket.Id && o.MessageId == id && o.CreatedTicket, cancellationToken);
        return opener?.Evidence ?? RecipientEvidence.WorkspaceHeader; // it did not open the ticket: it moves nothing
    }

    private static Task<string?> AddressAsync(DeskDbContext context, long mailboxId, CancellationToken cancellationToken) =>
        context.Mailboxes.Where(m => m.Id == mailboxId).Select(m => (string?)m.Address).SingleOrDefaultAsync(cancellationToken);
}
