using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Notices;

/// <summary>Takes note of what an agent has read, on all the agent's screens. What was read is not mailed any more.</summary>
public sealed class MarkNotifications(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>Marks some as read, or as unread again. Answers how many are other now.</summary>
    public Task<int> RunAsync(AgentScope by, IReadOnlyCollection<long> ids, bool read, CancellationToken cancellationToken) =>
        MarkAsync(by, all => all.Where(n => ids.Contains(n.Id)), read, cancellationToken);

    /// <summary>Marks everything as read.</summary>
    public Task<int> AllAsync(AgentScope by, CancellationToken cancellationToken) => MarkAsync(by, all => all, true, cancellationToken);

    /// <summary>Marks everything on a ticket as read, for whoever looks at it.</summary>
    public Task<int> OfTicketAsync(AgentScope by, long ticketId, CancellationToken cancellationToken) => MarkAsync(by, all => all.Where(n => n.TicketId == ticketId), true, cancellationToken);

    private async Task<int> MarkAsync(AgentScope by, Func<IQueryable<Notification>, IQueryable<Notification>> which, bool read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        DateTimeOffset? at = read ? time.GetUtcNow() : null;
        var marked = await which(context.Notifications.Where(n => n.AgentId == by.AgentId && n.ReadAt == null == read))
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, at).SetProperty(n => n.AwaitsMailSince, (DateTimeOffset?)null), cancellationToken);
        if (marked > 0)
        {
            TellAgents.Ring(context, time.GetUtcNow(), by.AgentId);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return marked;
    }
}
