using Desk.Core.Database;
using Desk.Core.Notices;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>Somebody who may be named in a note.</summary>
/// <param name="Who">The agent or team.</param>
/// <param name="Seeing">How many of them may see the ticket.</param>
/// <param name="Members">How many they are; 1 for an agent.</param>
public sealed record Mentionable(Mention Who, int Seeing, int Members);

/// <summary>Lists whom a note on a ticket may name: active agents, then teams, each by a name that no other has.</summary>
public sealed class ListMentionable(IDeskContextFactory contexts)
{
    public async Task<IReadOnlyList<Mentionable>> RunAsync(AgentScope by, long ticketId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        if (!await context.Tickets.Seen(by).AnyAsync(t => t.Id == ticketId, cancellationToken))
        {
            return [];
        }

        var (all, members) = await KnownAsync(context, cancellationToken);
        var seeing = await SeeingAgents.LoadAsync(context, [.. all.Select(m => m.AgentId).OfType<long>()], [ticketId], cancellationToken);
        return [.. all.Select(m => m.AgentId is { } agent
            ? new Mentionable(m, seeing.May(agent, ticketId) ? 1 : 0, 1)
            : new Mentionable(m, members[m.TeamId!.Value].Count(a => seeing.May(a, ticketId)), members[m.TeamId!.Value].Count()))];
    }

    /// <summary>Everybody there is to be named, and who is in which team.</summary>
    internal static async Task<(List<Mention> All, ILookup<long, long> Members)> KnownAsync(DeskDbContext context, CancellationToken cancellationToken)
    {
        var agents = await context.Agents.AsNoTracking().Where(a => a.IsActive).OrderBy(a => a.Name).ThenBy(a => a.Id).Select(a => new { a.Id, a.Name, a.Email }).ToListAsync(cancellationToken);
        var teams = await context.Teams.AsNoTracking().OrderBy(t => t.Name).Select(t => new { t.Id, t.Name }).ToListAsync(cancellationToken);
        var active = agents.Select(a => a.Id).ToHashSet();
        var members = (await context.TeamMembers.AsNoTracking().Select(m => new { m.TeamId, m.AgentId }).ToListAsync(cancellationToken)).Where(m => active.Contains(m.AgentId)).ToLookup(m => m.TeamId, m => m.AgentId);
        var taken = agents.Select(a => a.Name).Concat(teams.Select(t => t.Name)).GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return (
            [
                .. agents.Select(a => new Mention(a.Id, null, taken.Contains(a.Name) ? $"{a.Name} ({a.Email})" : a.Name)),
                .. teams.Select(t => new Mention(null, t.Id, taken.Contains(t.Name) ? $"{t.Name} (team)" : t.Name)),
            ], members);
    }
}
