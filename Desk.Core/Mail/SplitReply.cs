namespace Desk.Core.Mail;

/// <summary>The parts of a plain-text body.</summary>
/// <param name="Visible">What the writer wrote now.</param>
/// <param name="Quoted">What was written before, with its attribution line; null when there is none.</param>
/// <param name="Signature">The signature block, null when there is none.</param>
public sealed record ReplyParts(string Visible, string? Quoted, string? Signature);

/// <summary>
/// Cuts a text into the new part, the quote and the signature, by lines and by what the main clients write (<see cref="ReplyPatterns"/>). A writer who answers
/// between quoted lines keeps them, because his answers mean nothing without; what somebody forwards stays whole.
/// </summary>
public static class SplitReply
{
    /// <summary>Lines beyond this many are one: nobody reads them, and splitting must stay cheap.</summary>
    private const int MostLines = 20_000;

    /// <summary>A signature that is no standard one stands among the last lines of the new part.</summary>
    private const int SignatureWindow = 12;

    public static ReplyParts Split(string text)
    {
        var lines = ReplyPatterns.BreakGluedAttribution(text).Split('\n', MostLines);
        var quotes = FindQuotes.In(lines);
        var visible = new List<string>(lines.Length);
        var quoted = new List<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            (quotes[i] ? quoted : visible).Add(lines[i]);
        }

        var signature = FindSignature(visible);
        var shown = Join(visible, 0, signature);
        if (shown.Length == 0)
        {
            // nothing but a quote or a signature: better shown than empty
            return new ReplyParts(visible.Exists(l => l.Trim().Length > 0) ? Join(visible, 0, visible.Count) : text.Trim(), null, null);
        }

        return new ReplyParts(shown, NullIfEmpty(Join(quoted, 0, quoted.Count)), NullIfEmpty(Join(visible, signature, visible.Count)));
    }

    /// <summary>The line where the signature begins; the number of lines when there is none.</summary>
    private static int FindSignature(List<string> lines)
    {
        var end = lines.FindLastIndex(l => !string.IsNullOrWhiteSpace(l)) + 1;
        var start = lines.IndexOf("-- ");
        if (start > 0)
        {
            return start;
        }

        for (var i = Math.Max(1, end - SignatureWindow); i < end; i++)
        {
            if (ReplyPatterns.IsSignature(lines[i]) || ReplyPatterns.IsRule(lines[i]))
            {
                return i;
            }
        }

        return lines.Count;
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static string Join(List<string> lines, int start, int end) =>
        start >= end ? "" : string.Join('\n', lines[start..end]).TrimEnd().TrimStart('\n', '\r', '\u00A0', '\uFEFF');
}
