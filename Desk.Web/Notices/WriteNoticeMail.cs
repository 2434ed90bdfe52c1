using System.Text;
using Desk.Core.Notices;
using Desk.Core.Satisfaction;
using Desk.Core.Tickets;
using Desk.Web.Languages;
using Desk.Web.Satisfaction;
using Desk.Web.Shell;
using Desk.Web.Tickets;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Notices;

/// <summary>Writes what an agent is told by mail, of the same words as the screens.</summary>
public sealed class WriteNoticeMail : INoticeWriter
{
    public NoticeMail OfTickets(string? language, IReadOnlyList<TicketNews> news, int more, IReadOnlyDictionary<long, string> quoted, string address) =>
        DeskLanguages.In(language, () => new NoticeMail(Subject(news, more), Text(news, more, quoted, address)));

    public NoticeMail OfTrouble(string? language, Notice notice, string mailbox, string address)
    {
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(address);
        return DeskLanguages.In(language, () =>
        {
            var subject = notice.Kind == NoticeKind.SignInRefused ? T($"{mailbox}: its server refuses the password") : T($"{mailbox} has not been readable for an hour");
            var text = new StringBuilder(NotificationWords.Broken(notice.Text)).AppendLine().AppendLine()
                .AppendLine(T("Mail that customers send there stays on its server, and is taken in once the mailbox can be read again.")).AppendLine();
            if (address.Length > 0 && notice.MailboxId is { } id)
            {
                text.Append(address.TrimEnd('/')).AppendLine(DeskUrls.Mailbox(id)).AppendLine();
            }

            return new NoticeMail(subject, text.AppendLine(T("Nobody reads answers to this mail. Choose what is mailed to you under Settings, My notifications.")).ToString().ReplaceLineEndings("\n"));
        });
    }

    // by what happened on one ticket, or by how much happened on several
    private static string Subject(IReadOnlyList<TicketNews> news, int more) => news is [var only] && more == 0 ? $"{Sentence(only.Told[^1])}: {Name(only.Ticket)}" : T($"Unseen on {TicketWords.Number(news.Count + more)} tickets");

    private static string Text(IReadOnlyList<TicketNews> news, int more, IReadOnlyDictionary<long, string> quoted, string address)
    {
        var text = new StringBuilder();
        if (more > 0)
        {
            text.AppendLine(Many(more, "One more ticket is in Desk, under Notifications. These are the last ones:", "{0} more tickets are in Desk, under Notifications. These are the last ones:")).AppendLine();
        }

        foreach (var (ticket, told) in news)
        {
            Append(text, ticket, told, quoted, address);
        }

        text.AppendLine(news is [_]
            ? T("Answer this mail to add a note to the ticket. Only your colleagues see it; the customer does not.")
            : T($"Answer this mail to add a note to {news[^1].Ticket.Number}, the last of these tickets. Only your colleagues see it; the customer does not."));
        return text.AppendLine(T("You get it because you have not seen this in Desk. Choose what is mailed to you under Settings, My notifications.")).ToString().ReplaceLineEndings("\n");
    }

    private static void Append(StringBuilder text, Ticket ticket, IReadOnlyList<Notification> some, IReadOnlyDictionary<long, string> quoted, string address)
    {
        text.Append(ticket.Number).Append(" · ").AppendLine(Name(ticket));
        foreach (var told in some)
        {
            var words = Written(told, quoted).Trim();
            text.AppendLine().Append(Sentence(told)).AppendLine(words.Length > 0 ? ":" : ".");
            foreach (var line in words.Length > 0 ? words.ReplaceLineEndings("\n").Split('\n') : [])
            {
                text.Append("    ").AppendLine(line);
            }
        }

        text.AppendLine();
        if (address.Length > 0)
        {
            text.Append(address.TrimEnd('/')).AppendLine(DeskUrls.Message(ticket.Number, some[^1].MessageId)).AppendLine();
        }
    }

    // a person's, as they were written, or Desk's; a deadline is its sentence alone
    private static string Written(Notification told, IReadOnlyDictionary<long, string> quoted) => told.Kind switch
    {
        NotificationKind.Rating => ToldRating.Read(told.Text)?.Comment ?? "",
        NotificationKind.Deadline => "",
        NotificationKind.Undelivered => Said(told.Text),
        _ => told.MessageId is { } id && quoted.TryGetValue(id, out var whole) ? whole : told.Text,
    };

    private static string Sentence(Notification told) => told.Kind switch
    {
        NotificationKind.Mention => T($"{told.ActorName} mentioned you"),
        NotificationKind.Assigned => T($"{Said(told.ActorName)} gave you this ticket"),
        NotificationKind.Answer => T($"{told.ActorName} wrote"),
        NotificationKind.Rating => T($"{told.ActorName} rated an answer: {RatingWords.InText(ToldRating.Read(told.Text)?.Rating ?? Rating.Okay)}"),
        NotificationKind.Deadline => Said(told.Text).TrimEnd('.'),
        NotificationKind.Undelivered => T($"Not delivered: a mail to {told.ActorName}"),
        _ => T("Back from its snooze"),
    };

    private static string Name(Ticket ticket) => TicketWords.Subject(ticket.Subject);
}
