using System.Collections.Concurrent;
using Desk.Core.Tenants;
using Desk.Core.Tickets;

namespace Desk.Core.Live;

/// <summary>What happened in one organisation since the last batch, read once and shared by every screen.</summary>
/// <param name="Tenant">The organisation.</param>
/// <param name="Events">The events in order; empty for a batch that only carries presence.</param>
/// <param name="Rows">The changed tickets as they are now, by id.</param>
/// <param name="Counts">The counters as they are now; null when no ticket changed.</param>
/// <param name="Presence">Tickets whose viewers changed.</param>
public sealed record LiveBatch(
    TenantScope Tenant,
    IReadOnlyList<DeskEvent> Events,
    IReadOnlyDictionary<long, TicketRow> Rows,
    IReadOnlyList<TicketCount>? Counts,
    IReadOnlyCollection<long> Presence)
{
    public static LiveBatch OfPresence(TenantScope tenant, IReadOnlyCollection<long> tickets) =>
        new(tenant, [], new Dictionary<long, TicketRow>(), null, tickets);
}

/// <summary>Hands batches to the screens of this process. Subscribers only take note: work on a batch happens on their own time.</summary>
public sealed class LiveFeed
{
    private readonly ConcurrentDictionary<long, ConcurrentDictionary<Subscription, byte>> _tenants = new();

    /// <summary>True while somebody listens for this organisation.</summary>
    public bool IsFollowed(TenantScope tenant) => _tenants.TryGetValue(Id(tenant), out var subscriptions) && !subscriptions.IsEmpty;

    /// <summary>Subscribes; dispose the answer to stop. Subscribe first, read the snapshot then, so that nothing falls between.</summary>
    public IDisposable Subscribe(TenantScope tenant, Action<LiveBatch> onBatch)
    {
        var subscription = new Subscription(onBatch, _tenants.GetOrAdd(Id(tenant), _ => new()));
        subscription.Start();
        return subscription;
    }

    /// <summary>Hands a batch to everyone who follows its organisation.</summary>
    public void Publish(LiveBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (_tenants.TryGetValue(batch.Tenant.TenantId, out var subscriptions))
        {
            foreach (var subscription in subscriptions.Keys)
            {
                subscription.OnBatch(batch);
            }
        }
    }

    private static long Id(TenantScope tenant) => tenant?.TenantId ?? throw new ArgumentNullException(nameof(tenant));

    private sealed class Subscription(Action<LiveBatch> onBatch, ConcurrentDictionary<Subscription, byte> all) : IDisposable
    {
        public Action<LiveBatch> OnBatch => onBatch;

        public void Start() => all[this] = 0;

        public void Dispose() => all.TryRemove(this, out _);
    }
}
