using System.Collections.Concurrent;
using Desk.Core.Mailboxes;
using Desk.Core.People;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Web.People;

namespace Desk.Web.Shell;

/// <summary>The names that menus and lists need, read when a screen opens and when people change.</summary>
/// <param name="Organisation">The organisation's name.</param>
/// <param name="Agents">The active agents, by name.</param>
/// <param name="Mailboxes">The mailboxes that the agent may see.</param>
/// <param name="Teams">The teams, by name.</param>
public sealed record DeskDirectory(string Organisation, IReadOnlyList<AgentChoice> Agents, IReadOnlyList<MailboxChoice> Mailboxes, IReadOnlyList<TeamChoice> Teams)
{
    /// <summary>The colour of the organisation's screens.</summary>
    public Accent Accent { get; init; }

    /// <summary>The letter that stands for the organisation.</summary>
    public string Mark => Face.Initials(Organisation)[..1];

    /// <summary>The views that the agent has in the sidebar.</summary>
    public IReadOnlyList<SavedViewEntry> Views { get; init; } = [];

    /// <summary>Who can be given a ticket: light agents cannot.</summary>
    public IEnumerable<AgentChoice> Assignable => Agents.Where(a => a.Role != AgentRole.Light);
}

/// <summary>Reads the <see cref="DeskDirectory"/>.</summary>
public sealed class ReadDirectory(ReadOrganisation organisation, ListAgents agents, ListMailboxes mailboxes, ListTeams teams, ListSavedViews views)
{
    private readonly ConcurrentDictionary<long, IReadOnlyList<AgentChoice>> _agents = new();

    public async Task<DeskDirectory> RunAsync(AgentScope agent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        var look = await organisation.LookAsync(agent.Tenant, cancellationToken);
        return new DeskDirectory(
            look.Name,
            Shared(agent.Tenant, await agents.RunAsync(agent.Tenant, cancellationToken)),
            await mailboxes.RunAsync(agent, cancellationToken),
            await teams.RunAsync(agent.Tenant, cancellationToken))
        {
            Accent = look.Accent,
            Views = await views.RunAsync(agent, cancellationToken),
        };
    }

    // one list in the memory for all screens that were told the same: each would else have every colleague's name for itself
    private IReadOnlyList<AgentChoice> Shared(TenantScope tenant, IReadOnlyList<AgentChoice> read) => _agents.AddOrUpdate(tenant.TenantId, read, (_, known) => known.SequenceEqual(read) ? known : read);
}
