namespace Desk.Core.Mail.Bounces;

/// <summary>Reads who, what and why out of a bounce that is written for people.</summary>
public static class ReadProseReport
{
    /// <param name="mail">The mail.</param>
    /// <param name="returned">Of an attached original: its Message-ID and to whom it was addressed.</param>
    /// <returns>Null when the mail is no bounce.</returns>
    public static DeliveryReport? Find(ReadMail mail, ReturnedMail? returned)
    {
        if (ReadNotification.Find(mail) is { } notification)
        {
            return notification;
        }

        return ReadListRefusal.Find(mail) ?? (RecognizeBounce.Recognize(mail) ? Read(mail, returned) : null);
    }

    /// <summary>Reads it as a report, whether it looks like one or not.</summary>
    internal static DeliveryReport Read(ReadMail mail, ReturnedMail? returned)
    {
        var text = BounceText.Of(mail);
        var id = returned?.MessageId ?? text.FindMessageId();
        if (SummarizeRecipients.Summarize(ReadRecipientFields.In(text.Report + text.Original), id) is { Recipients.Count: > 0 } fields)
        {
            return fields with { Status = EnhancedStatus.Choose(fields.Status, text.Report) };
        }

        var recipients = FindFailedRecipients.Find(mail, text.Report);
        if (recipients.Count == 0)
        {
            recipients = returned is { Recipients.Count: > 0 } ? [.. returned.Recipients] : CollectAddresses.In(text.FindTo());
        }

        var delay = JudgeFailure.IsDelay(mail.Subject, text.Report);
        return new DeliveryReport(recipients, JudgeFailure.FindStatus(text.Report, delay), delay ? "delayed" : "failed", id);
    }
}

/// <summary>What is known of the failed mail that a bounce brings back.</summary>
/// <param name="MessageId">Its Message-ID without angle brackets, or null.</param>
/// <param name="Recipients">The addresses of its To.</param>
public sealed record ReturnedMail(string? MessageId, IReadOnlyList<string> Recipients);
