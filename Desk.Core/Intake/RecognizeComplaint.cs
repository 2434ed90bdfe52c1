using System.Text.RegularExpressions;
using Desk.Core.Mail;
using Desk.Core.Mail.Bounces;

namespace Desk.Core.Intake;

/// <summary>Feedback that somebody called our mail spam (RFC 5965), also as providers send it who keep to no standard.</summary>
internal static partial class RecognizeComplaint
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private const int Window = 2000;

    public static string? Reason(ReadMail mail)
    {
        if (mail.IsFeedbackReport || mail.Attachments.Any(a => a.Type == "message/feedback-report"))
        {
            return "A feedback report";
        }

        if (ReadNotification.IsComplaint(mail))
        {
            return "A notification of a complaint";
        }

        var head = mail.Text.Length > Window ? mail.Text[..Window] : mail.Text;
        if (head.Contains("feedback-type:", StringComparison.OrdinalIgnoreCase) && Fields().IsMatch(head))
        {
            return "The fields of a feedback report";
        }

        // people complain too, but they do not send the mail along as a message
        return mail.Attachments.Any(a => a.Type is "message/rfc822" or "text/rfc822-headers") && (Subject().IsMatch(mail.Subject) || Sentence().IsMatch(head))
            ? "A complaint about a mail, which is attached"
            : null;
    }

    [GeneratedRegex("""^\s*(?:complaint about message from|(?:e-?mail )?(?:abuse|feedback) report\b|\[?abuse report)""", Options)]
    private static partial Regex Subject();

    [GeneratedRegex("""^\s*this is an? (?:e-?mail )?abuse report (?:for|about)""", Options)]
    private static partial Regex Sentence();

    [GeneratedRegex("""(?:^|\n)feedback-type:[^\n]*\n(?:[^\n]*\n){0,6}(?:user-agent|version):""", Options)]
    private static partial Regex Fields();
}
