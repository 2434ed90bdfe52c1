using Desk.Core.Database;
using Desk.Core.Tickets;

namespace Desk.Core.Intake;

/// <summary>Opens a ticket for a mail, with the tags and the priority that the mail asks for; one that is over before it began is closed.</summary>
internal static class OpenTicket
{
    public static Ticket For(DeskDbContext context, Occurrence occurrence, PreparedMail prepared, Stitched stitched, MailIndex index, DateTimeOffset at, bool isOver)
    {
        var mail = prepared.Mail;
        var ticket = new Ticket("", StorableText.Cut(mail.Subject is { Length: > 0 } subject ? subject : "(no subject)", TicketModel.SubjectLength))
        {
            MailboxId = occurrence.MailboxId,
            Customer = index.CustomerOf(context, mail, at),
            CreatedAt = at,
            SuggestedTicketId = stitched.Suggested?.Id,
            FollowsUpId = stitched.FollowsUp?.Id,
        };
        foreach (var tag in FindHashtags.In(mail.Subject, mail.VisibleText))
        {
            ticket.Tag(tag, at);
        }

        ticket.Prioritise(FindPriority.Of(mail.Subject, ticket.Tags.Select(t => t.Name), index.PriorityWords), at);
        if (isOver)
        {
            ticket.MoveTo(TicketStatus.Closed, at);
        }

        return ticket;
    }
}
