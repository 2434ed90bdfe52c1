using System.Text.RegularExpressions;

namespace Desk.Core.Mail;

/// <summary>Reads who, what and why out of a bounce that is written for people.</summary>
public static partial class ReadProseReport
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>A report tells its story early; behind this come copies of mails.</summary>
    private const int Window = 16_000;

    private const int MostRecipients = 100;

    /// <param name="mail">The mail, without a report.</param>
    /// <param name="originalMessageId">The Message-ID of an attached original, if there is one.</param>
    /// <param name="originalRecipients">To whom an attached original was addressed.</param>
    /// <returns>Null when the mail is no bounce.</returns>
    public static DeliveryReport? Find(ReadMail mail, string? originalMessageId, IReadOnlyList<string> originalRecipients)
    {
        if (!RecognizeBounce.Recognize(mail))
        {
            return null;
        }

        var text = mail.Text.Length > Window ? mail.Text[..Window] : mail.Text;
        var cut = Original().Match(text) is { Success: true } match ? match.Index : text.Length;
        var (report, original) = (text[..cut], text[cut..]);
        var recipients = FindRecipients(mail, report);
        if (recipients.Count == 0)
        {
            recipients = originalRecipients.Count > 0 ? [.. originalRecipients] : Addresses(OriginalTo().Match(original).Value);
        }

        var delayed = Delayed().IsMatch(mail.Subject) || (Delayed().IsMatch(report) && !GivenUp().IsMatch(report));
        return new DeliveryReport(
            recipients,
            EnhancedStatus.Find(report) ?? (SmtpCode().Match(report) is { Success: true } code ? $"{code.Groups[1].Value}.0.0" : null),
            delayed ? "delayed" : "failed",
            originalMessageId ?? (MessageId().Match(original) is { Success: true } id ? id.Groups[1].Value : null));
    }

    /// <summary>The surest source first: a header, fields of RFC 3464 in the text, lines that begin with an address, then any address.</summary>
    private static List<string> FindRecipients(ReadMail mail, string report)
    {
        if (mail.Header("X-Failed-Recipients") is { } header && Addresses(header) is { Count: > 0 } failed)
        {
            return failed;
        }

        if (Collect(Field(), report, mail: null) is { Count: > 0 } fields)
        {
            return fields;
        }

        foreach (var pattern in (ReadOnlySpan<Regex>)[Command(), OwnLine(), Phrase()])
        {
            if (Collect(pattern, report, mail) is { Count: > 0 } found)
            {
                return found;
            }
        }

        // somebody who writes to himself is both sender and recipient
        if (Collect(OwnLine(), report, mail: null) is { Count: 1 } self)
        {
            return self;
        }

        return Addresses(report).FindAll(a => !IsOurs(a, mail)) is { Count: 1 } single ? single : [];
    }

    private static List<string> Addresses(string text) => Collect(Address(), text, mail: null);

    /// <param name="pattern">Its last group is the address.</param>
    /// <param name="text">Where to look.</param>
    /// <param name="mail">The report, whose own addresses are left out; null to keep them.</param>
    private static List<string> Collect(Regex pattern, string text, ReadMail? mail)
    {
        var found = new List<string>();
        foreach (Match match in pattern.Matches(text))
        {
            Add(found, match.Groups[^1].Value, mail);
        }

        return found;
    }

    private static void Add(List<string> found, string address, ReadMail? mail)
    {
        address = address.Trim('.', '\'', '<', '>');
        if (found.Count < MostRecipients && !found.Contains(address, StringComparer.OrdinalIgnoreCase) && (mail is null || !IsOurs(address, mail)))
        {
            found.Add(address);
        }
    }

    /// <summary>The one who gets the report sent the mail; the one who sends the report is its postmaster.</summary>
    private static bool IsOurs(string address, ReadMail mail) =>
        mail.To.Any(t => t.Address.Equals(address, StringComparison.OrdinalIgnoreCase))
        || address.Equals(mail.From?.Address, StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("bounces+", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("postmaster@", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("mailer-daemon@", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+""", Options)]
    private static partial Regex Address();

    [GeneratedRegex("""(?:^|\n)\s*(?:final|original)-recipient:\s*(?:rfc822\s*;)?\s*<?([^\s<>@;]+@[^\s<>;]+)""", Options)]
    private static partial Regex Field();

    [GeneratedRegex("""rcpt to:\s*<([^\s<>@]+@[^\s<>]+)>""", Options)]
    private static partial Regex Command();

    [GeneratedRegex("""(?:^|\n)[ \t>*"'-]*(?:to:?|recipient:?|user:?)?[ \t]*["'<(]*([\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)""", Options)]
    private static partial Regex OwnLine();

    [GeneratedRegex("""(?:deliver\w*|recipients?|user|mailbox|address|account|sent|send|message|mail)\b[^\n@]{0,60}?[\s<"'(:]([\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)""", Options)]
    private static partial Regex Phrase();

    /// <summary>Where the copy of the failed mail begins.</summary>
    [GeneratedRegex(
        """(?:^|\n)[ \t]*(?:[-=*_ ]{3,}.{0,20}(?:original (?:message|mail)|below this line|(?:this is )?(?:a|the) copy of|returned (?:message|mail)|unsent message|header of the|message (?:header|text|follows)|transcript of (?:the )?message)|original message (?:follows|headers?)"""
        + """|message headers? follow|received: ?from|return-path:|the (?:first|following) \d+ (?:lines|bytes))""",
        Options)]
    private static partial Regex Original();

    [GeneratedRegex("""(?:^|\n)to:[^\n]*""", Options)]
    private static partial Regex OriginalTo();

    [GeneratedRegex("""(?:^|\n)[ \t]*message-id:\s*<([^\s<>]+)>""", Options)]
    private static partial Regex MessageId();

    /// <summary>A reply code of SMTP (RFC 5321, 4.2): its first digit is the class.</summary>
    [GeneratedRegex("""(?:^|[\s:'"(\[])([45])[0-5]\d(?:[ -]|[:'"]|$)""", Options)]
    private static partial Regex SmtpCode();

    [GeneratedRegex("""delayed|not yet been delivered|will (?:continue|keep|be retried|retry|try)|still (?:being|trying|undelivered)|temporar\w+ (?:problem|unable)|this is (?:only )?a warning|no action is required""", Options)]
    private static partial Regex Delayed();

    [GeneratedRegex("""permanent|giv(?:e|en|ing) up|expired|too long|could not be delivered|will not be""", Options)]
    private static partial Regex GivenUp();
}
