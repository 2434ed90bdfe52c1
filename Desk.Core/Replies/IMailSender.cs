using Desk.Core.Mail;
using Desk.Core.Mailboxes;

namespace Desk.Core.Replies;

/// <summary>Lets mails leave by one kind of mailbox; the port that each way out fills.</summary>
public interface IMailSender
{
    MailboxKind Kind { get; }

    /// <summary>True when what has left is also filed in the account's folder of sent mail, by <see cref="KeepCopyAsync"/>.</summary>
    bool KeepsCopies { get; }

    /// <summary>Does whatever can be done beforehand and repeated without harm. Nothing has left when it returns or throws.</summary>
    /// <exception cref="FormatException">It can never leave as it is; the message says why.</exception>
    Task PrepareAsync(MailboxSource mailbox, OutgoingMail mail, CancellationToken cancellationToken);

    /// <summary>Hands the mail over. An exception after <paramref name="beginAsync"/> means that nobody knows whether it left.</summary>
    /// <param name="mailbox">By which it leaves.</param>
    /// <param name="mail">The mail.</param>
    /// <param name="beginAsync">
    /// To be called once, right before the mail can leave and after all that takes long, as connecting: it writes down that from here on it may have left.
    /// False when it is not this process's any more, and must not leave.
    /// </param>
    /// <param name="cancellationToken">Stops before the mail can have left.</param>
    /// <exception cref="OperationCanceledException">It was stopped, and has surely not left.</exception>
    Task<Handover> SendAsync(MailboxSource mailbox, OutgoingMail mail, Func<CancellationToken, Task<bool>> beginAsync, CancellationToken cancellationToken);

    /// <summary>After it was in doubt: true when the mail has left, false when it surely has not, null when nobody can tell.</summary>
    Task<bool?> HasLeftAsync(MailboxSource mailbox, string messageId, CancellationToken cancellationToken);

    /// <summary>Files a copy of a mail that has left where the account keeps such, unless it is there already. Throws when it could not.</summary>
    Task KeepCopyAsync(MailboxSource mailbox, OutgoingMail mail, CancellationToken cancellationToken);
}

/// <summary>How handing a mail over ended.</summary>
/// <param name="Kind">Whether it left.</param>
/// <param name="Reason">Why it did not, for a person; null when it left.</param>
public sealed record Handover(HandoverKind Kind, string? Reason)
{
    public static Handover Accepted { get; } = new(HandoverKind.Accepted, null);

    /// <summary>It is another process's by now, or was taken back: nothing was handed over.</summary>
    public static Handover NotOurs { get; } = new(HandoverKind.TryLater, "Another process has taken it on.");

    /// <summary>The recipients whom it does not go to, while it goes to the others.</summary>
    public IReadOnlyList<RefusedRecipient> Refused { get; init; } = [];

    /// <summary>True when nothing else of the mailbox would leave just now either: its server cannot be reached.</summary>
    public bool ServerIsAway { get; init; }
}

/// <summary>Somebody whom a mail does not go to.</summary>
/// <param name="Address">Who.</param>
/// <param name="ForGood">False when the server may take it later.</param>
/// <param name="Reason">The server's words.</param>
public sealed record RefusedRecipient(string Address, bool ForGood, string Reason);

public enum HandoverKind
{
    /// <summary>Whoever carries it on has taken it.</summary>
    Accepted,

    /// <summary>It has not left, and may later.</summary>
    TryLater,

    /// <summary>It has not left, and trying again will not help.</summary>
    Refused,

    /// <summary>It may have left: nobody knows.</summary>
    Uncertain,
}
