using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Routing;

/// <summary>Shows the rules and the allowed recipients to those who may see them.</summary>
public sealed class ListRouting(IDeskContextFactory contexts)
{
    /// <summary>Every rule, in the order in which they are tried; null for who may not see them.</summary>
    public async Task<IReadOnlyList<RoutingRule>?> RulesAsync(AgentScope by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.SeeRouting))
        {
            return null;
        }

        await using var context = contexts.Create(by.Tenant);
        return await context.RoutingRules.AsNoTracking().OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Every allowed recipient, by its pattern; null for who may not see them.</summary>
    public async Task<IReadOnlyList<AllowedRecipient>?> RecipientsAsync(AgentScope by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.SeeRouting))
        {
            return null;
        }

        await using var context = contexts.Create(by.Tenant);
        return await context.AllowedRecipients.AsNoTracking().OrderBy(r => r.Pattern).ToListAsync(cancellationToken);
    }

    /// <summary>The addresses of the mailboxes that take only mail for known recipients, as far as the agent sees them: where the allowed recipients matter. Null for who may not see them.</summary>
    public async Task<IReadOnlyList<string>?> WhereAsync(AgentScope by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.SeeRouting))
        {
            return null;
        }

        await using var context = contexts.Create(by.Tenant);
        var strict = await context.Mailboxes.AsNoTracking().Where(m => m.KnownRecipientsOnly && m.RemovedAt == null).OrderBy(m => m.Address).Select(m => new { m.Id, m.Address }).ToListAsync(cancellationToken);
        return [.. strict.Where(m => by.MaySee(m.Id)).Select(m => m.Address)];
    }
}
