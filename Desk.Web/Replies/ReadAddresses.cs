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

    // a comma within a quoted name parts nothing: "Lindqvist, Petra" <petra@litware.example>
    private static IEnumerable<string> Parts(string text)
    {
        var (from, quoted) = (0, false);
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && text[at] == '"')
            {
                quoted = !quoted;
            }

            if (at == text.Length || (!quoted && text[at] is ',' or ';' or '\n'))
            {
                if (text[from..at].Trim() is { Length: > 0 } part)
                {
                    yield return part;
                }

                from = at + 1;
            }
        }
    }
}
