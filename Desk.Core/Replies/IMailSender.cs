using Desk.Core.Mail;
using Desk.Core.Mailboxes;

namespace Desk.Core.Replies;

/// <summary>Lets mails leave by one kind of mailbox; the port that each way out fills.</summary>
public interface IMailSender
{
    MailboxKind Kind { get; }

    /// <summary>Does whatever can be done beforehand and repeated without harm. Nothing has left when it returns or throws.</summary>
    Task PrepareAsync(MailboxSource mailbox, OutgoingMail mail, CancellationToken cancellationToken);

    /// <summary>Hands the mail over. An exception means that nobody knows whether it left.</summary>
    Task<Handover> SendAsync(MailboxSource mailbox, OutgoingMail mail, CancellationToken cancellationToken);

    /// <summary>After a process died while it sent: true when the mail has left, false when it surely has not, null when nobody can tell.</summary>
    Task<bool?> HasLeftAsync(MailboxSource mailbox, string messageId, CancellationToken cancellationToken);
}

/// <summary>How handing a mail over ended.</summary>
/// <param name="Kind">Whether it left.</param>
/// <param name="Reason">Why it did not, for a person; null when it left.</param>
public sealed record Handover(HandoverKind Kind, string? Reason)
{
    public static Handover Accepted { get; } = new(HandoverKind.Accepted, null);
}

public enum HandoverKind
{
    /// <summary>Whoever carries it on has taken it.</summary>
    Accepted,

    /// <summary>It has not left, and may later.</summary>
    TryLater,

    /// <summary>It has not left, and trying again will not help.</summary>
    Refused,
}
