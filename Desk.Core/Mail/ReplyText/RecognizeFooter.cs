namespace Desk.Core.Mail.ReplyText;

/// <summary>Paragraphs that companies, lists and scanners add to every mail.</summary>
internal static class RecognizeFooter
{
    private const int MostLines = 40;

    /// <summary>Whether the paragraph has words that stand in footers only.</summary>
    public static bool Is(IReadOnlyList<string> lines, int first, int last)
    {
        if (last - first >= MostLines)
        {
            return false;
        }

        for (var i = first; i <= last; i++)
        {
            if (lines[i].AsSpan().ContainsAny(KnownWords.Footers))
            {
                return true;
            }

            // a phrase may be broken between two lines
            if (i < last && lines[i].Length + lines[i + 1].Length < TrimLine.LongestLine && $"{lines[i].TrimEnd()} {lines[i + 1].TrimStart()}".AsSpan().ContainsAny(KnownWords.Footers))
            {
                return true;
            }
        }

        return RecognizeDivider.IsRule(lines[first]) && first == last;
    }

    /// <summary>The sign that a mail tracker of Gmail leaves.</summary>
    public static bool IsTrackingMark(string line) => line.AsSpan().Trim() is "\u1427";
}
