using System.Globalization;
using System.Text.RegularExpressions;
using Desk.Core.Mail;

namespace Desk.Core.Intake;

/// <summary>What the receiving side's own filters say; Desk does not judge content, and a score without a verdict is none.</summary>
internal static partial class RecognizeSpam
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>Headers that say the same in different spellings; filters write on top, so the first of them is the last word.</summary>
    private static readonly string[] Plain = ["X-Spam-Flag", "X-Spam-Status", "X-Spam"];

    private static readonly (string Header, Regex Spam)[] Filters =
    [
        ("X-Forefront-Antispam-Report", Forefront()),
        ("X-Microsoft-Antispam-Mailbox-Delivery", MovedToJunk()),
        ("X-SES-Spam-Verdict", Fail()),
        ("X-Barracuda-Spam-Flag", Yes()),
        ("X-Barracuda-Spam-Status", Yes()),
        ("X-Spamd-Result", Rspamd()),
        ("X-Rspamd-Action", RspamdAction()),
        ("X-Proofpoint-Spam-Details", Proofpoint()),
        ("X-Mimecast-Spam-Signature", Yes()),
        ("X-KLMS-AntiSpam-Status", Spam()),
        ("X-KSMG-AntiSpam-Status", Spam()),
        ("X-DSPAM-Result", Spam()),
        ("X-CRM114-Status", Spam()),
        ("X-Spambayes-Classification", Spam()),
        ("X-VR-Status", Spam()),
        ("X-Bogosity", Bogosity()),
        ("X-UI-Filterresults", Junk()),
    ];

    /// <returns>The evidence in words, or null.</returns>
    public static string? Reason(ReadMail mail)
    {
        var plain = mail.Headers.FirstOrDefault(h => Plain.Contains(h.Name, StringComparer.OrdinalIgnoreCase));
        if (plain is not null && Yes().IsMatch(plain.Value))
        {
            return $"{plain.Name}: {Shorten(plain.Value)}";
        }

        if (mail.Header("X-MS-Exchange-Organization-SCL") is { } level && int.TryParse(level, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var scl) && scl >= 5)
        {
            return $"X-MS-Exchange-Organization-SCL: {scl}";
        }

        foreach (var (header, spam) in Filters)
        {
            if (mail.Header(header) is { } value && spam.Match(value) is { Success: true } match)
            {
                return $"{header}: {Shorten(match.Value)}";
            }
        }

        return null;
    }

    private static string Shorten(string value) => value.Split(',', ';')[0].Trim();

    [GeneratedRegex("""^\s*(?:yes|true)\b""", Options)]
    private static partial Regex Yes();

    [GeneratedRegex("""^\s*(?:spam|probable ?spam)\b""", Options)]
    private static partial Regex Spam();

    [GeneratedRegex("""^\s*fail\b""", Options)]
    private static partial Regex Fail();

    /// <summary>Judged to be spam, marked so by a rule, from a blocked sender; or a confidence level of 5 and more.</summary>
    [GeneratedRegex("""SFV:(?:SPM|SKS|SKB)|(?:^|;)\s*SCL:[5-9]""", Options)]
    private static partial Regex Forefront();

    [GeneratedRegex("""(?:^|;)\s*(?:dest:J|jmr:1)\b""", Options)]
    private static partial Regex MovedToJunk();

    [GeneratedRegex("""^[^\[]*:\s*true\b""", Options)]
    private static partial Regex Rspamd();

    [GeneratedRegex("""^\s*(?:reject|add header|rewrite subject|quarantine)""", Options)]
    private static partial Regex RspamdAction();

    [GeneratedRegex("""rule=(?:definite_?)?spam\b""", Options)]
    private static partial Regex Proofpoint();

    [GeneratedRegex("""^\s*(?:spam|yes)\b""", Options)]
    private static partial Regex Bogosity();

    [GeneratedRegex("""^\s*junk:""", Options)]
    private static partial Regex Junk();
}
