namespace Desk.Core.Tickets;

/// <summary>Which mailbox it belongs to, and which others see it.</summary>
public sealed partial class Ticket
{
    /// <summary>Lets a mailbox see it that its mail has reached too. <see cref="OtherMailboxes"/> must be loaded. Returns false when it does already.</summary>
    public bool OpenTo(long mailboxId)
    {
        if (MailboxId == mailboxId || OtherMailboxes.Exists(o => o.MailboxId == mailboxId))
        {
            return false;
        }

        OtherMailboxes.Add(new TicketMailbox { MailboxId = mailboxId });
        return true;
    }

    /// <summary>Belongs to another mailbox from now on; the one that it was in still sees it.</summary>
    public void BelongTo(long mailboxId)
    {
        if (MailboxId == mailboxId)
        {
            return;
        }

        OtherMailboxes.RemoveAll(o => o.MailboxId == mailboxId);
        var before = MailboxId;
        _mailboxId = mailboxId;
        OpenTo(before);
    }

    /// <summary>
    /// Moves to another mailbox because somebody says so; who sees only the one that it was in sees it no more. A mailbox that its mail has reached too changes places with it.
    /// <see cref="OtherMailboxes"/> must be loaded.
    /// </summary>
    internal bool MoveToMailbox(long mailboxId, DateTimeOffset at)
    {
        if (MailboxId == mailboxId)
        {
            return false;
        }

        if (OtherMailboxes.Exists(o => o.MailboxId == mailboxId))
        {
            BelongTo(mailboxId);
        }

        (_mailboxId, UpdatedAt) = (mailboxId, at);
        return true;
    }
}
