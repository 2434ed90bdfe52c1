using Desk.Core.Database;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>An agent as menus show one.</summary>
public sealed record AgentChoice(long Id, string Name, AgentRole Role, Availability Availability = Availability.Available);

/// <summary>Lists the active agents of an organisation by name.</summary>
public sealed class ListAgents(IDeskContextFactory contexts)
{
    public async Task<IReadOnlyList<AgentChoice>> RunAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(tenant);
        return await context.Agents.AsNoTracking().Where(a => a.IsActive).OrderBy(a => a.Name)
            .Select(a => new AgentChoice(a.Id, a.Name, a.Role, a.Availability)).ToListAsync(cancellationToken);
    }
}
