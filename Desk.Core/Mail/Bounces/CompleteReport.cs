namespace Desk.Core.Mail.Bounces;

/// <summary>Some reports leave out for machines whom they are about or why; the letter beside them may know.</summary>
public static class CompleteReport
{
    /// <param name="told">What the part for machines says.</param>
    /// <param name="mail">The mail, whose text is the letter.</param>
    /// <param name="returned">The failed mail, when it is attached.</param>
    public static DeliveryReport Complete(DeliveryReport told, ReadMail mail, ReturnedMail? returned)
    {
        if (told.Action is not ("failed" or "delayed"))
        {
            return told;
        }

        if (RecognizeChallenge.Recognize(mail.Text))
        {
            return told with { Action = "held" };
        }

        var letter = BounceText.Of(mail);
        return told with
        {
            Recipients = told.Recipients.Count > 0 ? told.Recipients : ReadProseReport.Read(mail, returned).Recipients,
            Status = FindStatus(told, letter.Report),
            OriginalMessageId = told.OriginalMessageId ?? letter.FindMessageId(),
        };
    }

    /// <summary>A code of the letter stands only for one recipient, and where the report itself says "something" (x.0.0) or "in the end" (x.4.7).</summary>
    private static string? FindStatus(DeliveryReport told, string letter)
    {
        if (told.Status is null)
        {
            return JudgeFailure.FindStatus(letter, told.Action == "delayed");
        }

        var vague = told.Status[1..] is ".0.0" or ".4.7";
        return vague && told.Recipients.Count < 2 && EnhancedStatus.Choose(letter) is { } status && status[0] == told.Status[0]
            ? EnhancedStatus.Choose(told.Status, status)
            : told.Status;
    }
}
