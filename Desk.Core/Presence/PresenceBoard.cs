using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Tenants;

namespace Desk.Core.Presence;

/// <summary>
/// Who is looking at which ticket, and who writes there. Each tab holds a lease that its heartbeat renews: a closed tab gives it back at
/// once, a dead one loses it after <see cref="LeaseTime"/>. What an agent does is told at most once a second. Kept in memory; several
/// nodes share it by other means.
/// </summary>
public sealed class PresenceBoard(LiveFeed feed, TimeProvider time)
{
    /// <summary>How long a tab counts as there without a sign of life.</summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    /// <summary>How long a key press counts as typing.</summary>
    public static readonly TimeSpan TypingTime = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(long TenantId, long TicketId), List<Lease>> _tickets = [];

    // a tab is known by its organisation too, so that nobody moves a tab of another one by naming it
    private readonly Dictionary<(long TenantId, string Tab), long> _tabs = [];

    // when each agent was last told of, and what waits for the next second
    private readonly Dictionary<(long TenantId, long AgentId), DateTimeOffset> _told = [];
    private readonly HashSet<(long TenantId, long AgentId, long TicketId)> _waiting = [];

    /// <summary>Says that a tab shows a ticket; another ticket that it showed before is left. Null: it shows none.</summary>
    /// <param name="agent">Whose tab it is.</param>
    /// <param name="tab">The tab's own id.</param>
    /// <param name="ticketId">The ticket, or null.</param>
    public void Show(AgentScope agent, string tab, long? ticketId)
    {
        ArgumentNullException.ThrowIfNull(agent);
        Change(agent.Tenant, tell =>
        {
            if (_tabs.TryGetValue((agent.Tenant.TenantId, tab), out var before) && before != ticketId)
            {
                Remove(agent.Tenant.TenantId, tab, tell);
            }

            if (ticketId is { } id)
            {
                Renew(agent, tab, id, tell);
            }
        });
    }

    /// <summary>Says what a tab has in its composer; it shows its ticket already, else nothing happens.</summary>
    /// <param name="agent">Whose tab it is.</param>
    /// <param name="tab">The tab's own id.</param>
    /// <param name="kind">What is written there; null when nothing unsent is left.</param>
    /// <param name="typed">True when a key was pressed just now.</param>
    public void Write(AgentScope agent, string tab, DraftKind? kind, bool typed)
    {
        ArgumentNullException.ThrowIfNull(agent);
        Change(agent.Tenant, tell =>
        {
            var tenantId = agent.Tenant.TenantId;
            if (_tabs.TryGetValue((tenantId, tab), out var ticketId) && _tickets[(tenantId, ticketId)].Find(l => l.Tab == tab && l.AgentId == agent.AgentId) is { } lease)
            {
                var before = Seen(_tickets[(tenantId, ticketId)], agent.AgentId);
                var now = time.GetUtcNow();
                lease.Until = now + LeaseTime;
                lease.Writes = kind;
                lease.TypesUntil = kind is not null && typed ? now + TypingTime : kind is null ? default : lease.TypesUntil;
                if (Differs(Seen(_tickets[(tenantId, ticketId)], agent.AgentId), before))
                {
                    tell(agent.AgentId, ticketId);
                }
            }
        });
    }

