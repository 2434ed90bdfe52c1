using Desk.Core.Tenants;

namespace Desk.Core.Replies;

/// <summary>What stood in a draft or a letter before: its writer can have it back.</summary>
public sealed class DraftVersion(long? ticketId, long agentId, DraftKind kind, string body, DateTimeOffset writtenAt, string? letter = null) : ITenantScoped
{
    /// <summary>The most that are kept of a draft; the oldest go.</summary>
    public const int Most = 10;

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    /// <summary>The draft's ticket, or the one whose mail a letter hands on: it goes with it. Null for a new conversation.</summary>
    public long? TicketId { get; private set; } = ticketId;

    public long AgentId { get; private set; } = agentId;

    public DraftKind Kind { get; private set; } = kind;

    /// <summary>The letter, as <see cref="LetterDraft.Key"/>; null for a draft on a ticket.</summary>
    public string? Letter { get; private set; } = letter;

    /// <summary>As <see cref="Draft.Body"/>.</summary>
    public string Body { get; private set; } = body;

    /// <summary>When it was saved.</summary>
    public DateTimeOffset WrittenAt { get; private set; } = writtenAt;

    /// <summary>The versions of an agent's draft on a ticket.</summary>
    internal static IQueryable<DraftVersion> Of(IQueryable<DraftVersion> all, long agentId, long? ticketId, DraftKind kind) =>
        all.Where(v => v.TicketId == ticketId && v.AgentId == agentId && v.Kind == kind && v.Letter == null);

    /// <summary>The versions of an agent's letter.</summary>
    internal static IQueryable<DraftVersion> Of(IQueryable<DraftVersion> all, long agentId, string letter) => all.Where(v => v.AgentId == agentId && v.Letter == letter);
}
