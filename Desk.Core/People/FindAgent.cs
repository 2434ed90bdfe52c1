using Desk.Core.Database;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>Finds out at which desk an account works, and what it may see there.</summary>
public sealed class FindAgent(IDeskContextFactory contexts)
{
    /// <summary>Returns null when the account belongs to no active agent.</summary>
    public async Task<AgentScope?> RunAsync(long accountId, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        var agent = await context.Agents.IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(a => a.AccountId == accountId && a.IsActive, cancellationToken);
        if (agent is null)
        {
            return null;
        }

        var mailboxes = agent.SeesAllMailboxes ? null : (await context.MailboxAccess.IgnoreQueryFilters()
            .Where(a => a.TenantId == agent.TenantId && a.AgentId == agent.Id).Select(a => a.MailboxId).ToListAsync(cancellationToken)).ToHashSet();
        return new AgentScope(new TenantScope(agent.TenantId), agent.Id, agent.Name, agent.Role, mailboxes);
    }

    /// <summary>Where an account belongs, whether or not its agent is active.</summary>
    internal async Task<AgentPlace?> PlaceAsync(long accountId, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        return await context.Agents.IgnoreQueryFilters().AsNoTracking().Where(a => a.AccountId == accountId)
            .Select(a => new AgentPlace(new TenantScope(a.TenantId), a.Id, a.IsInvited)).SingleOrDefaultAsync(cancellationToken);
    }
}

/// <summary>An agent in an organisation.</summary>
internal sealed record AgentPlace(TenantScope Tenant, long AgentId, bool IsInvited);
