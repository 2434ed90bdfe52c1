using Desk.Core.Database;
using Desk.Core.Live;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>Says whether somebody takes new work: everyone for themselves, whoever manages agents for others too.</summary>
public sealed class SetAvailability(IDeskContextFactory contexts, TimeProvider time)
{
    public async Task<AgentOutcome> RunAsync(AgentScope by, long agentId, Availability availability, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (agentId != by.AgentId && !by.May(Permission.ManageAgents))
        {
            return AgentOutcome.NotAllowed;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var agent = await context.Agents.SingleOrDefaultAsync(a => a.Id == agentId, cancellationToken);
        if (agent is null || !Enum.IsDefined(availability))
        {
            return agent is null ? AgentOutcome.NotFound : AgentOutcome.Invalid;
        }

        var before = agent.Availability;
        if (before == availability)
        {
            return AgentOutcome.Unchanged;
        }

        agent.Be(availability);
        context.Record(Actor.Agent(by, cause).Did(
            DeskEventKind.AgentChanged, agent.Id, time.GetUtcNow(), new FieldChange("agent", agent.Name, agent.Name),
            new FieldChange("availability", before.ToString(), availability.ToString())));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return AgentOutcome.Done;
    }
}
