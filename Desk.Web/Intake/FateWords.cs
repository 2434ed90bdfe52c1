using Desk.Core.Intake;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Intake;

/// <summary>Why a mail has its fate: the rule that decided in words, and what it saw. The ledger keeps what was seen, so older rows are told the same way.</summary>
public static class FateWords
{
    private const string Blocked = "The sender is blocked: ";
    private const string Report = "A delivery report: ";
    private const string Subject = "Subject: ";
    private const string Exchange = "X-MS-Exchange-Organization-SCL";

    // who writes a header of a filter; what has no name of its own here is the receiving server's
    private static readonly Dictionary<string, string> Filters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["X-Forefront-Antispam-Report"] = "Microsoft 365",
        ["X-Microsoft-Antispam-Mailbox-Delivery"] = "Microsoft 365",
        ["X-SES-Spam-Verdict"] = "Amazon SES",
        ["X-Barracuda-Spam-Flag"] = "Barracuda",
        ["X-Barracuda-Spam-Status"] = "Barracuda",
        ["X-Spamd-Result"] = "Rspamd",
        ["X-Rspamd-Action"] = "Rspamd",
        ["X-Proofpoint-Spam-Details"] = "Proofpoint",
        ["X-Mimecast-Spam-Signature"] = "Mimecast",
        ["X-KLMS-AntiSpam-Status"] = "Kaspersky",
        ["X-KSMG-AntiSpam-Status"] = "Kaspersky",
        ["X-DSPAM-Result"] = "DSPAM",
        ["X-CRM114-Status"] = "CRM114",
        ["X-Spambayes-Classification"] = "SpamBayes",
        ["X-Bogosity"] = "Bogofilter",
    };

    /// <summary>The sentence, in the reader's language.</summary>
    public static string Why(LedgerEntry entry) => entry switch
    {
        // what is on a ticket says where it belongs too, in sentences of its own
        { Reason: "" } or { TicketNumber: not null } => Said(entry.Reason),
        { Fate: MailFate.Spam } => Spam(entry.Reason),
        { Fate: MailFate.AutoReply } => Automatic(entry.Reason),
        { Fate: MailFate.Bounce } when entry.Reason.StartsWith(Report, StringComparison.Ordinal) =>
            T($"It reports on the delivery of a mail ({entry.Reason[Report.Length..]}), and on none that Desk knows. So it is on no ticket."),
        { Fate: MailFate.Feedback } => T($"It tells that somebody marked a mail of yours as spam. What shows it: {Said(entry.Reason)}."),
        { Fate: MailFate.Loop } when entry.Reason.StartsWith(ClassifyMail.LoopHeader, StringComparison.Ordinal) =>
            T($"Desk made this mail itself, as its header {entry.Reason[..ClassifyMail.LoopHeader.Length]} says. To answer it would go round in circles."),
        _ => Said(entry.Reason),
    };

    private static string Spam(string reason)
    {
        if (reason.StartsWith(Blocked, StringComparison.Ordinal))
        {
            var pattern = reason[Blocked.Length..];
            return pattern.StartsWith('@')
                ? T($"The domain {pattern[1..]} stands on your list of blocked senders.")
                : T($"The address {pattern} stands on your list of blocked senders.");
        }

        return Header(reason) switch
        {
            (Exchange, var level) => T($"Exchange says how likely it is spam, from 0 to 9, and from 5 on it is. What shows it: {Exchange}: {level}."),
            ({ } header, _) when Filters.TryGetValue(header, out var filter) => T($"{filter} marked it as spam before it came to Desk. What shows it: {reason}."),
            ({ }, _) => T($"The mail server's spam filter marked it before it came to Desk. What shows it: {reason}."),
            _ => Said(reason),
        };
    }

    private static string Automatic(string reason) => reason switch
    {
        _ when reason.StartsWith(Report, StringComparison.Ordinal) || reason == "A read receipt" => Said(reason),
        _ when reason.StartsWith(Subject, StringComparison.Ordinal) => T($"Its subject is one of automatic answers, and it belongs to no ticket: {reason[Subject.Length..]}"),
        _ when Header(reason).Name is not null => T($"A machine answered, to no mail that Desk knows. The header that shows it: {reason}."),
        _ => T($"A machine answered, to no mail that Desk knows. The words that show it: {reason}."),
    };

    // "Name: value", or the name alone
    private static (string? Name, string Value) Header(string reason)
    {
        var end = reason.IndexOf(": ", StringComparison.Ordinal);
        var name = end < 0 ? reason : reason[..end];
        return !name.Contains(' ', StringComparison.Ordinal) && (end > 0 || name.Contains('-', StringComparison.Ordinal))
            ? (name, end < 0 ? "" : reason[(end + 2)..])
            : (null, "");
    }
}
