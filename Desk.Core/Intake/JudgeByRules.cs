namespace Desk.Core.Intake;

/// <summary>What becomes of a mail by what the organisation knows and wants, over what the mail says of itself.</summary>
/// <param name="Fate">Why it is not filed; null when it is.</param>
/// <param name="Kind">What it is filed as.</param>
/// <param name="Reason">The evidence in words.</param>
/// <param name="SuppressAutoReply">True when no machine may answer it.</param>
internal sealed record JudgedMail(MailFate? Fate, MailKind Kind, string Reason, bool SuppressAutoReply);

/// <summary>Decides whether a mail is filed: blocked senders are spam, strangers may be unwelcome, and what a person wants filed is filed.</summary>
internal static class JudgeByRules
{
    public static JudgedMail Run(Occurrence occurrence, PreparedMail prepared, Stitched stitched, MailIndex index, MailIndex.MailboxRules mailbox, SenderCheck sender)
    {
        var (kind, reason, suppress) = prepared.Verdict;
        if (prepared.WantedBy is { } person)
        {
            return new JudgedMail(null, MailKind.Message, reason.Length > 0 ? $"{person} filed it as a ticket, although: {reason}" : $"{person} filed it as a ticket", suppress);
        }

        var address = MailIndex.AddressOf(prepared.Mail);
        if (kind is MailKind.Message or MailKind.AutoReply or MailKind.Bounce && index.Blocks(address) is { } pattern)
        {
            return new JudgedMail(MailFate.Spam, kind, $"The sender is blocked: {pattern}", true);
        }

        if (kind is MailKind.Bounce or MailKind.AutoReply)
        {
            return stitched.Ticket is null ? new JudgedMail(kind == MailKind.Bounce ? MailFate.Bounce : MailFate.AutoReply, kind, reason, true) : new JudgedMail(null, kind, reason, true);
        }

        if (kind is not MailKind.Message)
        {
            return new JudgedMail(kind switch { MailKind.Spam => MailFate.Spam, MailKind.Feedback => MailFate.Feedback, _ => MailFate.Loop }, kind, reason, true);
        }

        if (stitched.Ticket is null && IsMisdirected(occurrence, index, mailbox))
        {
            return new JudgedMail(MailFate.NotAllowed, kind, occurrence.Recipient is { } recipient
                ? $"{mailbox.Address} takes mail for known recipients only, and {recipient} is not known."
                : $"{mailbox.Address} takes mail for known recipients only, and nothing in the mail names one.", true);
        }

        // whoever takes part in a conversation was let in when it began; a known address that is shown to be forged is not known
        return mailbox.KnownContactsOnly && stitched.Ticket is null && (!index.IsKnown(address) || sender == SenderCheck.Failed)
            ? new JudgedMail(MailFate.NotAllowed, kind, index.IsKnown(address)
                ? $"{mailbox.Address} takes mail of known contacts only, and the address {address} is shown to be forged."
                : $"{mailbox.Address} takes mail of known contacts only, and {address} is not known.", true)
            : new JudgedMail(null, kind, reason, suppress);
    }

    /// <summary>Whether the mailbox has copies of others' mail, and this one is of a mailbox that is nobody's here.</summary>
    public static bool IsMisdirected(Occurrence occurrence, MailIndex index, MailIndex.MailboxRules mailbox) =>
        mailbox.KnownRecipientsOnly && !(occurrence.Recipient is { } recipient && index.Routing.Knows(recipient));
}
