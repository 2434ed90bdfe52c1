using Desk.Core.People;
using Desk.Core.Tenants;
using Desk.Core.Tickets;

namespace Desk.Core.Live;

/// <summary>
/// One thing that happened, kept for ever: what screens follow, what the audit log and the reports read. The sequence is
/// gap-free in commit order within an organisation.
/// </summary>
public sealed class DeskEvent : ITenantScoped
{
    /// <summary>The cause of what a rule did by itself; its name is the actor's.</summary>
    public const string RuleCause = "rule";

    /// <summary>The field of an event that says when a mail leaves that was planned for later.</summary>
    public const string SendAt = "sendAt";

    /// <summary>The field of an event that says where a reply is on its way.</summary>
    public const string Delivery = "delivery";

    public long TenantId { get; private set; }

    /// <summary>1, 2, 3 … in commit order; given by the context while it holds the organisation's event lock.</summary>
    public long Sequence { get; private set; }

    public required DeskEventKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public long? TicketId { get; init; }

    public long? MessageId { get; init; }

    /// <summary>The mailbox of the ticket, so that what an agent may not see is left out without another look.</summary>
    public long? MailboxId { get; init; }

    /// <summary>The agent or team that it is about; null where it is about a ticket or a mailbox.</summary>
    public long? AboutId { get; init; }

    /// <summary>The customer that it is about, for changes of a customer.</summary>
    public long? CustomerId { get; init; }

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

    /// <summary>A token for other programs was made or revoked.</summary>
    TokenChanged,

    /// <summary>A reply was taken back before it left.</summary>
    MessageWithdrawn,

    /// <summary>A reply left, failed, or its fate is uncertain.</summary>
    DeliveryChanged,

    /// <summary>Somebody was invited, joined, or has other rights now.</summary>
    AgentChanged,

    /// <summary>A team was made, renamed or deleted, or its members are others now.</summary>
    TeamChanged,

    /// <summary>A customer's name, addresses or notes are others now, or two customers are one.</summary>
    CustomerChanged,

    /// <summary>A company that has a row is noted on or called otherwise; <see cref="DeskEvent.AboutId"/> is the row.</summary>
    CompanyChanged,

    /// <summary>A tag is called otherwise on all of its tickets, or taken off them: one event, of no ticket, however many they are.</summary>
    TagChanged,

    /// <summary>The organisation has another name, colour or zone.</summary>
    WorkspaceChanged,

    /// <summary>A sender was blocked, or is blocked no more.</summary>
    SenderBlocked,

    /// <summary>A rule that routes mail, or an allowed recipient, was made, changed or deleted; <see cref="DeskEvent.AboutId"/> is the row.</summary>
    RoutingChanged,

    /// <summary>Something that somebody should know began, is said in other words, or was put away.</summary>
    NoticeChanged,

    /// <summary>A template was made, changed or deleted.</summary>
    TemplateChanged,

    /// <summary>An agent signs otherwise now.</summary>
    SignatureChanged,

    /// <summary>An agent began to write on a ticket, or has no draft there any more. Not each key is one: that would drown the log.</summary>
    DraftChanged,

    /// <summary>A colleague was asked for a ticket or offered one, answered, or was asked no more; <see cref="DeskEvent.AboutId"/> is the other of the two.</summary>
    AskChanged,

    /// <summary>An agent has read a ticket, or marked it unread: of no ticket, for it concerns that agent's screens alone.</summary>
    TicketRead,

    /// <summary>An agent follows a ticket, or follows it no more.</summary>
    FollowersChanged,

    /// <summary>A ticket was deleted for good, with all that was in it.</summary>
    TicketDeleted,

    /// <summary>Agents are told of something, or have read it.</summary>
    AgentsTold,

    /// <summary>A view of tickets was kept, changed or deleted; <see cref="DeskEvent.AboutId"/> is the view.</summary>
    ViewChanged,

    /// <summary>A ticket's clocks go by another policy from then on, or its deadlines moved with mails that came or went.</summary>
    SlaChanged,

    /// <summary>A deadline comes near.</summary>
    SlaWarned,

    /// <summary>A deadline was missed.</summary>
    SlaBreached,

    /// <summary>What a policy says is done about a missed deadline.</summary>
    SlaEscalated,

    /// <summary>A policy was made, changed, moved or deleted; <see cref="DeskEvent.AboutId"/> is the policy.</summary>
    PolicyChanged,

    /// <summary>A calendar was made, changed or deleted; <see cref="DeskEvent.AboutId"/> is the calendar.</summary>
    CalendarChanged,

    /// <summary>A customer said how the answer was; <see cref="DeskEvent.AboutId"/> is the agent whose answer it was.</summary>
    TicketRated,

    /// <summary>The organisation aims at something else on its boards.</summary>
    GoalsChanged,
}

public enum ActorKind
{
    System,
    Agent,
    Customer,
}

/// <summary>Who did something, and through what.</summary>
public sealed record Actor(ActorKind Kind, long? Id, string Name, string Cause)
{
    /// <summary>An agent, through <paramref name="cause"/>: <c>screen</c>, <c>api</c> …</summary>
    public static Actor Agent(AgentScope agent, string cause)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return new Actor(ActorKind.Agent, agent.AgentId, agent.Name, cause);
    }

    /// <summary>What this actor did to an agent or a team.</summary>
    public DeskEvent Did(DeskEventKind kind, long aboutId, DateTimeOffset at, params IReadOnlyList<FieldChange> changes) => new()
    {
        Kind = kind,
        At = at,
        AboutId = aboutId,
        ActorKind = Kind,
        ActorId = Id,
        ActorName = Name,
        Cause = Cause,
        Changes = changes,
    };

    /// <summary>What this actor did to a ticket.</summary>
    /// <param name="kind">What it was.</param>
    /// <param name="ticket">To which ticket, whose id is known already.</param>
    /// <param name="at">When.</param>
    /// <param name="messageId">The mail or note that it is about, or null.</param>
    /// <param name="changes">The values before and after.</param>
    public DeskEvent Did(DeskEventKind kind, Ticket ticket, DateTimeOffset at, long? messageId = null, IReadOnlyList<FieldChange>? changes = null)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return new DeskEvent
        {
            Kind = kind,
            At = at,
            TicketId = ticket.Id,
            MessageId = messageId,
            MailboxId = ticket.MailboxId,
            ActorKind = Kind,
            ActorId = Id,
            ActorName = Name,
            Cause = Cause,
            Changes = changes ?? [],
        };
    }
}

/// <summary>The last sequence number of an organisation's event log. Its row is the lock that makes the sequence gap-free.</summary>
public sealed class EventHead : ITenantScoped
{
    public long TenantId { get; private set; }

    public long Last { get; init; }

    /// <summary>Whether there are policies: read with the number, so that a desk without any pays nothing for them.</summary>
    public bool HasPolicies { get; init; }
}
