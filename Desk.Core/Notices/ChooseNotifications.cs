using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Notices;

/// <summary>Which kinds an agent wants to be told of, and how: one's own choice.</summary>
public sealed class ChooseNotifications(IDeskContextFactory contexts, TimeProvider time)
{
    public async Task<NotificationWays> ReadAsync(AgentScope by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        return (await context.NotificationChoices.AsNoTracking().SingleOrDefaultAsync(c => c.AgentId == by.AgentId, cancellationToken))?.Ways ?? NotificationWays.Unless;
    }

    /// <summary>Where the agent's mails go.</summary>
    public async Task<string> AddressAsync(AgentScope by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        return await context.Agents.Where(a => a.Id == by.AgentId).Select(a => a.Email).SingleOrDefaultAsync(cancellationToken) ?? "";
    }

    /// <summary>Chooses; what is no kind is left out.</summary>
    public async Task RunAsync(AgentScope by, NotificationWays ways, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        if (!await context.Agents.AnyAsync(a => a.Id == by.AgentId, cancellationToken))
        {
            return;
        }

        var choice = await context.NotificationChoices.SingleOrDefaultAsync(c => c.AgentId == by.AgentId, cancellationToken);
        choice ??= context.NotificationChoices.Add(new NotificationChoice(by.AgentId)).Entity;
        choice.Choose(ways);
        TellAgents.Ring(context, time.GetUtcNow(), by.AgentId);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
