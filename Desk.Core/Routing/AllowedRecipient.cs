using Desk.Core.Tenants;

namespace Desk.Core.Routing;

/// <summary>An address, or a pattern of some, whose mail is taken in where a mailbox takes only mail for known recipients. The organisation's own mailboxes need none.</summary>
public sealed class AllowedRecipient(string pattern) : ITenantScoped, IVersioned
{
    public long Id { get; private set; }

    public long TenantId { get; private set; }

    /// <summary>See <see cref="AddressPattern"/>; unique in the organisation.</summary>
    public string Pattern { get; private set; } = pattern;

    /// <summary>One that is off counts for nothing, and is kept for later.</summary>
    public bool IsEnabled { get; private set; } = true;

    public required string AddedBy { get; init; }

    public required DateTimeOffset At { get; init; }

    public int Version { get; private set; }

    internal void Set(string pattern, bool isEnabled) => (Pattern, IsEnabled) = (pattern, isEnabled);
}
