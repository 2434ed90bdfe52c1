using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>The last change of a field.</summary>
/// <param name="By">Who made it, by name.</param>
/// <param name="IsOwn">Whether it was the asking agent.</param>
/// <param name="Change">What it was.</param>
public sealed record LastChange(string By, bool IsOwn, FieldChange Change);

/// <summary>Finds who changed a field of a ticket last: what a person is shown whose own change came too late.</summary>
public sealed class FindLastChange(IDeskContextFactory contexts)
{
    // a change that was made a moment ago is among the newest
    private const int Looked = 50;

    /// <returns>The change and who made it; null when there is none of late, or the agent may not see the ticket.</returns>
    public async Task<LastChange?> RunAsync(AgentScope agent, long ticketId, string field, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        if (!await context.Tickets.Seen(agent).AnyAsync(t => t.Id == ticketId, cancellationToken))
        {
            return null;
        }

        var events = await context.Events.AsNoTracking().Where(e => e.TicketId == ticketId && e.Kind == DeskEventKind.TicketChanged)
            .OrderByDescending(e => e.Sequence).Take(Looked).ToListAsync(cancellationToken);
        foreach (var happened in events)
        {
            if (happened.Changes.LastOrDefault(c => c.Field == field) is { } change)
            {
                return new LastChange(happened.ActorName.Length > 0 ? happened.ActorName : "Desk", happened.ActorKind == ActorKind.Agent && happened.ActorId == agent.AgentId, change);
            }
        }

        return null;
    }
}
