using Desk.Core.Attachments;
using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Core.Mailboxes;
using Desk.Core.Satisfaction;
using Desk.Core.Tenants;
using Desk.Core.Tickets;

namespace Desk.Core.Replies;

/// <summary>Makes the mail that leaves of a message.</summary>
internal static class MakeOutgoingMail
{
    /// <param name="tenant">Whose it is.</param>
    /// <param name="message">With its files.</param>
    /// <param name="mailbox">By which it leaves.</param>
    /// <param name="tokens">Signs what leads an answer back.</param>
    /// <param name="blobs">Where the files are.</param>
    /// <param name="date">Its Date header.</param>
    /// <param name="toBeRead">True where it leaves no more: the links of a question are blank then, for they are their customer's alone.</param>
    public static OutgoingMail Of(TenantScope tenant, Message message, Mailbox mailbox, ThreadToken tokens, IBlobStore blobs, DateTimeOffset date, bool toBeRead = false)
    {
        return new OutgoingMail
        {
            MessageId = message.MailId!,
            InReplyTo = message.InReplyTo,
            References = message.References,
            Date = date,
            From = new MailAddress(mailbox.Name, mailbox.Address),
            ReplyTo = mailbox.PlusAddressing && message.Kind != MailKind.Notice ? new MailAddress(mailbox.Name, tokens.AnswerAddress(mailbox.Address, tenant, message.TicketId)) : null,
            To = message.To,
            Cc = message.Cc,
            Bcc = message.Bcc,
            Subject = message.Subject,
            // the answer to a notice is known by the notice's own id alone: whoever has the ticket's sign writes to the conversation
            Text = message.Kind == MailKind.Notice ? message.Text : MarkThread.Text(message.RatingAsk is { } ask ? RatingText.Text(message.Text, ask, RatingOf(ask)) : message.Text, tokens.Of(tenant, message.TicketId)),
            Html = message.RawHtml is { } html ? MarkThread.Html(message.RatingAsk is { } asked ? RatingText.Html(html, asked, RatingOf(asked)) : html, tokens.Of(tenant, message.TicketId)) : null,
            Origin = message.Kind switch
            {
                MailKind.AutoReply => MailOrigin.AutomaticReply,
                MailKind.Notice => MailOrigin.Notice,
                _ => MailOrigin.Person,
            },
            Files = [.. message.Attachments.OrderBy(a => a.Id).Select(a => new OutgoingFile(a.Name, a.Type, a.ContentId, a.Inline, stop => blobs.OpenAsync(tenant, a.Blob, stop)))],
        };

        string RatingOf(RatingAsk ask) => toBeRead ? "-" : tokens.Ratings.Of(tenant, ask.Id);
    }
}
