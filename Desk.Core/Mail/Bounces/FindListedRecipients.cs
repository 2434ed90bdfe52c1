using System.Text.RegularExpressions;

namespace Desk.Core.Mail.Bounces;

/// <summary>Reads the list that follows a heading such as "the following addresses had permanent fatal errors".</summary>
internal static partial class FindListedRecipients
{
    private const int MostLines = 300;

    /// <summary>The addresses that begin a line below the heading, or end the heading itself.</summary>
    public static List<string> Under(string report, OwnAddresses own)
    {
        var found = new List<string>();
        foreach (var line in LinesUnder(report))
        {
            var match = Item().Match(line);
            if (match.Success)
            {
                CollectAddresses.Add(found, match.Groups.Values.Last(g => g.Success).Value, own);
            }
        }

        return found;
    }

    /// <summary>AOL and others of old name only the mailbox; its domain is that of the server.</summary>
    public static List<string> NamesUnder(string report, ReadMail mail)
    {
        var found = new List<string>();
        if (mail.From is { } from && from.Address.Split('@') is [_, { Length: > 0 } domain])
        {
            foreach (var line in LinesUnder(report).TakeWhile(l => l.Length == 0 || Name().IsMatch(l)).Where(l => l.Length > 0))
            {
                CollectAddresses.Add(found, $"{line.Trim()}@{domain}", own: null);
            }
        }

        return found;
    }

    private static IEnumerable<string> LinesUnder(string report)
    {
        var heading = Heading().Match(report);
        if (!heading.Success)
        {
            yield break;
        }

        var left = MostLines;
        using var lines = new StringReader(report[(heading.Index + heading.Length)..]);
        while (left-- > 0 && lines.ReadLine() is { } line && !End().IsMatch(line))
        {
            yield return line;
        }
    }

    [GeneratedRegex(
        """(?:(?:following|these|those|affected|each of the|one or more|some of the|an?)[ \w'-]{0,40}(?:recipients?|addresse?s?(?:\(es\))?|e-?mail|groups?|user|mailbox|distribution lists?)[^\n:]{0,120}(?:\n?[^\n:]{0,80}?:|\n?[^\n:]{0,60}?-{2,})"""
        + """|failed (?:recipient|address)[^\n:]{0,20}:|(?:was |were )?not delivered to:?|did not reach[^\n]{0,60}:|recipients? (?:address )?not (?:found|reached):|recipients? were affected:?"""
        + """|(?:empfänger(?:n|gruppen)?|adress\w*|destinataires?|adresses?|destinatari\w*|direcci\w+|indirizz\w+|endereços?|ontvangers?|geadresseerden|mottagare\w*|modtagere?|mottakere?|vastaanottaj\w+|odbiorc\w+|adresatów|příjemc\w+|получател\w+|адресат\w+|alıcı\w*|受信者|宛先|收件人|收件者)[^\n:：]{0,100}(?:[:：]|-{2,}))[ \t]*""",
        Bounded.Options)]
    private static partial Regex Heading();

    /// <summary>An address, or a name with the address in angle brackets behind it.</summary>
    [GeneratedRegex(
        """^[ \t>*"'(\[•·-]*(?:(?:failed )?(?:to|recipient|address):|rfc822;)?[ \t]*\[?(?:smtp:)?["'<(]*([\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)(?:[ "']+<([\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)>)?"""
        + """|^[ \t]*[^\n<>@:]{1,80}[<(]([\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)[>)]""",
        Bounded.Options)]
    private static partial Regex Item();

    [GeneratedRegex("""^[ \t]*[\w.+-]{1,64}[ \t]*$""", Bounded.Options)]
    private static partial Regex Name();

    [GeneratedRegex("""^[ \t]*(?:[-=*_]{3,}|diagnos|technical (?:details|report)|transcript|reporting-mta|original message|additional information|for (?:further|more) |generating server|if you |please |infos? (?:de |zur |di )|información de diagnóstico|informazioni di diagnostica|informações de diagnóstico)""", Bounded.Options)]
    private static partial Regex End();
}
