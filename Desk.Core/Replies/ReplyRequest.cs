using Desk.Core.Mail;
using Desk.Core.Tickets;

namespace Desk.Core.Replies;

/// <summary>A reply as its writer wants it sent.</summary>
public sealed record ReplyRequest
{
    public required long TicketId { get; init; }

    /// <summary>The last mail that its writer had seen; when the conversation has moved on, nothing is sent.</summary>
    public required long? LastSeenMessageId { get; init; }

    /// <summary>The editor's HTML, untrusted.</summary>
    public required string Html { get; init; }

    /// <summary>The plain text part; null to derive it.</summary>
    public string? Text { get; init; }

    /// <summary>Null: whom the conversation suggests.</summary>
    public IReadOnlyList<MailAddress>? To { get; init; }

    /// <summary>Null: whom the conversation suggests, unless <see cref="To"/> is given.</summary>
    public IReadOnlyList<MailAddress>? Cc { get; init; }

    public IReadOnlyList<MailAddress> Bcc { get; init; } = [];

    /// <summary>Uploaded files; pictures in <see cref="Html"/> need not be named.</summary>
    public IReadOnlyList<long> Files { get; init; } = [];

    /// <summary>HTML that stands under it, filled in, as its writer has seen it; null for none.</summary>
    public string? Signature { get; init; }

    /// <summary>The ticket's status from now on; null: <see cref="TicketStatus.Waiting"/>.</summary>
    public TicketStatus? Status { get; init; }

    /// <summary>Not before then; null: at once.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>True to wait long enough for a person to take it back.</summary>
    public bool MayBeUndone { get; init; }

    /// <summary>True to give a ticket that is nobody's to its writer.</summary>
    public bool TakesTicket { get; init; }
}

/// <summary>A conversation that the desk begins.</summary>
public sealed record NewConversation
{
    public required long MailboxId { get; init; }

    /// <summary>The first one is the ticket's customer.</summary>
    public required IReadOnlyList<MailAddress> To { get; init; }

    public IReadOnlyList<MailAddress> Cc { get; init; } = [];

    public IReadOnlyList<MailAddress> Bcc { get; init; } = [];

    public required string Subject { get; init; }

    /// <summary>The editor's HTML, untrusted.</summary>
    public required string Html { get; init; }

    /// <summary>The plain text part; null to derive it.</summary>
    public string? Text { get; init; }

    public IReadOnlyList<long> Files { get; init; } = [];

    /// <summary>HTML that stands under it, filled in, as its writer has seen it; null for none.</summary>
    public string? Signature { get; init; }

    /// <summary>The ticket's status; null: <see cref="TicketStatus.Waiting"/>.</summary>
    public TicketStatus? Status { get; init; }

    /// <summary>Not before then; null: at once.</summary>
    public DateTimeOffset? SendAt { get; init; }

    public bool MayBeUndone { get; init; }

    public bool TakesTicket { get; init; }

    /// <summary>The letter of its writer's that this is: it ends, and is there again when it is taken back. Null for none.</summary>
    public LetterKey? Letter { get; init; }

    /// <summary>The ticket that it follows up, which its writer must see; null for none.</summary>
    public long? FollowsUpId { get; init; }
}

/// <summary>What became of a reply.</summary>
/// <param name="Outcome">Whether it goes out.</param>
/// <param name="TicketId">The ticket, when it goes out.</param>
/// <param name="MessageId">The message, when it goes out.</param>
/// <param name="LeavesAt">When it leaves.</param>
/// <param name="Newer">What came in between, when it is stale; oldest first.</param>
/// <param name="Problem">What is wrong and what to do, when it is invalid.</param>
/// <param name="LastMessageId">The last message now, when it is stale: what the next try must have seen.</param>
public sealed record SendResult(
    SendOutcome Outcome,
    long? TicketId = null,
    long? MessageId = null,
    DateTimeOffset? LeavesAt = null,
    IReadOnlyList<ConversationMessage>? Newer = null,
    string? Problem = null,
    long? LastMessageId = null)
{
    /// <summary>True when it is invalid for being beyond a limit.</summary>
    public bool IsTooLarge { get; init; }

    internal static SendResult Invalid(Unfit unfit) => new(SendOutcome.Invalid, Problem: unfit.Sentence) { IsTooLarge = unfit.IsTooLarge };
}

public enum SendOutcome
{
    Done,

    /// <summary>The conversation has moved on since its writer looked; nothing was sent.</summary>
    Stale,
    NotFound,
    NotAllowed,

    /// <summary>It cannot be sent as it is; the problem says why.</summary>
    Invalid,
}
