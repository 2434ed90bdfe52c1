using Desk.Core.Database;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>A team as menus show one.</summary>
/// <param name="Id">The team.</param>
/// <param name="Name">Its name.</param>
/// <param name="Members">The active agents in it, by name.</param>
public sealed record TeamChoice(long Id, string Name, IReadOnlyList<AgentChoice> Members);

/// <summary>Lists the teams of an organisation by name.</summary>
public sealed class ListTeams(IDeskContextFactory contexts)
{
    public async Task<IReadOnlyList<TeamChoice>> RunAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(tenant);
        var teams = await context.Teams.AsNoTracking().OrderBy(t => t.Name).Select(t => new { t.Id, t.Name }).ToListAsync(cancellationToken);
        var members = await context.TeamMembers.AsNoTracking()
            .Join(context.Agents.Where(a => a.IsActive), m => m.AgentId, a => a.Id, (m, a) => new { m.TeamId, a.Id, a.Name, a.Role, a.Availability })
            .OrderBy(a => a.Name).ToListAsync(cancellationToken);
        var byTeam = members.ToLookup(m => m.TeamId, m => new AgentChoice(m.Id, m.Name, m.Role, m.Availability));
        return [.. teams.Select(t => new TeamChoice(t.Id, t.Name, [.. byTeam[t.Id]]))];
    }
}
