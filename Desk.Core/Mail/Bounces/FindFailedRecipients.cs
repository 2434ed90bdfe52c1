using System.Text.RegularExpressions;

namespace Desk.Core.Mail.Bounces;

/// <summary>To whom a mail could not be delivered, by a letter for people.</summary>
internal static partial class FindFailedRecipients
{
    /// <summary>The surest source first: a header, a list under its heading, commands and answers of SMTP, lines that begin with an address, then any address.</summary>
    public static List<string> Find(ReadMail mail, string letter)
    {
        var report = Origin().Replace(letter, "");
        var own = new OwnAddresses(mail);
        var listed = FindListedRecipients.Under(report, own);
        var header = mail.Header("X-Failed-Recipients");
        if (header is not null && CollectAddresses.In(header) is { Count: > 0 } failed)
        {
            // the letter was written for this mail; a header that it does not bear out was rewritten on the way
            return listed.Count == 0 || failed.Exists(f => report.Contains(f, StringComparison.OrdinalIgnoreCase)) ? failed : listed;
        }

        if (listed.Count > 0)
        {
            return listed;
        }

        foreach (var pattern in (ReadOnlySpan<Regex>)[Command(), Answer(), OwnLine()])
        {
            if (CollectAddresses.By(pattern, report, own) is { Count: > 0 } found)
            {
                return found;
            }
        }

        if (FindNamed(report, own) is { Count: > 0 } named)
        {
            return named;
        }

        // somebody who writes to himself is both sender and recipient
        if (CollectAddresses.By(OwnLine(), report, own: null) is { Count: 1 } self)
        {
            return self;
        }

        return CollectAddresses.In(report).FindAll(a => !own.Contains(a) && !OwnAddresses.IsHelper(a)) is { Count: 1 } single ? single
            : FindListedRecipients.NamesUnder(report, mail);
    }

    /// <summary>The first line that names somebody; further ones quote other servers, which name senders too.</summary>
    private static List<string> FindNamed(string report, OwnAddresses own)
    {
        foreach (Match match in Phrase().Matches(report))
        {
            var end = report.IndexOf('\n', match.Index + match.Length);
            var line = report[match.Index..(end < 0 ? report.Length : end)];
            if (CollectAddresses.By(Phrase(), line, own).FindAll(a => !OwnAddresses.IsHelper(a)) is { Count: > 0 } named)
            {
                return named;
            }
        }

        return [];
    }

    /// <summary>Which alias stood for the address before it.</summary>
    [GeneratedRegex("""\((?:expanded|(?:ultimately )?generated) from:?\s*<?[^()<>\n]{1,320}>?\)""", Bounded.Options)]
    private static partial Regex Origin();

    [GeneratedRegex("""(?:^|\W)rcpt to:[ \t]*(?:<([^\s<>@]+@[^\s<>]+)>|([^\s<>@]+@[\w.-]+\w))""", Bounded.Options)]
    private static partial Regex Command();

    /// <summary>Sendmail: <c>550 5.1.1 &lt;bob@example.com&gt;... User unknown</c>.</summary>
    [GeneratedRegex("""(?:^|\n)[ \t]*(?:<<<[ \t]*)?[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3}[ ])?<?([\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]*\w)>?(?:\.\.\.|:|,)""", Bounded.Options)]
    private static partial Regex Answer();

    [GeneratedRegex("""(?:^|\n)[ \t>*"'-]*(?:(?:to|recipient|user|unknown user|addressed to|recipient address)[: \t][ \t]*)?["'<(]*([\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)""", Bounded.Options)]
    private static partial Regex OwnLine();

    [GeneratedRegex("""(?:deliver\w*|generated|recipients?|user|mailbox|address|account|sent|send|message|mail|allowed size|attempts)\b[^\n@]{0,60}?[\s<"'(:]([\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)""", Bounded.Options)]
    private static partial Regex Phrase();
}
