using Desk.Core.Tenants;

namespace Desk.Core.Together;

/// <summary>
/// A question between two colleagues about who has a ticket. Only what is open has a row: an answer or a withdrawal takes it away, and what nobody
/// answers lapses by itself, without anybody having to write that.
/// </summary>
public sealed class TicketAsk(AskKind kind, long ticketId, long fromId, long toId, DateTimeOffset at) : ITenantScoped
{
    /// <summary>How long an answer is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    public AskKind Kind { get; private set; } = kind;

    public long TicketId { get; private set; } = ticketId;

    /// <summary>Who asks.</summary>
    public long FromId { get; private set; } = fromId;

    /// <summary>Who answers.</summary>
    public long ToId { get; private set; } = toId;

    public DateTimeOffset At { get; private set; } = at;

    /// <summary>When it lapses.</summary>
    public DateTimeOffset Until { get; private set; } = at + Patience;

    /// <summary>Whose the ticket becomes with a yes.</summary>
    public long TakerId => Kind == AskKind.TakeOver ? FromId : ToId;

    /// <summary>Who lets go of it with a yes.</summary>
    public long GiverId => Kind == AskKind.TakeOver ? ToId : FromId;
}

/// <summary>What is asked.</summary>
public enum AskKind
{
    /// <summary>"May I have it?"</summary>
    TakeOver,

    /// <summary>"Will you take it?"</summary>
    HandOver,
}

/// <summary>An open question as screens show it.</summary>
/// <param name="Id">The question.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="TicketId">The ticket.</param>
/// <param name="Number">The ticket's number.</param>
/// <param name="Subject">The ticket's subject.</param>
/// <param name="FromId">Who asks.</param>
/// <param name="From">The asker's name.</param>
/// <param name="ToId">Who answers.</param>
/// <param name="To">The name of who answers.</param>
/// <param name="Until">When it lapses.</param>
/// <param name="AssigneeId">Whose the ticket is until then; null for nobody's.</param>
public sealed record OpenAsk(long Id, AskKind Kind, long TicketId, string Number, string Subject, long FromId, string From, long ToId, string To, DateTimeOffset Until, long? AssigneeId)
{
    /// <summary>Whose the ticket becomes with a yes.</summary>
    public long TakerId => Kind == AskKind.TakeOver ? FromId : ToId;
}
