using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Mail;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>
/// Looks anew where a customer's mail belongs, by what Desk knows now: a mail that its sender's system tore out of its conversation finds back once the
/// others are there. <see cref="MoveMail"/> takes it back.
/// </summary>
public sealed class RestitchMail(IDeskContextFactory contexts, IMailReader reader, IBlobStore blobs, ThreadToken tokens, TimeProvider time)
{
    /// <returns>
    /// <see cref="ChangeOutcome.Unchanged"/> when it is where it belongs, <see cref="ChangeOutcome.Invalid"/> when it did not come by mail,
    /// <see cref="ChangeOutcome.NotFound"/> also when it belongs to a ticket that the agent may not see.
    /// </returns>
    public async Task<PlacedMail> RunAsync(AgentScope by, long messageId, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.MayChangeTickets)
        {
            return new PlacedMail(ChangeOutcome.NotAllowed);
        }

        await using var context = contexts.Create(by.Tenant);
        var occurrence = await context.Occurrences.AsNoTracking().Where(o => o.MessageId == messageId && o.Fate != MailFate.Duplicate && o.Fate != MailFate.Loop)
            .OrderBy(o => o.Id).FirstOrDefaultAsync(cancellationToken);
        if (occurrence is null)
        {
            return new PlacedMail(ChangeOutcome.Invalid);
        }

        var prepared = await new PrepareMail(reader, blobs, new AttachmentOptions(), time).ReadAgainAsync(by.Tenant, occurrence, cancellationToken);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var message = await context.Messages.AsNoTracking().Where(m => m.Id == messageId)
            .Select(m => new SplitTicket.SplitMail(m.Id, m.TicketId, m.Direction, m.Subject, m.FromAddress, m.FromName)).SingleOrDefaultAsync(cancellationToken);
        var from = message is null ? null : await context.Tickets.Seen(by).Include(t => t.OtherMailboxes).SingleOrDefaultAsync(t => t.Id == message.TicketId, cancellationToken);
        if (message is null || from is null || prepared is null)
        {
            return new PlacedMail(prepared is null ? ChangeOutcome.Invalid : ChangeOutcome.NotFound);
        }

        var index = await MailIndex.LoadAsync(context, tokens, [prepared], [occurrence.MailboxId], cancellationToken);
        index.Forget(messageId); // a mail that refers to itself proves nothing
        var sender = CheckSender.Run(prepared.Mail, index.Mailboxes[occurrence.MailboxId].TrustedAuthServId);
        var stitched = StitchMail.Run(prepared, index, sender.Result);
        var now = time.GetUtcNow();
        if (stitched.Ticket is { } to)
        {
            if (to.Id == from.Id || !await context.Tickets.Seen(by).AnyAsync(t => t.Id == to.Id, cancellationToken))
            {
                return new PlacedMail(to.Id == from.Id ? ChangeOutcome.Unchanged : ChangeOutcome.NotFound, from.Id, from.Number);
            }

            await MoveMail.ApplyAsync(context, by, messageId, from, to, (stitched.Rule, stitched.Evidence), cause, now, cancellationToken);
        }
        else if (await SplitTicket.ApplyAsync(context, by, message, from, (StitchRule.None, null), cause, now, cancellationToken) is { } own)
        {
            to = own;
        }
        else
        {
            return new PlacedMail(ChangeOutcome.Unchanged, from.Id, from.Number);
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new PlacedMail(ChangeOutcome.Done, to.Id, to.Number);
    }
}
