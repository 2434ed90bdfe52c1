using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>What stood in a draft.</summary>
/// <param name="Id">The version.</param>
/// <param name="Body">The editor's HTML, or a note's text.</param>
/// <param name="WrittenAt">When it was saved.</param>
public sealed record EarlierDraft(long Id, string Body, DateTimeOffset WrittenAt);

/// <summary>Reads what stood in one's own draft before, the newest first. A draft or letter that was emptied has its history still; one that was sent has none.</summary>
public sealed class ReadDraftHistory(IDeskContextFactory contexts)
{
    public async Task<IReadOnlyList<EarlierDraft>> RunAsync(AgentScope by, long ticketId, DraftKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        return !await context.Tickets.Seen(by).AnyAsync(t => t.Id == ticketId, cancellationToken) ? []
            : await NewestAsync(DraftVersion.Of(context.DraftVersions, by.AgentId, ticketId, kind), cancellationToken);
    }

    /// <summary>The same of one's own letter.</summary>
    public async Task<IReadOnlyList<EarlierDraft>> OfLetterAsync(AgentScope by, LetterKey letter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(letter);
        await using var context = contexts.Create(by.Tenant);
        return letter.Kind == LetterKind.Forward && !await context.Tickets.Seen(by).AnyAsync(t => t.Id == letter.TicketId, cancellationToken) ? []
            : await NewestAsync(DraftVersion.Of(context.DraftVersions, by.AgentId, letter.Text), cancellationToken);
    }

    private static Task<List<EarlierDraft>> NewestAsync(IQueryable<DraftVersion> versions, CancellationToken cancellationToken) =>
        versions.AsNoTracking().OrderByDescending(v => v.Id).Take(DraftVersion.Most).Select(v => new EarlierDraft(v.Id, v.Body, v.WrittenAt)).ToListAsync(cancellationToken);
}
