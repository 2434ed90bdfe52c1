using Desk.Core.Tenants;

namespace Desk.Core.Live;

/// <summary>
/// One thing that happened, kept for ever: what screens follow, what the audit log and the reports read. The sequence is
/// gap-free in commit order within an organisation.
/// </summary>
public sealed class DeskEvent : ITenantScoped
{
    public long TenantId { get; private set; }

    /// <summary>1, 2, 3 … in commit order; given by the context while it holds the organisation's event lock.</summary>
    public long Sequence { get; private set; }

    public required DeskEventKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public long? TicketId { get; init; }

    public long? MessageId { get; init; }

    /// <summary>The mailbox of the ticket, so that what an agent may not see is left out without another look.</summary>
    public long? MailboxId { get; init; }

    public required ActorKind ActorKind { get; init; }

    /// <summary>The agent or customer; null for the system.</summary>
    public long? ActorId { get; init; }

    /// <summary>The actor's name at the time.</summary>
    public string ActorName { get; init; } = "";

    /// <summary>What brought it about, for example <c>mail</c>, <c>screen</c>, <c>api</c>, a rule's name.</summary>
    public string Cause { get; init; } = "";

    /// <summary>The values before and after.</summary>
    public IReadOnlyList<FieldChange> Changes { get; init; } = [];

    internal void Number(long sequence) => Sequence = sequence;
}

/// <summary>One field before and after, as words a person can read.</summary>
public sealed record FieldChange(string Field, string? Before, string? After);

public enum DeskEventKind
{
    TicketCreated,
    MessageAdded,
    NoteAdded,
    TicketChanged,
    MailboxChanged,
}

public enum ActorKind
{
    System,
    Agent,
    Customer,
}

/// <summary>Who did something, and through what.</summary>
public sealed record Actor(ActorKind Kind, long? Id, string Name, string Cause);

/// <summary>The last sequence number of an organisation's event log. Its row is the lock that makes the sequence gap-free.</summary>
public sealed class EventHead : ITenantScoped
{
    public long TenantId { get; private set; }

    public long Last { get; init; }
}
