using System.Text.RegularExpressions;

namespace Desk.Core.Mail;

/// <summary>The base subject in the manner of RFC 5256, 2.1, with the reply and forward marks of more languages.</summary>
public static partial class SubjectBase
{
    private const int LongestSubject = 2000;

    public static string Of(string subject)
    {
        var text = Blanks().Replace(subject.Length > LongestSubject ? subject[..LongestSubject] : subject, " ").Trim();
        for (var before = -1; before != text.Length;)
        {
            before = text.Length;
            text = TrimEnd(text);
            text = Mark().Replace(text, "");
            text = UnwrapForward(text);
            text = DropTag(text);
        }

        return text;
    }

    /// <summary>Whether the mail was passed on, rather than answered: by its outermost mark.</summary>
    public static bool IsForward(string subject) => subject.Length <= LongestSubject && Forward().IsMatch(subject);

    private static string TrimEnd(string text)
    {
        text = text.Trim();
        return text.EndsWith("(fwd)", StringComparison.OrdinalIgnoreCase) ? text[..^5] : text;
    }

    /// <summary><c>[Fwd: x]</c> is x; what follows such a bracket is the subject and the bracket only a mark.</summary>
    private static string UnwrapForward(string text)
    {
        if (!text.StartsWith("[fwd:", StringComparison.OrdinalIgnoreCase) || text.IndexOf(']', StringComparison.Ordinal) is not (> 0 and var close))
        {
            return text;
        }

        var rest = text[(close + 1)..].Trim();
        return rest.Length > 0 ? rest : text[5..close].Trim();
    }

    /// <summary>A list's tag goes unless nothing but tags would be left.</summary>
    private static string DropTag(string text)
    {
        var rest = Tag().Replace(text, "");
        return rest.Length == 0 || rest[0] == '[' ? text : rest;
    }

    [GeneratedRegex("""\s+""", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    [GeneratedRegex("""^\[[^\[\]]*\]\s*""", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex(
        """^\s*(\[[^\[\]]*\]\s*)*\[?(fwd?|fw|wg|tr|rv|enc|i|doorst|vs|vb|vl|pd|ilt|továbbítás|přep|прсл|пересл|πρθ|προώθ|转发|轉寄|fwd|전달|転送)\s*(\[\d+\]|\(\d+\))?\s*[:：]""",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Forward();

    [GeneratedRegex(
        """^(re|r|fwd?|fw|aw|wg|antw|antwort|sv|vs|vl|vb|ang|tr|rv|rif|res|enc|odp|pd|ynt|ilt|atb|ref|doorst|vá|továbbítás|回复|答复|转发|回覆|轉寄)\s*(\[\d+\]|\(\d+\))?\s*[:：]\s*""",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
