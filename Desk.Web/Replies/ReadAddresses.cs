using Desk.Core.Mail;
using Desk.Core.Replies;

namespace Desk.Web.Replies;

/// <summary>Reads addresses as people type and paste them: <c>Petra Lindqvist &lt;petra@litware.example&gt;, ap@litware.example</c>.</summary>
public static class ReadAddresses
{
    /// <summary>Returns what can be read, and the parts that cannot.</summary>
    public static (IReadOnlyList<MailAddress> Good, IReadOnlyList<string> Bad) In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (good, bad) = (new List<MailAddress>(), new List<string>());
        foreach (var part in Parts(text))
        {
            var open = part.LastIndexOf('<');
            var (name, address) = open >= 0 && part.EndsWith('>') ? (part[..open].Trim(' ', '"'), part[(open + 1)..^1].Trim()) : ("", part);
            address = address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? address["mailto:".Length..] : address;
            if (CheckRecipients.ProblemOf(address) is null)
            {
                good.Add(new MailAddress(name.Length > 0 ? name : null, address));
            }
            else
            {
                bad.Add(part);
            }
        }

        return (good, bad);
    }

    // a field has one line: what was pasted in several stands in it with spaces between
    private static IEnumerable<string> Parts(string text) => Pieces(text).SelectMany(piece =>
        piece.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } words && words.All(word => CheckRecipients.ProblemOf(word) is null) ? words : [piece]);

    // a comma within a quoted name parts nothing: "Lindqvist, Petra" <petra@litware.example>; what is in angle brackets ends one
    private static IEnumerable<string> Pieces(string text)
    {
        var (from, quoted) = (0, false);
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && text[at] == '"')
            {
                quoted = !quoted;
            }

            var ends = at < text.Length && !quoted && text[at] == '>';
            if (at == text.Length || ends || (!quoted && text[at] is ',' or ';' or '\n'))
            {
                if (text[from..(ends ? at + 1 : at)].Trim() is { Length: > 0 } part)
                {
                    yield return part;
                }

                from = at + 1;
            }
        }
    }
}
