namespace Desk.Core.Mail.ReplyText;

/// <summary>Paragraphs that companies, lists and scanners add to every mail.</summary>
internal static class RecognizeFooter
{
    private const int MostLines = 40;
    private const int LongestParagraph = 6000;

    /// <summary>Whether the paragraph has words that stand in footers only.</summary>
    public static bool Is(IReadOnlyList<string> lines, int first, int last)
    {
        if (last - first >= MostLines)
        {
            return false;
        }

        // a phrase may be broken between two lines
        var text = string.Join(' ', lines.Skip(first).Take(last - first + 1).Select(l => l.Trim()));
        if (text.Length <= LongestParagraph && text.AsSpan().ContainsAny(KnownWords.Footers))
        {
            return true;
        }

        return RecognizeDivider.IsRule(lines[first]) && first == last;
    }

    /// <summary>The sign that a mail tracker of Gmail leaves.</summary>
    public static bool IsTrackingMark(string line) => line.AsSpan().Trim() is "\u1427";
}
