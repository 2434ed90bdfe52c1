using System.Globalization;
using System.Net;
using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>Quotes what the customer wrote last, for a reply whose writer wants it in: answers carry no history unless somebody asks for it.</summary>
public sealed class QuoteLast(IDeskContextFactory contexts, IReplyWriter writer)
{
    private const int Longest = 50_000;

    /// <summary>HTML for the editor, of the new part alone; null when nothing has come in, or the agent may not see the ticket.</summary>
    /// <param name="by">Who writes.</param>
    /// <param name="ticketId">On which ticket.</param>
    /// <param name="offset">How far the writer's clock is from UTC: the head line names the moment by it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string?> RunAsync(AgentScope by, long ticketId, TimeSpan offset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        if (!await context.Tickets.Seen(by).AnyAsync(t => t.Id == ticketId, cancellationToken))
        {
            return null;
        }

        var mail = await context.Messages.AsNoTracking().Where(m => m.TicketId == ticketId && m.Direction == MessageDirection.In && m.Kind == MailKind.Message)
            .OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Select(m => new { m.FromName, m.FromAddress, At = m.SentAt ?? m.CreatedAt, m.VisibleText }).FirstOrDefaultAsync(cancellationToken);
        if (mail is null)
        {
            return null;
        }

        var who = string.IsNullOrWhiteSpace(mail.FromName) ? mail.FromAddress : mail.FromName;
        var at = mail.At.ToOffset(offset).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        return $"<p>{WebUtility.HtmlEncode($"{who}, {at}:")}</p><blockquote>{writer.HtmlOf(StorableText.Cut(mail.VisibleText, Longest))}</blockquote>";
    }
}
