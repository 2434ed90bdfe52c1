using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>Lists the views that an agent has: everybody's, those of the agent's teams, and the agent's own. What they show is each agent's to see or not.</summary>
public sealed class ListSavedViews(IDeskContextFactory contexts)
{
    /// <summary>By reach (everybody's first) and name.</summary>
    public async Task<IReadOnlyList<SavedViewEntry>> RunAsync(AgentScope agent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        var views = await Of(context, agent).AsNoTracking().ToListAsync(cancellationToken);
        return [.. views.OrderByDescending(v => v.Reach).ThenBy(v => v.Name, StringComparer.OrdinalIgnoreCase).ThenBy(v => v.Id).Select(Entry)];
    }

    /// <summary>Those that are there for an agent.</summary>
    internal static IQueryable<SavedView> Of(DeskDbContext context, AgentScope agent)
    {
        var teams = context.TeamMembers.Where(m => m.AgentId == agent.AgentId);
        return context.SavedViews.Where(v => v.RemovedAt == null
            && (v.OwnerId == agent.AgentId || v.Reach == ViewReach.Everyone || (v.Reach == ViewReach.Team && teams.Any(m => m.TeamId == v.TeamId))));
    }

    // what an older release wrote and this one does not know is left out of the filter
    private static SavedViewEntry Entry(SavedView view) =>
        new(view.Id, view.Name, view.Reach, view.TeamId, view.OwnerId, view.Kind, TicketFilterText.Read(view.Filter).Filter, view.Version);
}
