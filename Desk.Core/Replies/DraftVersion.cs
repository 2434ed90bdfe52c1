using Desk.Core.Tenants;

namespace Desk.Core.Replies;

/// <summary>What stood in a draft before: its writer can have it back.</summary>
public sealed class DraftVersion(long ticketId, long agentId, DraftKind kind, string body, DateTimeOffset writtenAt) : ITenantScoped
{
    /// <summary>The most that are kept of a draft; the oldest go.</summary>
    public const int Most = 10;

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    public long TicketId { get; private set; } = ticketId;

    public long AgentId { get; private set; } = agentId;

    public DraftKind Kind { get; private set; } = kind;

    /// <summary>As <see cref="Draft.Body"/>.</summary>
    public string Body { get; private set; } = body;

    /// <summary>When it was saved.</summary>
    public DateTimeOffset WrittenAt { get; private set; } = writtenAt;
}
