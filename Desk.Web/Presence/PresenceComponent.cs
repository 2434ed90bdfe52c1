using Desk.Core.Live;
using Desk.Core.Presence;
using Desk.Web.Live;
using Microsoft.AspNetCore.Components;

namespace Desk.Web.Presence;

/// <summary>A part of a screen that shows who is at one ticket: it alone is drawn anew when that changes, and nothing around it.</summary>
public abstract class PresenceComponent : LiveComponent
{
    [Inject] public required PresenceBoard Presence { get; init; }

    /// <summary>The ticket whose viewers it shows.</summary>
    protected abstract long PresenceOf { get; }

    /// <summary>Who has the ticket open, in the order they came.</summary>
    protected IReadOnlyList<Viewer> Viewers => Presence.Viewers(Agent.Tenant, PresenceOf);

    protected override bool Concerns(LiveBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return batch.Presence.Contains(PresenceOf);
    }

    protected override Task<bool> OnLiveAsync(IReadOnlyList<LiveBatch> batches) => Task.FromResult(batches.Any(b => b.Presence.Contains(PresenceOf)));
}
