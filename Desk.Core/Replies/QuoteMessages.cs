using System.Globalization;
using System.Net;
using System.Text;
using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Mail;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>Quotes mails of a conversation with their head lines, for somebody who was not there. Notes are for colleagues, and never quoted.</summary>
internal sealed class QuoteMessages(IReplyWriter writer)
{
    /// <summary>The longest quote, in characters of HTML; a reply has room for some more.</summary>
    private const int Longest = 400_000;

    // begins the head of each quoted mail
    private const string Mark = "---------- Forwarded message ----------";

    /// <summary>The mails that can be quoted, oldest first; of all, or the one.</summary>
    public static Task<List<Message>> ReadAsync(DeskDbContext context, long ticketId, long? messageId, CancellationToken cancellationToken) =>
        context.Messages.AsNoTracking().Include(m => m.Attachments)
            .Where(m => m.TicketId == ticketId && m.Direction != MessageDirection.Note && (messageId == null ? m.Kind == Intake.MailKind.Message : m.Id == messageId))
            .OrderBy(m => m.Id).AsSplitQuery().ToListAsync(cancellationToken);

    /// <summary>The files of these mails that are no pictures in their text, each once.</summary>
    public static List<Attachment> FilesOf(IReadOnlyList<Message> messages) => [.. messages.SelectMany(m => m.Attachments.Where(a => !a.Inline || m.RawHtml is null)).OrderBy(a => a.Id)];

    /// <summary>Null when it is too long to be quoted.</summary>
    public string? Quote(IReadOnlyList<Message> messages)
    {
        var html = new StringBuilder();
        foreach (var message in messages)
        {
            html.Append(Head(message)).Append("<blockquote>").Append(Body(message)).Append("</blockquote>\n");
            if (html.Length > Longest)
            {
                return null;
            }
        }

        return html.ToString();
    }

    /// <summary>What stands before the first quote, and is its writer's own.</summary>
    public static string Before(string text) => text.IndexOf(Mark, StringComparison.Ordinal) is >= 0 and var at ? text[..at] : text;

    private static string Head(Message message)
    {
        var lines = new List<string>
        {
            Mark,
            $"From: {NameOf(new MailAddress(message.FromName, message.FromAddress))}",
            $"Date: {(message.SentAt ?? message.CreatedAt).ToString("ddd, d MMM yyyy HH:mm zzz", CultureInfo.InvariantCulture)}",
            $"Subject: {message.Subject}",
            $"To: {string.Join(", ", message.To.Select(NameOf))}",
        };
        if (message.Cc.Count > 0)
        {
            lines.Add($"Cc: {string.Join(", ", message.Cc.Select(NameOf))}");
        }

        return $"<p>{string.Join("<br>", lines.Select(WebUtility.HtmlEncode))}</p>";
    }

    // pictures stand in the mail by their Content-ID, in an editor by their address here
    private string Body(Message message)
    {
        if (message.RawHtml is not { } html)
        {
            return writer.HtmlOf(StorableText.Cut(message.Text, Longest));
        }

        foreach (var file in message.Attachments.Where(a => a.ContentId is { Length: > 0 }))
        {
            html = html.Replace($"cid:{file.ContentId}", $"/attachments/{file.Id}", StringComparison.OrdinalIgnoreCase);
        }

        return html.Length > IReplyWriter.MostCharacters ? writer.HtmlOf(StorableText.Cut(message.Text, Longest)) : writer.Write(html).Html;
    }

    private static string NameOf(MailAddress address) => string.IsNullOrWhiteSpace(address.Name) ? address.Address : $"{address.Name} <{address.Address}>";
}
