using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>What an answer has to know of a mail before it: its recipients and its place in the thread.</summary>
internal sealed record ConversationMail(
    long Id,
    MessageDirection Direction,
    MailKind Kind,
    string? FromName,
    string FromAddress,
    IReadOnlyList<MailAddress> To,
    IReadOnlyList<MailAddress> Cc,
    IReadOnlyList<MailAddress> ReplyTo,
    string Subject,
    string? MailId,
    IReadOnlyList<string> References,
    bool IsForward)
{
    // the last ones say all that an answer needs
    private const int Looked = 20;

    /// <summary>True for what the send guard counts: customers' mails and our replies; not bounces, auto-replies, and what we forwarded.</summary>
    public bool Counts => Kind == MailKind.Message && !IsForward;

    /// <summary>The last mails of a ticket, oldest first.</summary>
    public static async Task<IReadOnlyList<ConversationMail>> ReadAsync(DeskDbContext context, long ticketId, CancellationToken cancellationToken)
    {
        var mails = await context.Messages.AsNoTracking().Where(m => m.TicketId == ticketId && m.Direction != MessageDirection.Note && m.Kind != MailKind.Notice).OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Take(Looked)
            .Select(m => new ConversationMail(m.Id, m.Direction, m.Kind, m.FromName, m.FromAddress, m.To, m.Cc, m.ReplyTo, m.Subject, m.MailId, m.References, m.IsForward))
            .ToListAsync(cancellationToken);
        mails.Reverse();
        return mails;
    }
}
