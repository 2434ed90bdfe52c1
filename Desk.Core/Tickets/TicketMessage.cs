using Desk.Core.Attachments;
using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Core.Replies;

namespace Desk.Core.Tickets;

/// <summary>One mail or note as other programs read it.</summary>
public sealed record TicketMessage
{
    public required long Id { get; init; }

    public required MessageDirection Direction { get; init; }

    public required MailKind Kind { get; init; }

    public required string? FromName { get; init; }

    public required string FromAddress { get; init; }

    public required IReadOnlyList<MailAddress> To { get; init; }

    public required IReadOnlyList<MailAddress> Cc { get; init; }

    /// <summary>Of our own mails only.</summary>
    public required IReadOnlyList<MailAddress> Bcc { get; init; }

    public required string Subject { get; init; }

    /// <summary>The sanitised HTML; null when there is none, or when it is longer than <see cref="ReadTicket.MaxHtml"/>.</summary>
    public required string? Html { get; init; }

    /// <summary>At most <see cref="ReadTicket.MaxText"/> characters.</summary>
    public required string Text { get; init; }

    public required string VisibleText { get; init; }

    /// <summary>True when a body is longer than what is read here.</summary>
    public required bool IsCut { get; init; }

    /// <summary>Message-ID without angle brackets.</summary>
    public required string? MailId { get; init; }

    /// <summary>Where an outgoing mail is on its way; null for everything else.</summary>
    public required DeliveryState? Sent { get; init; }

    /// <summary>When an outgoing mail leaves or is tried again; null when nothing is planned.</summary>
    public required DateTimeOffset? LeavesAt { get; init; }

    /// <summary>Why it has not left, for a person.</summary>
    public required string? SendError { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required StitchRule Stitch { get; init; }

    public required string? StitchEvidence { get; init; }

    public required IReadOnlyList<ConversationFile> Files { get; init; }

    /// <summary>Files over a limit, which are in the stored mail alone.</summary>
    public required IReadOnlyList<LeftOutFile> LeftOut { get; init; }
}

/// <summary>A ticket with all that happened on it.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Messages">Mails and notes, oldest first.</param>
/// <param name="Events">What happened, oldest first.</param>
public sealed record TicketSheet(TicketFacts Ticket, IReadOnlyList<TicketMessage> Messages, IReadOnlyList<Live.DeskEvent> Events);
