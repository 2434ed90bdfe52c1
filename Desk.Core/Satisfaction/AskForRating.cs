using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Templates;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Satisfaction;

/// <summary>
/// Lets a reply that resolves its ticket ask how the answer was, in the transaction that sends it: once a ticket, people alone, and only while Desk knows the address
/// that the links lead to.
/// </summary>
internal static class AskForRating
{
    /// <param name="context">The transaction's; whoever calls saves.</param>
    /// <param name="by">Who answers.</param>
    /// <param name="message">The reply, which is no forward, with its ticket and the ticket's mailbox.</param>
    /// <param name="status">The ticket's status from then on.</param>
    /// <param name="notices">Knows where Desk is reached.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(DeskDbContext context, AgentScope by, Message message, TicketStatus? status, NoticeOptions notices, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ticket = message.Ticket;
        var recipients = message.To.Concat(message.Cc).Concat(message.Bcc);
        if (status != TicketStatus.Resolved || await QuestionAsync(context, by, ticket, recipients, notices, cancellationToken) is not { } question)
        {
            return;
        }

        context.RatingAsks.Add(new RatingAsk
        {
            TicketId = ticket.Id,
            Message = message,
            AgentId = by.AgentId,
            AskedAt = now,
            Question = question,
            Answers = ticket.Mailbox!.RatingAnswers,
            Address = RatingText.AddressOf(notices)!,
        });
    }

    /// <summary>The question that a reply would carry which resolves the ticket now; null when it would ask nothing.</summary>
    public static async Task<string?> QuestionAsync(
        DeskDbContext context, AgentScope by, Ticket ticket, IEnumerable<MailAddress> recipients, NoticeOptions notices, CancellationToken cancellationToken)
    {
        var mailbox = ticket.Mailbox!;
        if (!mailbox.AsksForRating || mailbox.RemovedAt is not null || ticket.IsSpam || RatingText.AddressOf(notices) is null
            || await context.RatingAsks.AnyAsync(a => a.TicketId == ticket.Id || a.Message.TicketId == ticket.Id, cancellationToken)
            || !await IsOfPeopleAsync(context, ticket.Id, [.. recipients], cancellationToken))
        {
            return null;
        }

        return await ReadTextValues.OfTicketAsync(context, by, ticket.Id, cancellationToken) is var (values, _)
            ? StorableText.Cut(StorableText.Clean(RatingText.Fill(mailbox.RatingQuestion, values)).ReplaceLineEndings("\n").Trim(), RatingAsk.FilledLength)
            : null;
    }

    // the last mail that came says whether a person writes; a conversation that only we have written to has no answer to be judged
    private static async Task<bool> IsOfPeopleAsync(DeskDbContext context, long ticketId, IReadOnlyList<MailAddress> recipients, CancellationToken cancellationToken)
    {
        var last = await context.Messages.AsNoTracking().Where(m => m.TicketId == ticketId && m.Direction == MessageDirection.In && m.Kind == MailKind.Message)
            .OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Select(m => new { m.SuppressAutoReply, m.FromAddress }).FirstOrDefaultAsync(cancellationToken);
        if (last is null || last.SuppressAutoReply)
        {
            return false;
        }

        var own = (await context.Mailboxes.AsNoTracking().Select(m => m.Address).ToListAsync(cancellationToken)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return recipients.Select(r => r.Address).Append(last.FromAddress).All(a => !RecognizeMachineAddress.Is(a) && !own.Contains(a) && !own.Contains(PlusAddress.Bare(a)));
    }
}
