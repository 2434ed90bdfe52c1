using Desk.Core.Tenants;

namespace Desk.Core.Tickets;

/// <summary>In which order an agent has the views in the sidebar, whoever made them. Without a row it is the usual one.</summary>
public sealed class ViewOrder(long agentId) : ITenantScoped
{
    public long TenantId { get; private set; }

    public long AgentId { get; private set; } = agentId;

    /// <summary>The views in their order; what is not among them comes behind.</summary>
    public IReadOnlyList<long> Views { get; private set; } = [];

    internal void Take(IReadOnlyList<long> views) => Views = views;
}
