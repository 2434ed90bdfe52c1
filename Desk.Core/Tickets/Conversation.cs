using Desk.Core.Attachments;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Mail;
using Desk.Core.Replies;
using Desk.Core.Satisfaction;

namespace Desk.Core.Tickets;

/// <summary>A ticket with everything the conversation pane and the side panel show.</summary>
/// <param name="Row">The ticket as lists show it.</param>
/// <param name="CreatedAt">When it was opened.</param>
/// <param name="MailboxAddress">The address that the customer wrote to.</param>
/// <param name="CustomerAddresses">All addresses of the customer.</param>
/// <param name="CustomerCompany">The customer's company, or null.</param>
/// <param name="LastMessageId">What a reply must have seen.</param>
/// <param name="Recipients">Whom an answer goes to, unless its writer chooses others.</param>
/// <param name="Suggested">A ticket that this one may belong to, or null.</param>
/// <param name="Messages">Mails and notes, oldest first; of a long conversation the newest, see <see cref="ConversationPart"/>.</param>
/// <param name="Events">What was changed since the first of them, oldest first.</param>
/// <param name="Earlier">The customer's other conversations, newest first.</param>
public sealed record Conversation(
    TicketRow Row,
    DateTimeOffset CreatedAt,
    string MailboxAddress,
    IReadOnlyList<string> CustomerAddresses,
    string? CustomerCompany,
    long? LastMessageId,
    DraftRecipients Recipients,
    TicketLink? Suggested,
    IReadOnlyList<ConversationMessage> Messages,
    IReadOnlyList<DeskEvent> Events,
    IReadOnlyList<TicketLink> Earlier)
{
    /// <summary>The ticket that this one was merged into, or null.</summary>
    public TicketLink? MergedInto { get; init; }

    /// <summary>Who follows it, by name.</summary>
    public IReadOnlyList<FollowerName> Followers { get; init; } = [];

    /// <summary>The ticket that this one follows up, or null.</summary>
    public TicketLink? FollowsUp { get; init; }

    /// <summary>How many messages there are before the first one here.</summary>
    public int Before { get; init; }

    /// <summary>Which of its answers the customer has rated, the last said first.</summary>
    public IReadOnlyList<RatedAnswer> Rated { get; init; } = [];

    /// <summary>What is here, and what comes later.</summary>
    public ConversationPart Part => new(0, Before == 0 ? 0 : Messages[0].Id);
}

/// <summary>Which of a conversation's messages are read: a thread of hundreds opens with its end.</summary>
/// <param name="Newest">So many, or a few more where that is all of them.</param>
/// <param name="From">All from this message on; 0 for all; null for <paramref name="Newest"/>.</param>
public sealed record ConversationPart(int Newest, long? From = null)
{
    /// <summary>How many are shown earlier at a time.</summary>
    public const int Step = 50;

    /// <summary>So few more are shown at once: nobody presses a button for three messages.</summary>
    internal const int Spare = 10;

    /// <summary>What a conversation opens with.</summary>
    public static readonly ConversationPart End = new(20);
}

/// <summary>An answer that its customer has rated.</summary>
public sealed record RatedAnswer(long MessageId, string? FromName, ShownRating Said);

/// <summary>Enough of a ticket to link to it.</summary>
public sealed record TicketLink(long Id, string Number, string Subject, DateTimeOffset LastActivityAt);

/// <summary>One mail or note. Its HTML body is fetched on its own, into a sandboxed frame.</summary>
public sealed record ConversationMessage
{
    public required long Id { get; init; }

    public required MessageDirection Direction { get; init; }

    public required MailKind Kind { get; init; }

    public required long? AuthorId { get; init; }

    public required string? FromName { get; init; }

    public required string FromAddress { get; init; }

    public required IReadOnlyList<MailAddress> To { get; init; }

    public required IReadOnlyList<MailAddress> Cc { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required string VisibleText { get; init; }

    public required bool HasHtml { get; init; }

    public required bool Collides { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required StitchRule Stitch { get; init; }

    public required string? StitchEvidence { get; init; }

    /// <summary>What the receiving server found out about its sender's address, and the same in words.</summary>
    public SenderCheck SenderCheck { get; init; }

    public string? SenderDetails { get; init; }

    /// <summary>When a report came that it could not be delivered.</summary>
    public DateTimeOffset? BouncedAt { get; init; }

    public string? BounceStatus { get; init; }

    public string? BounceRecipients { get; init; }

    /// <summary>Message-ID without angle brackets; null for notes and mail without one.</summary>
    public string? MailId { get; init; }

    public IReadOnlyList<MailAddress> Bcc { get; init; } = [];

    /// <summary>Whom a note names.</summary>
    public NoteMentions? Mentions { get; init; }

    /// <summary>The name of the letter that it was before it was sent, see <see cref="LetterKey"/>; null for none.</summary>
    public string? Letter { get; init; }

    /// <summary>True for a mail of ours that hands on what others wrote.</summary>
    public bool IsForward { get; init; }

    /// <summary>Whom the server did not take while it took the others.</summary>
    public IReadOnlyList<RefusedRecipient> Refused { get; init; } = [];

    /// <summary>True when its writer chose the time that it leaves.</summary>
    public bool IsScheduled { get; init; }

    /// <summary>Why no copy could be filed with the account's sent mail; null when nothing went wrong.</summary>
    public string? CopyError { get; init; }

    /// <summary>Nothing leaves by its mailbox before then; null while it runs.</summary>
    public DateTimeOffset? MailboxPausedUntil { get; init; }

    /// <summary>Where an outgoing mail is on its way; null for everything else.</summary>
    public DeliveryState? Sent { get; init; }

    /// <summary>When an outgoing mail leaves or is tried again; null when nothing is planned.</summary>
    public DateTimeOffset? LeavesAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The question how the answer was that it asks; null when it asks nothing.</summary>
    public ShownRating? Asked { get; init; }

    /// <summary>Why it has not left, for a person.</summary>
    public string? SendError { get; init; }

    public required IReadOnlyList<ConversationFile> Files { get; init; }

    /// <summary>Files over a limit, which are in the stored mail alone.</summary>
    public IReadOnlyList<LeftOutFile> LeftOut { get; init; } = [];
}

/// <summary>An attachment as the conversation shows it.</summary>
public sealed record ConversationFile(long Id, string Name, string Type, long Size, bool Inline);
