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
}
