using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>A mail of ours that has left.</summary>
/// <param name="Number">Its ticket.</param>
/// <param name="Subject">As it left.</param>
/// <param name="Mailbox">By which it left.</param>
/// <param name="MailId">Its Message-ID, without angle brackets.</param>
/// <param name="SentAt">Its Date header, or when it was said to have arrived where nobody knew whether it left; null while it has not left.</param>
public sealed record SentMail(string Number, string Subject, string Mailbox, string? MailId, DateTimeOffset? SentAt);

/// <summary>
/// Reads the source of mail that Desk has sent. No second copy of it is kept: it is made anew of what is, and all that is in a mail follows from that, so it is the
/// same text, but for what its server added, the domain's signature, and the links of a question, which are their customer's alone.
/// </summary>
public sealed class ReadSentMail(IDeskContextFactory contexts, ThreadToken tokens, IBlobStore blobs, IMailWriter writer)
{
    /// <summary>Null when there is none, or the agent may not see its ticket or the mailbox by which it left.</summary>
    public async Task<SentMail?> RunAsync(AgentScope by, long messageId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        var mail = await Seen(context, by, messageId).Select(o => new { o.Message.Ticket.Number, o.Message.Subject, o.MailboxId, o.Message.MailId, Date = o.State == DeliveryState.Sent ? o.Message.SentAt ?? o.SentAt : null })
            .SingleOrDefaultAsync(cancellationToken);
        return mail is null || !by.MaySee(mail.MailboxId) ? null
            : new SentMail(mail.Number, mail.Subject, await context.Mailboxes.Where(m => m.Id == mail.MailboxId).Select(m => m.Address).SingleAsync(cancellationToken), mail.MailId, mail.Date);
    }

    /// <summary>Its source; null when there is none for this agent, or it has not left yet. The caller disposes it.</summary>
    /// <exception cref="IOException">A file of it cannot be read just now.</exception>
    public async Task<Stream?> OpenAsync(AgentScope by, long messageId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        var sent = await Seen(context, by, messageId).Include(o => o.Message.Attachments).Include(o => o.Message.RatingAsk).AsSplitQuery().SingleOrDefaultAsync(cancellationToken);
        if (sent is not { State: DeliveryState.Sent } || (sent.Message.SentAt ?? sent.SentAt) is not { } date || !by.MaySee(sent.MailboxId))
        {
            return null;
        }

        var mailbox = await context.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == sent.MailboxId, cancellationToken);
        return await writer.OpenAsync(MakeOutgoingMail.Of(by.Tenant, sent.Message, mailbox, tokens, blobs, date, toBeRead: true), cancellationToken);
    }

    // a notice is between Desk and an agent: whoever has its id answers in that agent's name
    private static IQueryable<OutboundMessage> Seen(DeskDbContext context, AgentScope by, long messageId)
    {
        var seen = context.Tickets.Seen(by);
        return context.Outbound.WithTrash().AsNoTracking().Where(o => o.MessageId == messageId && o.Message.Kind != MailKind.Notice && seen.Any(t => t.Id == o.Message.TicketId));
    }
}
