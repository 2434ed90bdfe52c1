using Desk.Core.Tenants;

namespace Desk.Core.People;

/// <summary>What a merge of two customers moved, so that it can be taken back.</summary>
public sealed class CustomerMerge(long keptId, long mergedId) : ITenantScoped
{
    public long Id { get; private set; }

    public long TenantId { get; private set; }

    public long KeptId { get; private set; } = keptId;

    public long MergedId { get; private set; } = mergedId;

    public required DateTimeOffset At { get; init; }

    public required IReadOnlyList<long> Tickets { get; init; }

    public required IReadOnlyList<long> Addresses { get; init; }

    /// <summary>The kept customer's fields that the merge filled or extended, each before and after.</summary>
    public required IReadOnlyList<MergedField> Fields { get; init; }

    public DateTimeOffset? UndoneAt { get; private set; }

    public void Undo(DateTimeOffset at) => UndoneAt = at;
}

/// <summary>A field of the customer that was kept.</summary>
public sealed record MergedField(CustomerField Field, string? Before, string? After);
