using Desk.Core.Tenants;

namespace Desk.Core.Sla;

/// <summary>A policy; the first one whose conditions a ticket meets counts. What it said before is kept (<see cref="SlaPolicyVersion"/>).</summary>
public sealed class SlaPolicy : ITenantScoped, IOrdered
{
    public const int NameLength = 100;

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    /// <summary>Where it stands among the others; the lowest is asked first.</summary>
    public int Position { get; internal set; }

    /// <summary>The number of its newest version.</summary>
    public int Number { get; private set; }

    public required PolicySettings Settings { get; set; }

    /// <summary>When it was deleted; its row stays for the clocks that went by it.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Says something else from now on; the new version is to be kept.</summary>
    internal SlaPolicyVersion Set(PolicySettings settings, DateTimeOffset at)
    {
        (Settings, Number) = (settings, Number + 1);
        return new SlaPolicyVersion(Id, Number) { Settings = settings, At = at };
    }

    internal void Remove(DateTimeOffset at) => RemovedAt = at;
}

/// <summary>What a policy said from a moment on; never changed.</summary>
public sealed class SlaPolicyVersion(long policyId, int number) : ITenantScoped
{
    public long TenantId { get; private set; }

    public long PolicyId { get; private set; } = policyId;

    public int Number { get; private set; } = number;

    public required PolicySettings Settings { get; init; }

    public required DateTimeOffset At { get; init; }
}
