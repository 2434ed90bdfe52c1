using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>Puts the views of an agent's sidebar in another order: everybody's and a team's too, for each agent has an order of their own.</summary>
public sealed class OrderViews(IDeskContextFactory contexts, TimeProvider time)
{
    /// <param name="by">Whose sidebar it is.</param>
    /// <param name="id">The view that moves.</param>
    /// <param name="place">Where it comes to stand: 0 for the first.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns><see cref="ChangeOutcome.NotFound"/> when it is not in that sidebar.</returns>
    public async Task<ChangeOutcome> MoveAsync(AgentScope by, long id, int place, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var all = await ListSavedViews.InOrderAsync(context, by, cancellationToken);
        if (all.Find(v => v.Id == id) is not { } view)
        {
            return ChangeOutcome.NotFound;
        }

        var before = all.IndexOf(view);
        all.Remove(view);
        all.Insert(Math.Clamp(place, 0, all.Count), view);
        if (all.IndexOf(view) == before)
        {
            return ChangeOutcome.Unchanged;
        }

        var order = await context.ViewOrders.SingleOrDefaultAsync(o => o.AgentId == by.AgentId, cancellationToken);
        order ??= context.ViewOrders.Add(new ViewOrder(by.AgentId)).Entity;
        order.Take([.. all.Select(v => v.Id)]);
        context.Record(Actor.Agent(by, cause).Did(DeskEventKind.ViewChanged, view.Id, time.GetUtcNow(), new FieldChange(ChangeSavedView.OwnField, view.Name, view.Name)));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ChangeOutcome.Done;
    }
}
