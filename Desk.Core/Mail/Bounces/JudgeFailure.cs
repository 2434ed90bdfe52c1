using System.Text.RegularExpressions;

namespace Desk.Core.Mail.Bounces;

/// <summary>How badly it failed, by a letter for people: given up or not, and the status.</summary>
internal static partial class JudgeFailure
{
    public static bool IsDelay(string subject, string report) => DelaySubject().IsMatch(subject) || (Delay().IsMatch(report) && !GivenUp().IsMatch(report));

    /// <summary>A code of RFC 3463 in the letter, else one made of its reply code of SMTP and its words; null when it says nothing known.</summary>
    public static string? FindStatus(string report, bool delay)
    {
        if (EnhancedStatus.Choose(report) is { } status)
        {
            return status;
        }

        var reply = ReplyCode().Match(report);
        var known = KnownReasons.FindDetail(report);
        if (!reply.Success && known is null)
        {
            return null;
        }

        var kind = reply.Success ? reply.Groups[1].Value : delay || (StillOpen().IsMatch(report) && !GivenUp().IsMatch(report)) ? "4" : "5";
        return $"{kind}.{known ?? "0.0"}";
    }

    [GeneratedRegex("""\((?:delay|delayed)\)|\bdelay(?:ed)?\b|warning|still (?:being|trying)|not yet|verzögert|verzögerung|retard|demora|retras|ritard|atras|vertraag|försen|forsink|задерж|遅延|延迟""", Bounded.Plain)]
    private static partial Regex DelaySubject();

    [GeneratedRegex(
        """delivery (?:incomplete|delayed|is delayed)|\bdelayed\b|not yet been delivered|will (?:continue|keep|be retried|retry|be re-?tried|be attempted|try)|still (?:being|trying|undelivered|in the queue)|temporar\w+ (?:problem|unable|fail)|this is (?:only )?a warning|warning (?:message )?only|no action is required|need (?:to|not) resend"""
        + """|wird weiter versucht|weitere zustellversuche|se seguirá intentando|nouvelle tentative|riproverà|continuará tentando""",
        Bounded.Options)]
    private static partial Regex Delay();

    [GeneratedRegex(
        """permanent (?:error|failure|fatal)|failed permanently|giv(?:e|en|ing) up|no further (?:delivery )?attempts|will (?:not be retried|not continue|be deleted from)|has been (?:returned|removed|deleted)|retry time-?out exceeded|has (?:now )?expired|in the queue too long|could not be delivered (?:for|after|within)|undeliverable after|stopped trying""",
        Bounded.Plain)]
    private static partial Regex GivenUp();

    /// <summary>A reply code of SMTP (RFC 5321, 4.2): its first digit is the class.</summary>
    [GeneratedRegex("""(?:^|[\s:'"(\[])([45])[0-5]\d(?:[ -]|[:'",;]|$)""", Bounded.Plain)]
    private static partial Regex ReplyCode();

    [GeneratedRegex("""deferred|try (?:again )?later|temporar""", Bounded.Plain)]
    private static partial Regex StillOpen();
}
