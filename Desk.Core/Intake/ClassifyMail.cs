using Desk.Core.Mail;

namespace Desk.Core.Intake;

/// <summary>
/// Decides what a mail is before anything answers it: loop, feedback, bounce, spam, auto-reply or message, in this order. Headers that only ask
/// machines to keep still (lists, bulk, X-Auto-Response-Suppress) leave it a message that no machine answers.
/// </summary>
public static class ClassifyMail
{
    /// <summary>Every mail that Desk sends and no person wrote carries this header; seeing it come back means a loop.</summary>
    public const string LoopHeader = "X-Desk-Loop";

    public static MailVerdict Classify(ReadMail mail)
    {
        if (mail.Header(LoopHeader) is not null)
        {
            return new MailVerdict(MailKind.Loop, $"{LoopHeader}: the mail was made by Desk", true);
        }

        if (RecognizeComplaint.Reason(mail) is { } complaint)
        {
            return new MailVerdict(MailKind.Feedback, complaint, true);
        }

        if (mail.Report is { Action: "failed" or "delayed" } report)
        {
            return new MailVerdict(MailKind.Bounce, $"A delivery report: {report.Action} {report.Status}".TrimEnd(), true);
        }

        if (mail.Report is { Action: "held" })
        {
            return new MailVerdict(MailKind.Message, "A filter holds the mail until its sender confirms it", true);
        }

        if (mail.Report is { } other)
        {
            return new MailVerdict(MailKind.AutoReply, $"A delivery report: {other.Action}", true);
        }

        if (RecognizeSpam.Reason(mail) is { } spam)
        {
            return new MailVerdict(MailKind.Spam, spam, true);
        }

        if (RecognizeAutoReply.Reason(mail) is { } reply)
        {
            return new MailVerdict(MailKind.AutoReply, reply, true);
        }

        return RecognizeMachines.Reason(mail) is { } machine
            ? new MailVerdict(MailKind.Message, machine, true)
            : new MailVerdict(MailKind.Message, "", false);
    }
}
