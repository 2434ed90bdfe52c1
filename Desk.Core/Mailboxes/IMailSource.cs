namespace Desk.Core.Mailboxes;

/// <summary>
/// Where the mail of one kind of mailbox comes from. A source hands raw mails, each under a key that names it at its origin, to intake, and lets go of
/// nothing before intake has answered. What comes after, from the ledger to the ticket, is the same for all of them.
/// </summary>
public interface IMailSource
{
    MailboxKind Kind { get; }

    /// <summary>
    /// Takes in what is new, oldest first. What goes wrong is noted on the mailbox, with what to do, and thrown at nobody: one mailbox's trouble is not another's.
    /// </summary>
    Task FetchAsync(MailboxSource mailbox, CancellationToken cancellationToken);
}
