using Desk.Core.Mail;
using Desk.Core.Tickets;

namespace Desk.Core.Replies;

/// <summary>Whom an answer goes to: whoever wrote last, where they want answers, and everyone they wrote to but ourselves.</summary>
internal static class SuggestRecipients
{
    /// <summary>Answers with nobody when the conversation knows nobody to write to.</summary>
    public static DraftRecipients Of(IReadOnlyList<ConversationMail> mails, IReadOnlyCollection<string> ownAddresses)
    {
        var (own, named) = (new HashSet<string>(ownAddresses, StringComparer.OrdinalIgnoreCase), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        var last = mails.LastOrDefault(m => m.Counts && m.Direction == MessageDirection.In && !IsConsulted(m, mails))
            ?? mails.LastOrDefault(m => m.Counts && m.Direction == MessageDirection.In) ?? mails.LastOrDefault(m => m.Counts);
        if (last is null)
        {
            return new DraftRecipients([], [], []);
        }

        if (last.Direction == MessageDirection.Out)
        {
            return new DraftRecipients(last.To, last.Cc, []);
        }

        IReadOnlyList<MailAddress> answersTo = last.ReplyTo.Count > 0 ? last.ReplyTo : [new MailAddress(last.FromName, last.FromAddress)];
        MailAddress[] to = [.. answersTo.Where(IsNew)];
        return new DraftRecipients(to, [.. last.To.Concat(last.Cc).Where(IsNew).Take(CheckRecipients.Most - to.Length)], []);

        // our own with a token in it is ours too
        bool IsNew(MailAddress address) => IsUsable(address) && !own.Contains(address.Address) && !own.Contains(PlusAddress.Bare(address.Address)) && named.Add(address.Address);
    }

    // whom we only forwarded to is asked for advice: what they say goes into the conversation, but the answer is the customer's
    private static bool IsConsulted(ConversationMail mail, IReadOnlyList<ConversationMail> mails) =>
        mails.Any(m => m.IsForward && Names(m, mail.FromAddress)) && !mails.Any(m => m.Direction == MessageDirection.Out && !m.IsForward && Names(m, mail.FromAddress));

    private static bool Names(ConversationMail mail, string address) => mail.To.Concat(mail.Cc).Any(a => a.Address.Equals(address, StringComparison.OrdinalIgnoreCase));

    private static bool IsUsable(MailAddress address) =>
        CheckRecipients.ProblemOf(address.Address) is null && !address.Address.EndsWith("@invalid", StringComparison.OrdinalIgnoreCase);
}
