using System.Text.RegularExpressions;

namespace Desk.Core.Mail.Bounces;

/// <summary>
/// Tells whether a mail is a report of a failed or delayed delivery. Words alone never make one, for customers write about parcels that were not
/// delivered and about bounces they got: a machine must show, as sender, in a header, or by a transcript.
/// </summary>
internal static partial class RecognizeBounce
{
    /// <summary>The sentence stands near the beginning; what follows is often the whole mail that failed.</summary>
    private const int Window = 4000;

    public static bool Recognize(ReadMail mail)
    {
        if (mail.Header("X-Failed-Recipients") is not null)
        {
            return true;
        }

        return LooksLikeOne(mail) && !RecognizeChallenge.Recognize(mail.Text);
    }

    /// <summary>Cheap signs first: nearly all mail is written by people, and their texts need not be searched.</summary>
    private static bool LooksLikeOne(ReadMail mail)
    {
        if (IsDaemon(mail) || IsReport(mail))
        {
            return BounceWords.InSubject(mail.Subject) || BounceWords.InText(Head(mail));
        }

        if (ReplyMark().IsMatch(mail.Subject))
        {
            return false;
        }

        if (Submitted(mail) || mail.Header("Return-Path")?.Trim() is "<>")
        {
            return BounceWords.InSubject(mail.Subject) || Certain().IsMatch(Head(mail));
        }

        return BounceWords.InSubject(mail.Subject) && (BringsBack(mail) || Transcript().IsMatch(Head(mail))) && BounceWords.InText(Head(mail));
    }

    private static string Head(ReadMail mail) => mail.Text.Length > Window ? mail.Text[..Window] : mail.Text;

    private static bool IsDaemon(ReadMail mail) =>
        mail.From is null
        || DaemonAddress().IsMatch(mail.From.Address)
        || (mail.From.Name is { } name && DaemonName().IsMatch(name));

    /// <summary>Shops write from such addresses too, about parcels; but they attach no mail.</summary>
    private static bool BringsBack(ReadMail mail) =>
        NoReply().IsMatch(mail.From!.Address) && mail.Attachments.Any(a => a.Type is "message/rfc822" or "text/rfc822-headers");

    private static bool IsReport(ReadMail mail) =>
        mail.Header("Content-Type") is { } type && type.Contains("multipart/report", StringComparison.OrdinalIgnoreCase) && type.Contains("delivery-status", StringComparison.OrdinalIgnoreCase);

    private static bool Submitted(ReadMail mail) =>
        mail.Header("Auto-Submitted") is { } submitted && submitted.Trim().StartsWith("auto-", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""^\s*(?:re|aw|sv|vs|fwd?|wg|tr|rv|odp|antw|res|enc|ynt|回复|转发|答复)\s*[:：]""", Bounded.Options)]
    private static partial Regex ReplyMark();

    [GeneratedRegex("""^(?:no-?reply|do-?not-?reply)@""", Bounded.Plain)]
    private static partial Regex NoReply();

    [GeneratedRegex("""^(?:mailer-?daemon|mail-?daemon|mailerdaemon|mdaemon|post_?master|mail-?delivery|mail-?system|bounces?|mail\.?deliver\w*|ndr|microsoftexchange[0-9a-f]*)(?:@|[+-]|$)""", Bounded.Options)]
    private static partial Regex DaemonAddress();

    [GeneratedRegex("""mail(?:er)?[ -]?(?:daemon|deliver\w*|administrator)|delivery (?:sub)?system|mail system|post_?master|ndr administrator|system administrator|systemadministrator|системный администратор|系统退信|系統管理員|邮件系统""", Bounded.Options)]
    private static partial Regex DaemonName();

    /// <summary>What no person and no out-of-office note says.</summary>
    [GeneratedRegex(
        """could ?n[o']t be delivered|(?:not a valid|no such|unknown) (?:user|recipient|mailbox|address)|(?:user|recipient|mailbox) (?:unknown|not found|unavailable)|undeliverable|delivery (?:has |to .{0,80} )?failed|failed permanently|permanent (?:error|failure|fatal)|mailbox (?:is )?full|over quota"""
        + """|(?:^|\W)5\d\d[ -]#?5\.\d\.\d|rejected your message|returned to sender|was not delivered|unable to deliver""",
        Bounded.Plain)]
    private static partial Regex Certain();

    /// <summary>Traces of SMTP, or a server that introduces itself.</summary>
    [GeneratedRegex(
        """>>> ?(?:rcpt|data|mail)|<<< ?[45]\d\d|(?:^|\W)[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}|remote (?:host|server) (?:said|returned|responded)|smtp error|(?:created|generated) automatically|automatically (?:created|generated)|this is the mail system|rcpt to:|status code: [45]\d\d|transcript of""",
        Bounded.Plain)]
    private static partial Regex Transcript();
}
