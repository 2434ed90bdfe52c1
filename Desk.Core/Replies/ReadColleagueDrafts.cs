using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>A reply that a colleague has begun.</summary>
/// <param name="AgentId">Whose it is, and stays.</param>
/// <param name="Name">The writer's name.</param>
/// <param name="UpdatedAt">When it was last kept.</param>
public sealed record ColleagueDraft(long AgentId, string Name, DateTimeOffset UpdatedAt);

/// <summary>What stands in a colleague's reply.</summary>
/// <param name="Version">Changes with each keeping.</param>
/// <param name="Body">The editor's HTML, untrusted; null when it is the version that the reader has.</param>
public sealed record ColleagueText(int Version, string? Body);

/// <summary>
/// Reads the replies that colleagues have begun on a ticket, as they are kept for their writers: nothing is stored for the reader, and nothing can be
/// changed through it. A note is its writer's thought until it is added, and is not read along.
/// </summary>
public sealed class ReadColleagueDrafts(IDeskContextFactory contexts)
{
    /// <summary>Those that are there, the latest first; of tickets that the agent sees.</summary>
    public async Task<IReadOnlyList<ColleagueDraft>> RunAsync(AgentScope agent, long ticketId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        return await context.Drafts.AsNoTracking().Where(d => d.TicketId == ticketId && d.Kind == DraftKind.Reply && d.AgentId != agent.AgentId && d.Snippet != "")
            .Where(d => context.Tickets.Seen(agent).Any(t => t.Id == d.TicketId))
            .OrderByDescending(d => d.UpdatedAt)
            .Select(d => new ColleagueDraft(d.AgentId, context.Agents.First(a => a.Id == d.AgentId).Name, d.UpdatedAt)).ToListAsync(cancellationToken);
    }

    /// <summary>What stands in one of them; null when it is gone.</summary>
    /// <param name="agent">Who reads.</param>
    /// <param name="ticketId">On which ticket.</param>
    /// <param name="writerId">Whose it is.</param>
    /// <param name="known">The version that the reader has; null for none.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<ColleagueText?> TextAsync(AgentScope agent, long ticketId, long writerId, int? known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        return await context.Drafts.AsNoTracking().Where(d => d.TicketId == ticketId && d.AgentId == writerId && d.Kind == DraftKind.Reply)
            .Where(d => context.Tickets.Seen(agent).Any(t => t.Id == d.TicketId))
            .Select(d => new ColleagueText(d.Version, d.Version == known ? null : d.Body)).SingleOrDefaultAsync(cancellationToken);
    }
}
