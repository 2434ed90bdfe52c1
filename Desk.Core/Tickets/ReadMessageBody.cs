using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>The body of a mail as a frame shows it.</summary>
/// <param name="Html">The sanitised HTML.</param>
/// <param name="Inline">The files that the body shows, by Content-ID.</param>
/// <param name="IsOurs">Whether it was written in Desk.</param>
public sealed record MessageBody(string Html, IReadOnlyDictionary<string, long> Inline, bool IsOurs = false)
{
    /// <summary>The names of pictures that the body shows and that were left out, by Content-ID.</summary>
    public IReadOnlyDictionary<string, string> LeftOut { get; init; } = new Dictionary<string, string>();

    /// <summary>Who wrote it, in small letters; null where the address is shown to be forged, so that nothing is granted to it.</summary>
    public string? Sender { get; init; }
}

/// <summary>Turns raw HTML into safe HTML; the port to the sanitiser.</summary>
public interface IHtmlSanitizer
{
    /// <summary>Raised whenever the rules change: bodies kept by an older version are sanitised anew when read.</summary>
    int Version { get; }

    string Sanitize(string html);

    /// <summary>The same, with the quote and the signature in <c>details data-fold</c>, whose empty <c>summary</c> waits for words.</summary>
    string Fold(string html);
}

/// <summary>Reads the safe body of one mail, sanitised anew when the kept one is of an older version.</summary>
public sealed class ReadMessageBody(IDeskContextFactory contexts, IHtmlSanitizer sanitizer)
{
    /// <summary>Returns null when there is no such mail, it has no HTML, or the agent may not see it.</summary>
    public async Task<MessageBody?> RunAsync(AgentScope agent, long messageId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        var seen = context.Tickets.Seen(agent);
        var message = await context.Messages.WithTrash().AsNoTracking().Where(m => m.Id == messageId && seen.Any(t => t.Id == m.TicketId))
            .Select(m => new
            {
                m.Direction,
                m.Html,
                m.LeftOut,
                m.FromAddress,
                m.SenderCheck,
                m.Subject,
                MayFold = !m.IsForward && (m.Direction == MessageDirection.Out || m.VisibleText.Length < m.Text.Length),
                RawHtml = m.SanitizerVersion < sanitizer.Version || (!m.IsForward && (m.Direction == MessageDirection.Out || m.VisibleText.Length < m.Text.Length)) ? m.RawHtml : null,
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (message is null)
        {
            return null;
        }

        var html = message.RawHtml is not { } raw ? message.Html : message.MayFold && MayQuote(message.Direction, message.Subject, raw) ? sanitizer.Fold(raw) : sanitizer.Sanitize(raw);
        if (html is null)
        {
            return null;
        }

        var files = await context.Attachments.AsNoTracking().Where(a => a.MessageId == messageId && a.ContentId != null)
            .Select(a => new { a.Id, a.ContentId }).ToListAsync(cancellationToken);
        return new MessageBody(html, files.DistinctBy(f => f.ContentId).ToDictionary(f => f.ContentId!, f => f.Id), message.Direction == MessageDirection.Out)
        {
            Sender = message.SenderCheck == SenderCheck.Failed || message.FromAddress.Length == 0 ? null : message.FromAddress.ToLowerInvariant(),
            LeftOut = message.LeftOut.Where(f => f.ContentId is not null).DistinctBy(f => f.ContentId).ToDictionary(f => f.ContentId!, f => f.Name),
        };
    }

    // what somebody forwards is what the mail is about; our own replies are short but for a mail that their writer put in
    private static bool MayQuote(MessageDirection direction, string subject, string html) =>
        !SubjectBase.IsForward(subject) && (direction == MessageDirection.In || html.Contains("<blockquote", StringComparison.OrdinalIgnoreCase));
}
