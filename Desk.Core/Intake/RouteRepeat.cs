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
        DeskDbContext context, MailIndex index, Occurrence repeat, MailIndex.KnownMail first, IReadOnlyCollection<Occurrence> batch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ticket = first.Ticket;
        if (!ticket.OpenTo(repeat.MailboxId))
        {
            return;
        }

        var changes = new List<FieldChange> { new("alsoIn", null, await AddressAsync(context, repeat.MailboxId, cancellationToken)) };
        if (!IsOfCopies(index, repeat.MailboxId) && repeat.Evidence > await EvidenceAsync(context, index, ticket, first, batch, cancellationToken) && await UntouchedAsync(context, ticket, first, cancellationToken))
        {
            changes = [new("mailbox", await AddressAsync(context, ticket.MailboxId, cancellationToken), changes[0].After)];
            ticket.BelongTo(repeat.MailboxId);
        }

        context.Record(new Actor(ActorKind.System, null, "", "mail").Did(DeskEventKind.TicketChanged, ticket, now, first.MessageId, changes));
    }

    // a copy is evidence of where the mail went, not that it was meant for whoever keeps the copies
    private static bool IsOfCopies(MailIndex index, long mailboxId) => index.Mailboxes.TryGetValue(mailboxId, out var mailbox) && mailbox.KnownRecipientsOnly;

    // what a rule did as the ticket was opened is nobody's touch
    private static async Task<bool> UntouchedAsync(DeskDbContext context, Ticket ticket, MailIndex.KnownMail first, CancellationToken cancellationToken) =>
        ticket is { Status: TicketStatus.New or TicketStatus.Open, FirstReplyAt: null } && ticket.LastMessageId == first.MessageId
        && !await context.Events.AnyAsync(e => e.TicketId == ticket.Id && e.Kind == DeskEventKind.TicketChanged && e.ActorKind == ActorKind.Agent, cancellationToken);

    // how clearly it was meant for the mailbox that has it; that mail may be of this very batch
    private static async Task<RecipientEvidence> EvidenceAsync(
        DeskDbContext context, MailIndex index, Ticket ticket, MailIndex.KnownMail first, IReadOnlyCollection<Occurrence> batch, CancellationToken cancellationToken)
    {
        var id = first.MessageId;
        var told = batch.Where(o => o.MessageId == id).ToList();
        told.AddRange(await context.Occurrences.AsNoTracking().Where(o => o.TicketId == ticket.Id && o.MessageId == id).ToListAsync(cancellationToken));
        if (!told.Exists(o => o.CreatedTicket))
        {
            return RecipientEvidence.WorkspaceHeader; // it did not open the ticket: it moves nothing
        }

        return IsOfCopies(index, ticket.MailboxId) ? RecipientEvidence.Unknown : told.Where(o => o.MailboxId == ticket.MailboxId).Select(o => o.Evidence).DefaultIfEmpty().Max();
    }

    private static Task<string?> AddressAsync(DeskDbContext context, long mailboxId, CancellationToken cancellationToken) =>
        context.Mailboxes.Where(m => m.Id == mailboxId).Select(m => (string?)m.Address).SingleOrDefaultAsync(cancellationToken);
}