    /// <summary>Ends a tab's presence at once.</summary>
    public void Leave(TenantScope tenant, string tab)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        Change(tenant, tell => Remove(tenant.TenantId, tab, tell));
    }

    /// <summary>Who looks at a ticket, in the order they came.</summary>
    public IReadOnlyList<Viewer> Viewers(TenantScope tenant, long ticketId)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        lock (_lock)
        {
            return _tickets.TryGetValue((tenant.TenantId, ticketId), out var leases)
                ? [.. leases.Select(l => l.AgentId).Distinct().Select(id => Seen(leases, id)!).OrderBy(v => v.Since)]
                : [];
        }
    }

    /// <summary>Where each agent of an organisation is: on the ticket where the agent does most, or came to last.</summary>
    public IReadOnlyDictionary<long, (long TicketId, Viewer Viewer)> Whereabouts(TenantScope tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        lock (_lock)
        {
            return _tickets.Where(t => t.Key.TenantId == tenant.TenantId)
                .SelectMany(t => t.Value.Select(l => l.AgentId).Distinct().Select(id => (t.Key.TicketId, Viewer: Seen(t.Value, id)!)))
                .GroupBy(place => place.Viewer.AgentId)
                .ToDictionary(own => own.Key, own => own.MaxBy(place => (place.Viewer.Activity, place.Viewer.Since)));
        }
    }

    /// <summary>Takes away the leases that nobody renewed, lets typing end, and tells what had to wait; run about once a second.</summary>
    public void Expire()
    {
        var now = time.GetUtcNow();
        HashSet<(long TenantId, long TicketId)> changed;
        lock (_lock)
        {
            changed = [.. _waiting.Select(w => (w.TenantId, w.TicketId))];
            foreach (var old in _told.Where(t => t.Value + Pause <= now).Select(t => t.Key).ToList())
            {
                _told.Remove(old);
            }

            foreach (var (tenantId, agentId, _) in _waiting)
            {
                _told[(tenantId, agentId)] = now;
            }

            _waiting.Clear();
            foreach (var (tenantId, tab) in _tickets.SelectMany(t => t.Value.Where(l => l.Until <= now).Select(l => (t.Key.TenantId, l.Tab))).ToList())
            {
                Remove(tenantId, tab, (_, ticketId) => changed.Add((tenantId, ticketId)));
            }

            foreach (var (ticket, leases) in _tickets)
            {
                foreach (var lease in leases.Where(l => l.TypesUntil != default && l.TypesUntil <= now))
                {
                    lease.TypesUntil = default;
                    changed.Add(ticket);
                }
            }
        }

        foreach (var tenant in changed.GroupBy(c => c.TenantId, c => c.TicketId))
        {
            feed.Publish(LiveBatch.OfPresence(new TenantScope(tenant.Key), [.. tenant]));
        }
    }

    // an agent's first change is told at once, further ones within a second wait for Expire
    private void Change(TenantScope tenant, Action<Action<long, long>> change)
    {
        var now = time.GetUtcNow();
        var (agents, tickets) = (new HashSet<long>(), new HashSet<long>());
        lock (_lock)
        {
            change((agentId, ticketId) =>
            {
                if (!agents.Contains(agentId) && _told.TryGetValue((tenant.TenantId, agentId), out var last) && now - last < Pause)
                {
                    _waiting.Add((tenant.TenantId, agentId, ticketId));
                    return;
                }

                agents.Add(agentId);
                tickets.Add(ticketId);
                _told[(tenant.TenantId, agentId)] = now;
            });
        }

        if (tickets.Count > 0)
        {
            feed.Publish(LiveBatch.OfPresence(tenant, tickets));
        }
    }

    private void Renew(AgentScope agent, string tab, long ticketId, Action<long, long> tell)
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
            tell(agent.AgentId, ticketId);
        }

        leases.Add(new Lease { Tab = tab, AgentId = agent.AgentId, Name = agent.Name, MayTake = agent.MayChangeTickets, Since = time.GetUtcNow(), Until = until });
        _tabs[(agent.Tenant.TenantId, tab)] = ticketId;
    }

    private void Remove(long tenantId, string tab, Action<long, long> tell)
    {
        if (!_tabs.Remove((tenantId, tab), out var ticketId)
            || !_tickets.TryGetValue((tenantId, ticketId), out var leases)
            || leases.Find(l => l.Tab == tab) is not { } lease)
        {
            return;
        }

        var before = Seen(leases, lease.AgentId);
        leases.Remove(lease);
        if (Differs(Seen(leases, lease.AgentId), before))
        {
            tell(lease.AgentId, ticketId);
        }

        if (leases.Count == 0)
        {
            _tickets.Remove((tenantId, ticketId));
        }
    }

    // all tabs of an agent as one; null when there is none
    private static Viewer? Seen(List<Lease> leases, long agentId)
    {
        var own = leases.FindAll(l => l.AgentId == agentId);
        return own.MaxBy(l => l.Activity) is { } strongest ? new Viewer(agentId, own[0].Name, own.Min(l => l.Since), strongest.Activity, strongest.Writes, own[0].MayTake) : null;
    }

    // since when somebody is there is nothing that colleagues wait for
    private static bool Differs(Viewer? now, Viewer? before) => (now?.AgentId, now?.Activity, now?.Writes) != (before?.AgentId, before?.Activity, before?.Writes);

    private sealed class Lease
    {
        public required string Tab { get; init; }

        public required long AgentId { get; init; }

        public required string Name { get; init; }

        public required bool MayTake { get; init; }

        public required DateTimeOffset Since { get; init; }

        public required DateTimeOffset Until { get; set; }

        public DraftKind? Writes { get; set; }

        /// <summary>When typing ends; the default value while nobody types.</summary>
        public DateTimeOffset TypesUntil { get; set; }

        public PresenceActivity Activity =>
            Writes is null ? PresenceActivity.Viewing : TypesUntil != default ? PresenceActivity.Typing : PresenceActivity.Composing;
    }
}
