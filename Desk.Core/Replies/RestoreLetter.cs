using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>Makes a mail that is taken back the letter again that it was; within the transaction of whoever takes it back.</summary>
internal static class RestoreLetter
{
    /// <param name="context">Within a change; whoever calls commits.</param>
    /// <param name="by">Its writer.</param>
    /// <param name="message">With its ticket, its place in the outbox and its files.</param>
    /// <param name="key">The letter.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(DeskDbContext context, AgentScope by, Message message, LetterKey key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var letter = await context.LetterDrafts.SingleOrDefaultAsync(l => l.AgentId == by.AgentId && l.Key == key.Text, cancellationToken);
        letter ??= context.LetterDrafts.Add(LetterDraft.Begin(by.AgentId, key, now)).Entity;

        // a text begun since then stays, after the one that comes back
        var files = message.Attachments.Where(a => !a.Inline).Select(a => a.Id);
        var isNew = key.Kind == LetterKind.New;
        var content = new LetterContent(
            isNew ? message.Outbound!.MailboxId : null, isNew ? message.Ticket.Subject : "", new DraftRecipients(message.To, message.Cc, message.Bcc), letter.Adding,
            ClaimFiles.Release(message) + letter.Body, [.. files, .. letter.Files])
        {
            IsUnsigned = message.Outbound!.SignatureLength == 0,
        };
        letter.Keep(content.Storable(), isNew ? message.Ticket.FollowsUpId : message.TicketId, now);
        foreach (var file in message.Attachments)
        {
            file.SetFree(by.AgentId, now);
        }
    }

    /// <summary>Whether the mail is all that there is to its ticket, so that without it there is none: nobody else has written there or touched it.</summary>
    public static async Task<bool> IsAllOfItsTicketAsync(DeskDbContext context, AgentScope by, Message message, CancellationToken cancellationToken)
    {
        var ticketId = message.TicketId;
        return !await context.Messages.AnyAsync(m => m.TicketId == ticketId && m.Id != message.Id, cancellationToken)
            && !await context.Tickets.WithTrash().AnyAsync(t => t.MergedIntoId == ticketId, cancellationToken)
            && !await context.Tickets.WithTrash().AnyAsync(t => t.FollowsUpId == ticketId, cancellationToken)
            && !await context.Drafts.AnyAsync(d => d.TicketId == ticketId, cancellationToken)
            && !await context.Events.AnyAsync(e => e.TicketId == ticketId && e.ActorKind == Live.ActorKind.Agent && e.ActorId != by.AgentId, cancellationToken);
    }
}
