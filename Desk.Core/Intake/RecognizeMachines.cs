using Desk.Core.Mail;

namespace Desk.Core.Intake;

/// <summary>Signs that a machine, a list or a bulk sender wrote the mail, or that its writer wants no answer from a machine.</summary>
internal static class RecognizeMachines
{
    private static readonly string[] Precedences = ["bulk", "list", "junk", "auto_reply"];

    private static readonly string[] ListHeaders = ["List-Id", "List-Unsubscribe", "List-Post", "List-Help", "Mailing-List", "X-Mailing-List", "Feedback-ID", "X-FC-MachineGenerated"];

    private static readonly string[] NoReplyNames = ["mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply", "do-not-reply", "bounce", "bounces"];

    public static string? Reason(ReadMail mail)
    {
        if (mail.Header("Auto-Submitted") is { } submitted && !submitted.Split(';', '(', ' ')[0].Trim().Equals("no", StringComparison.OrdinalIgnoreCase))
        {
            return $"Auto-Submitted: {submitted}";
        }

        foreach (var name in (ReadOnlySpan<string>)["Precedence", "X-Precedence"])
        {
            if (mail.Header(name)?.Trim() is { } precedence && Precedences.Contains(precedence, StringComparer.OrdinalIgnoreCase))
            {
                return $"{name}: {precedence}";
            }
        }

        if (mail.Header("X-Auto-Response-Suppress") is { Length: > 0 } suppress && !suppress.Trim().Equals("None", StringComparison.OrdinalIgnoreCase))
        {
            return $"X-Auto-Response-Suppress: {suppress}";
        }

        if (mail.Header("X-Loop") is { Length: > 0 })
        {
            return "X-Loop";
        }

        if (Array.Find(ListHeaders, h => mail.Header(h) is not null) is { } list)
        {
            return list;
        }

        if (mail.Header("Return-Path")?.Trim() is "<>")
        {
            return "Return-Path: <>";
        }

        if (mail.Header("Content-Type")?.TrimStart().StartsWith("multipart/report", StringComparison.OrdinalIgnoreCase) == true)
        {
            return "A report for machines";
        }

        return mail.From?.Address.Split('@')[0] is { } local && NoReplyNames.Contains(local, StringComparer.OrdinalIgnoreCase) ? $"From: {local}" : null;
    }
}
