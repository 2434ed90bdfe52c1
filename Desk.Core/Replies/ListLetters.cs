using Desk.Core.Database;
using Desk.Core.Mail;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>A new conversation or a forward as the list of drafts shows it.</summary>
/// <param name="Id">The letter.</param>
/// <param name="Key">What it is called.</param>
/// <param name="Number">The ticket that it follows up or hands on; null for none.</param>
/// <param name="Subject">Its subject; of a forward the ticket's.</param>
/// <param name="To">Whom it goes to.</param>
/// <param name="Snippet">How the text begins; of a forward what its writer wrote before the quote, nothing where that is nothing.</param>
/// <param name="UpdatedAt">When it was last saved.</param>
public sealed record LetterRow(long Id, LetterKey Key, string? Number, string Subject, IReadOnlyList<MailAddress> To, string Snippet, DateTimeOffset UpdatedAt);

/// <summary>Lists the new conversations and forwards that an agent has begun and not sent; forwards of tickets that the agent sees.</summary>
public sealed class ListLetters(IDeskContextFactory contexts)
{
    public async Task<IReadOnlyList<LetterRow>> RunAsync(AgentScope by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        var tickets = context.Tickets.Seen(by);
        var rows = await Seen(context, by).OrderByDescending(l => l.UpdatedAt).ThenByDescending(l => l.Id).Take(ListDrafts.Most)
            .Select(l => new
            {
                Letter = new { l.Id, l.Key, l.Kind, l.Subject, l.Recipients, l.Snippet, l.UpdatedAt },
                Ticket = tickets.Where(t => t.Id == l.TicketId).Select(t => new { t.Number, t.Subject }).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return [.. rows.Where(r => LetterKey.Of(r.Letter.Key) is not null).Select(r => new LetterRow(
            r.Letter.Id, LetterKey.Of(r.Letter.Key)!, r.Ticket?.Number, r.Letter.Kind == LetterKind.Forward ? r.Ticket?.Subject ?? "" : r.Letter.Subject,
            [.. r.Letter.Recipients.To, .. r.Letter.Recipients.Cc, .. r.Letter.Recipients.Bcc],
            r.Letter.Kind == LetterKind.Forward ? QuoteMessages.Before(r.Letter.Snippet).TrimEnd() : r.Letter.Snippet, r.Letter.UpdatedAt))]; // one that was last saved long ago has the quote in it
    }

    /// <summary>Those that are listed.</summary>
    internal static IQueryable<LetterDraft> Seen(DeskDbContext context, AgentScope by)
    {
        var tickets = context.Tickets.Seen(by);
        return context.LetterDrafts.AsNoTracking().Where(l => l.AgentId == by.AgentId && (l.Kind == LetterKind.New || tickets.Any(t => t.Id == l.TicketId)));
    }
}
