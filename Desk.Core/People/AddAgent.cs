using Desk.Core.Database;
using Desk.Core.Tenants;

namespace Desk.Core.People;

/// <summary>Adds an agent with an account that has no password yet.</summary>
public sealed class AddAgent(IDeskContextFactory contexts)
{
    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateException">There is an account of that address already.</exception>
    public async Task<AgentScope> RunAsync(TenantScope tenant, string name, string email, AgentRole role, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(email);
        await using var context = contexts.Create(tenant);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var account = Account.OfEmail(email);
        context.Users.Add(account);
        await context.SaveChangesAsync(cancellationToken);
        var agent = new Agent(account.Id, name, account.Email!, role);
        context.Agents.Add(agent);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new AgentScope(tenant, agent.Id, agent.Name, agent.Role, null);
    }
}
