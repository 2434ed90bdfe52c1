using Desk.Core.Tenants;

namespace Desk.Core.People;

/// <summary>Who acts, and what this agent may see: handed to every use case that an agent can reach.</summary>
/// <param name="Tenant">The agent's organisation.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Name">The agent's name, as colleagues read it.</param>
/// <param name="Role">What the agent may do.</param>
/// <param name="Mailboxes">The mailboxes the agent may see; null for all of them.</param>
public sealed record AgentScope(TenantScope Tenant, long AgentId, string Name, AgentRole Role, IReadOnlySet<long>? Mailboxes)
{
    public bool MaySee(long mailboxId) => Mailboxes is null || Mailboxes.Contains(mailboxId);

    /// <summary>Whether the agent's role has this permission.</summary>
    public bool May(Permission permission) => Rights.Has(Role, permission);

    /// <summary>Light agents read and write notes; everyone else changes tickets too.</summary>
    public bool MayChangeTickets => May(Permission.ChangeTickets);

    /// <summary>Whether this is the same agent with the same rights.</summary>
    public bool IsStill(AgentScope? other) => other is not null && this with { Mailboxes = null } == other with { Mailboxes = null }
        && (Mailboxes is null) == (other.Mailboxes is null) && (Mailboxes is null || Mailboxes.SetEquals(other.Mailboxes!));
}
