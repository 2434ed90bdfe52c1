using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>
/// Takes a mail back before it leaves: it becomes its writer's draft again, and the ticket is as it was. A new conversation is the letter again that it was,
/// and its ticket is gone, unless somebody has done something there: then it is a draft of that ticket.
/// </summary>
public sealed class UndoSend(IDeskContextFactory contexts, TimeProvider time)
{
    /// <returns><see cref="ChangeOutcome.MovedOn"/> when it has left or is leaving; <see cref="ChangeOutcome.NotAllowed"/> when a colleague wrote it.</returns>
    public async Task<ChangeOutcome> RunAsync(AgentScope by, long messageId, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.MayChangeTickets)
        {
            return ChangeOutcome.NotAllowed;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var message = await context.Messages.Include(m => m.Outbound).Include(m => m.RatingAsk).Include(m => m.Attachments).Include(m => m.Ticket)
            .SingleOrDefaultAsync(m => m.Id == messageId && m.Outbound != null, cancellationToken);
        if (message is null || !await context.Tickets.Seen(by).AnyAsync(t => t.Id == message.TicketId, cancellationToken))
        {
            return ChangeOutcome.NotFound;
        }

        if (message.AuthorId != by.AgentId)
        {
            return ChangeOutcome.NotAllowed;
        }

        var (outbound, ticket, now) = (message.Outbound!, message.Ticket, time.GetUtcNow());
        if (!outbound.MayBeWithdrawn(now))
        {
            return ChangeOutcome.MovedOn;
        }

        if (message.IsForward)
        {
            await RestoreLetter.RunAsync(context, by, message, LetterKey.Of(outbound.Letter) ?? LetterKey.Forwarding(ticket.Id, null), now, cancellationToken);
            await WithdrawAsync(context, by, message, RestoreTicket(ticket, outbound, by, now), cause, now, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return ChangeOutcome.Done;
        }

        if (LetterKey.Of(outbound.Letter) is { } letter && await RestoreLetter.IsAllOfItsTicketAsync(context, by, message, cancellationToken))
        {
            await RestoreLetter.RunAsync(context, by, message, letter, now, cancellationToken);
            Remove(context, message);
            context.Record(Actor.Agent(by, cause).Did(DeskEventKind.DraftChanged, by.AgentId, now));
            await context.SaveChangesAsync(cancellationToken);
            await RemoveTickets.RunAsync(context, [ticket], Actor.Agent(by, cause), $"which {by.Name} took back", now, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return ChangeOutcome.Done;
        }

        var others = context.Messages.Where(m => m.TicketId == ticket.Id && m.Id != messageId && m.Direction != MessageDirection.Note && m.Kind == Intake.MailKind.Message && !m.IsForward);
        var last = await others.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).FirstOrDefaultAsync(cancellationToken);
        var firstReply = await others.Where(m => m.Direction == MessageDirection.Out).OrderBy(m => m.Id).Select(m => (DateTimeOffset?)m.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        ticket.Unanswer(last, message.Attachments.Count(a => !a.Inline), firstReply, now);

        // what came since has not been seen by who wrote this
        var seen = await others.Where(m => m.Id < messageId).OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Select(m => (long?)m.Id).FirstOrDefaultAsync(cancellationToken);
        await RestoreDraftAsync(context, by, message, seen, now, cancellationToken);
        // where somebody has written since, the ticket is theirs: what this mail made of it is not taken back
        var changes = last is null || last.Id < messageId ? RestoreTicket(ticket, outbound, by, now) : [];
        await WithdrawAsync(context, by, message, changes, cause, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ChangeOutcome.Done;
    }

    private static async Task WithdrawAsync(
        DeskDbContext context, AgentScope by, Message message, List<FieldChange> changes, string cause, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await TellAgents.ForgetAsync(context, NotificationKind.Undelivered, message, now, cancellationToken);
        Remove(context, message);
        context.Record(Actor.Agent(by, cause).Did(DeskEventKind.MessageWithdrawn, message.Ticket, now, message.Id));
        if (changes.Count > 0)
        {
            context.Record(Actor.Agent(by, cause).Did(DeskEventKind.TicketChanged, message.Ticket, now, changes: changes));
        }

        await context.SaveChangesAsync(cancellationToken);
    }

    private static void Remove(DeskDbContext context, Message message)
    {
        message.Attachments.Clear();
        context.RatingAsks.RemoveRange(message.RatingAsk is { } ask ? [ask] : []); // nobody was asked
        context.Outbound.Remove(message.Outbound!);
        context.Messages.Remove(message);
    }

    // what a colleague has changed since stays
    private static List<FieldChange> RestoreTicket(Ticket ticket, OutboundMessage outbound, AgentScope by, DateTimeOffset now)
    {
        var changes = new List<FieldChange>();
        var status = ticket.Status;
        if (status == outbound.StatusAfter && ticket.MoveTo(outbound.StatusBefore, now))
        {
            changes.Add(new FieldChange("status", status.ToString(), ticket.Status.ToString()));
            if (ticket.Status == TicketStatus.Snoozed && ticket.Snooze(outbound.SnoozedUntilBefore, now))
            {
                changes.Add(SnoozeTicket.Until(null, ticket.SnoozedUntil));
            }
        }

        if (outbound.TookTicket && ticket.AssigneeId == by.AgentId && ticket.AssignTo(null, now))
        {
            changes.Add(new FieldChange("assignee", by.Name, null));
        }

        return changes;
    }

    // a text begun since then stays, after the one that comes back
    private static async Task RestoreDraftAsync(DeskDbContext context, AgentScope by, Message message, long? seen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var draft = await context.Drafts.SingleOrDefaultAsync(d => d.TicketId == message.TicketId && d.AgentId == by.AgentId && d.Kind == DraftKind.Reply, cancellationToken);
        if (draft is null)
        {
            draft = Draft.Begin(message.TicketId, by.AgentId, DraftKind.Reply, now);
            context.Drafts.Add(draft);
        }

        var files = message.Attachments.Where(a => !a.Inline).Select(a => a.Id);
        draft.Keep(new DraftContent(
            ClaimFiles.Release(message) + draft.Body, new DraftRecipients(message.To, message.Cc, message.Bcc), [.. files, .. draft.Files], seen)
        {
            IsUnsigned = message.Outbound!.SignatureLength == 0,
        }, now);
        foreach (var file in message.Attachments)
        {
            file.SetFree(by.AgentId, now);
        }
    }
}
