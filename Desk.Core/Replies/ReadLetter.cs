using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>A new conversation or a forward as its writer's editor shows it.</summary>
/// <param name="Content">What it holds.</param>
/// <param name="Files">Its files that are still there.</param>
/// <param name="Version">What the next saving is based on.</param>
/// <param name="UpdatedAt">When it was last saved.</param>
public sealed record OpenLetter(LetterContent Content, IReadOnlyList<DraftFile> Files, int Version, DateTimeOffset UpdatedAt);

/// <summary>Reads a new conversation or a forward that an agent has begun.</summary>
public sealed class ReadLetter(IDeskContextFactory contexts)
{
    /// <summary>Null when the agent has none of this name, or may not see the ticket any more that it hands on.</summary>
    public async Task<OpenLetter?> RunAsync(AgentScope by, LetterKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(key);
        await using var context = contexts.Create(by.Tenant);
        var letter = await context.LetterDrafts.AsNoTracking().SingleOrDefaultAsync(l => l.AgentId == by.AgentId && l.Key == key.Text, cancellationToken);
        if (letter is null || (key.Kind == LetterKind.Forward && !await context.Tickets.Seen(by).AnyAsync(t => t.Id == key.TicketId, cancellationToken)))
        {
            return null;
        }

        var (ids, of) = (letter.Files, key.Kind == LetterKind.Forward ? key.TicketId : null);
        var files = ids.Count == 0 ? [] : await context.Attachments.AsNoTracking()
            .Where(a => ids.Contains(a.Id) && (a.MessageId == null ? a.UploadedById == by.AgentId : a.Message!.TicketId == of && a.Message.Direction != MessageDirection.Note))
            .Select(a => new DraftFile(a.Id, a.Name, a.Type, a.Size)).ToListAsync(cancellationToken);
        return new OpenLetter(letter.Content, [.. ids.Select(id => files.Find(f => f.Id == id)).OfType<DraftFile>()], letter.Version, letter.UpdatedAt);
    }

    /// <summary>The ticket that a letter follows up; null when it is not there, or not for this agent to see.</summary>
    public async Task<TicketLink?> FollowedAsync(AgentScope by, long ticketId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        return await context.Tickets.AsNoTracking().Seen(by).Where(t => t.Id == ticketId).Select(t => new TicketLink(t.Id, t.Number, t.Subject, t.LastActivityAt)).SingleOrDefaultAsync(cancellationToken);
    }
}
