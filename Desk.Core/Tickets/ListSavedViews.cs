using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>Lists the views that an agent has: everybody's, those of the agent's teams, and the agent's own. What they show is each agent's to see or not.</summary>
public sealed class ListSavedViews(IDeskContextFactory contexts)
{
    /// <summary>In the agent's own order; what has no place in it comes behind, by reach (everybody's first) and name.</summary>
    public async Task<IReadOnlyList<SavedViewEntry>> RunAsync(AgentScope agent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        return [.. (await InOrderAsync(context, agent, cancellationToken)).Select(Entry)];
    }

    internal static async Task<List<SavedView>> InOrderAsync(DeskDbContext context, AgentScope agent, CancellationToken cancellationToken)
    {
        var views = await Of(context, agent).AsNoTracking().ToListAsync(cancellationToken);
        var order = (await context.ViewOrders.AsNoTracking().SingleOrDefaultAsync(o => o.AgentId == agent.AgentId, cancellationToken))?.Views ?? [];
        var places = order.Select((id, place) => (id, place)).ToDictionary(o => o.id, o => o.place);
        return [.. views.OrderBy(v => places.GetValueOrDefault(v.Id, int.MaxValue)).ThenByDescending(v => v.Reach).ThenBy(v => v.Name, StringComparer.OrdinalIgnoreCase).ThenBy(v => v.Id)];
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
