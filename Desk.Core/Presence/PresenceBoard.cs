using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tenants;

namespace Desk.Core.Presence;

/// <summary>An agent on a ticket, as colleagues see it: one entry however many tabs.</summary>
/// <param name="AgentId">The agent.</param>
/// <param name="Name">The agent's name.</param>
/// <param name="Since">When the first of the agent's tabs came.</param>
public sealed record Viewer(long AgentId, string Name, DateTimeOffset Since);

/// <summary>
/// Who is looking at which ticket. Each tab holds a lease that its heartbeat renews: a closed tab gives it back at once, a dead one
/// loses it after <see cref="LeaseTime"/>. Kept in memory; several nodes share it by other means.
/// </summary>
public sealed class PresenceBoard(LiveFeed feed, TimeProvider time)
{
    /// <summary>How long a tab counts as there without a sign of life.</summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<(long TenantId, long TicketId), List<Lease>> _tickets = [];

    // a tab is known by its organisation too, so that nobody moves a tab of another one by naming it
    private readonly Dictionary<(long TenantId, string Tab), long> _tabs = [];

    /// <summary>Says that a tab shows a ticket; another ticket that it showed before is left. Null: it shows none.</summary>
    /// <param name="agent">Whose tab it is.</param>
    /// <param name="tab">The tab's own id.</param>
    /// <param name="ticketId">The ticket, or null.</param>
    public void Show(AgentScope agent, string tab, long? ticketId)
    {
        ArgumentNullException.ThrowIfNull(agent);
        var changed = new HashSet<long>();
        lock (_lock)
        {
            if (_tabs.TryGetValue((agent.Tenant.TenantId, tab), out var before) && before != ticketId)
            {
                Remove(agent.Tenant.TenantId, tab, changed);
            }

            if (ticketId is { } id)
            {
                Renew(agent, tab, id, changed);
            }
        }

        Announce(agent.Tenant, changed);
    }

    /// <summary>Ends a tab's presence at once.</summary>
    public void Leave(TenantScope tenant, string tab)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        var changed = new HashSet<long>();
        lock (_lock)
        {
            Remove(tenant.TenantId, tab, changed);
        }

        Announce(tenant, changed);
    }

    /// <summary>Who looks at a ticket, in the order they came.</summary>
    public IReadOnlyList<Viewer> Viewers(TenantScope tenant, long ticketId)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        lock (_lock)
        {
            return _tickets.TryGetValue((tenant.TenantId, ticketId), out var leases) ? Distinct(leases) : [];
        }
    }

    /// <summary>Takes away the leases that nobody renewed; run about once a second.</summary>
    public void Expire()
    {
        var now = time.GetUtcNow();
        var changed = new Dictionary<long, HashSet<long>>();
        lock (_lock)
        {
            var dead = _tickets.SelectMany(t => t.Value.Where(l => l.Until <= now).Select(l => (t.Key.TenantId, l.Tab))).ToList();
            foreach (var (tenantId, tab) in dead)
            {
                Remove(tenantId, tab, changed.TryGetValue(tenantId, out var tickets) ? tickets : changed[tenantId] = []);
            }
        }

        foreach (var (tenantId, tickets) in changed)
        {
            Announce(new TenantScope(tenantId), tickets);
        }
    }

    private void Renew(AgentScope agent, string tab, long ticketId, HashSet<long> changed)
    {
        var key = (agent.Tenant.TenantId, ticketId);
        var until = time.GetUtcNow() + LeaseTime;
        if (!_tickets.TryGetValue(key, out var leases))
        {
            _tickets[key] = leases = [];
        }

        if (leases.Find(l => l.Tab == tab) is { } lease)
        {
            lease.Until = until;
            return;
        }

        if (!leases.Exists(l => l.AgentId == agent.AgentId))
        {
            changed.Add(ticketId);
        }

        leases.Add(new Lease { Tab = tab, AgentId = agent.AgentId, Name = agent.Name, Since = time.GetUtcNow(), Until = until });
        _tabs[(agent.Tenant.TenantId, tab)] = ticketId;
    }

    private void Remove(long tenantId, string tab, HashSet<long> changed)
    {
        if (!_tabs.Remove((tenantId, tab), out var ticketId)
            || !_tickets.TryGetValue((tenantId, ticketId), out var leases)
            || leases.Find(l => l.Tab == tab) is not { } lease)
        {
            return;
        }

        leases.Remove(lease);
        if (!leases.Exists(l => l.AgentId == lease.AgentId))
        {
            changed.Add(ticketId);
        }

        if (leases.Count == 0)
        {
            _tickets.Remove((tenantId, ticketId));
        }
    }

    private void Announce(TenantScope tenant, HashSet<long> changed)
    {
        if (changed.Count > 0)
        {
            feed.Publish(LiveBatch.OfPresence(tenant, changed));
        }
    }

    private static List<Viewer> Distinct(List<Lease> leases) =>
        [.. leases.GroupBy(l => l.AgentId).Select(g => new Viewer(g.Key, g.First().Name, g.Min(l => l.Since))).OrderBy(v => v.Since)];

    private sealed class Lease
    {
        public required string Tab { get; init; }

        public required long AgentId { get; init; }

        public required string Name { get; init; }

        public required DateTimeOffset Since { get; init; }

        public required DateTimeOffset Until { get; set; }
    }
}
