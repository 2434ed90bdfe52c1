using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>A tag, and how many tickets carry it.</summary>
public sealed record TagCount(string Name, int Tickets);

/// <summary>Lists the tags that are in use.</summary>
public sealed class ListTags(IDeskContextFactory contexts)
{
    /// <summary>The most that are listed; who has more looks for letters.</summary>
    public const int Most = 500;

    /// <param name="agent">Who asks; of tickets in other mailboxes nothing is counted.</param>
    /// <param name="letters">What a tag must contain; null or empty for all.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>By name. Tickets in the trash and in spam count too: they carry the tag, and may come back.</returns>
    public async Task<IReadOnlyList<TagCount>> RunAsync(AgentScope agent, string? letters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        var tags = context.TicketTags.AsNoTracking();
        if (agent.Mailboxes is not null)
        {
            var seen = context.Tickets.WithTrash().Seen(agent);
            tags = tags.Where(g => seen.Any(t => t.Id == g.TicketId));
        }

        if (StorableText.Cut((letters ?? "").Trim().ToLowerInvariant(), TicketTag.MaxLength) is { Length: > 0 } sought)
        {
            tags = tags.Where(g => g.Name.Contains(sought));
        }

        // of an index alone, however many tickets there are
        return [.. (await tags.GroupBy(g => g.Name).OrderBy(g => g.Key).Take(Most).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken))
            .Select(g => new TagCount(g.Key, g.Count))];
    }
}
