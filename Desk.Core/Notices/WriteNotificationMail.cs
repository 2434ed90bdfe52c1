using System.Text;
using Desk.Core.Satisfaction;
using Desk.Core.Tickets;

namespace Desk.Core.Notices;

/// <summary>Writes what an agent is told by mail.</summary>
internal static class WriteNotificationMail
{
    /// <summary>What happened, on one line.</summary>
    public static string Sentence(Notification told) => told.Kind switch
    {
        NotificationKind.Mention => $"{told.ActorName} mentioned you",
        NotificationKind.Assigned => $"{told.ActorName} gave you this ticket",
        NotificationKind.Answer => $"{told.ActorName} wrote",
        NotificationKind.Rating => $"{told.ActorName} rated an answer: {ToldRating.Read(told.Text)?.Rating switch { Rating.Good => "good", Rating.Okay => "okay", _ => "bad" }}",
        NotificationKind.Deadline => told.Text.TrimEnd('.'),
        _ => "Back from its snooze",
    };

    /// <summary>What the mail is called: by what happened on one ticket, or by how much happened on several.</summary>
    public static string Subject(IReadOnlyList<TicketNews> news) => news.Count == 1
        ? $"{Sentence(news[0].Told[^1])}: {news[0].Ticket.Subject}"
        : $"Unseen on {news.Count} tickets";

    /// <param name="news">What happened, by ticket, oldest first.</param>
    /// <param name="quoted">What was written, by message.</param>
    /// <param name="address">Where Desk is reached; empty for no links.</param>
    public static string Text(IReadOnlyList<TicketNews> news, IReadOnlyDictionary<long, string> quoted, string address)
    {
        var text = new StringBuilder();
        foreach (var (ticket, told) in news)
        {
            Append(text, ticket, told, quoted, address);
        }

        var ticketWord = news.Count == 1 ? "the ticket" : $"{news[^1].Ticket.Number}, the last of these tickets";
        return text.Append("Answer this mail to add a note to ").Append(ticketWord).AppendLine(". Only your colleagues see it; the customer does not.")
            .AppendLine("You get it because you have not seen this in Desk. Choose what is mailed to you under Settings, My notifications.").ToString().ReplaceLineEndings("\n");
    }

    private static void Append(StringBuilder text, Ticket ticket, IReadOnlyList<Notification> some, IReadOnlyDictionary<long, string> quoted, string address)
    {
        text.Append(ticket.Number).Append(" · ").AppendLine(ticket.Subject);
        foreach (var told in some)
        {
            text.AppendLine().Append(Sentence(told)).AppendLine(":");
            var words = told.Kind == NotificationKind.Rating ? ToldRating.Read(told.Text)?.Comment ?? "" : told.MessageId is { } id && quoted.TryGetValue(id, out var whole) ? whole : told.Text;
            foreach (var line in words.Trim().ReplaceLineEndings("\n").Split('\n'))
            {
                text.Append("    ").AppendLine(line);
            }
        }

        text.AppendLine();
        if (address.Length > 0)
        {
            text.Append(address.TrimEnd('/')).Append("/ticket/").Append(Uri.EscapeDataString(ticket.Number));
            text.AppendLine(some[^1].MessageId is { } last ? $"#m{last}" : "").AppendLine();
        }
    }
}

/// <summary>What an agent is told of one ticket, oldest first.</summary>
internal sealed record TicketNews(Ticket Ticket, IReadOnlyList<Notification> Told);
