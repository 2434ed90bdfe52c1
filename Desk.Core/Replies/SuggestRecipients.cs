using Desk.Core.Mail;
using Desk.Core.Tickets;

namespace Desk.Core.Replies;

/// <summary>Whom an answer goes to: whoever wrote last, where they want answers, and everyone they wrote to but ourselves.</summary>
internal static class SuggestRecipients
{
    /// <summary>Answers with nobody when the conversation knows nobody to write to.</summary>
    public static DraftRecipients Of(IReadOnlyList<ConversationMail> mails, IReadOnlyCollection<string> ownAddresses)
    {
        var own = new HashSet<string>(ownAddresses, StringComparer.OrdinalIgnoreCase);
        var last = mails.LastOrDefault(m => m.Counts && m.Direction == MessageDirection.In) ?? mails.LastOrDefault(m => m.Counts);
        if (last is null)
        {
            return new DraftRecipients([], [], []);
        }

        if (last.Direction == MessageDirection.Out)
        {
            return new DraftRecipients(last.To, last.Cc, []);
        }

        IReadOnlyList<MailAddress> answersTo = last.ReplyTo.Count > 0 ? last.ReplyTo : [new MailAddress(last.FromName, last.FromAddress)];
        MailAddress[] to = [.. answersTo.Where(a => IsUsable(a) && own.Add(a.Address))];
        return new DraftRecipients(to, [.. last.To.Concat(last.Cc).Where(a => IsUsable(a) && own.Add(a.Address)).Take(CheckRecipients.Most - to.Length)], []);
    }

    private static bool IsUsable(MailAddress address) =>
        CheckRecipients.ProblemOf(address.Address) is null && !address.Address.EndsWith("@invalid", StringComparison.OrdinalIgnoreCase);
}
