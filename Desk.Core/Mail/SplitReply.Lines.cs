using Desk.Core.Mail.ReplyText;

namespace Desk.Core.Mail;

/// <summary>What a line of a body is.</summary>
public enum LinePart
{
    /// <summary>What the writer wrote now.</summary>
    Visible,

    /// <summary>What was written before, with its attribution line.</summary>
    Quoted,

    /// <summary>The signature.</summary>
    Signature,
}

public static partial class SplitReply
{
    /// <summary>
    /// The same, line by line, for whoever folds a body where it stands. A line that is new in part is new, and so is the line that names the writer of a quote which stays: there a
    /// reader wants to know whose words follow. Where nothing new would be left, everything is.
    /// </summary>
    public static IReadOnlyList<LinePart> Classify(MarkedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (all, marks, origins) = BreakAttributions(text.Text.Split('\n', MostLines), text.Marks);
        var lines = new MailLines(all, marks);
        var quotes = FindQuotes.In(lines);
        var parts = Enumerable.Range(0, all.Length).Select(i => quotes[i] ? LinePart.Quoted : lines.Mark(i) == LineMark.Signature ? LinePart.Signature : LinePart.Visible).ToArray();
        var shown = Enumerable.Range(0, all.Length).Where(i => parts[i] == LinePart.Visible).ToList();
        foreach (var i in shown.Skip(FindSignature.In([.. shown.Select(i => all[i])])))
        {
            parts[i] = LinePart.Signature;
        }

        ShowAttributions(lines, parts);
        if (!Enumerable.Range(0, all.Length).Any(i => parts[i] == LinePart.Visible && !lines.IsBlank(i)))
        {
            // nothing but a signature, or but a quote
            var rest = parts.Where((p, i) => p == LinePart.Signature && !lines.IsBlank(i)).Any();
            parts = [.. parts.Select(p => rest && p == LinePart.Quoted ? p : LinePart.Visible)];
        }

        return origins is null ? parts : Join(parts, origins);
    }

    private static void ShowAttributions(MailLines lines, LinePart[] parts)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            var start = i;
            while (i < parts.Length && parts[i] == LinePart.Quoted)
            {
                i++;
            }

            if (i > start && lines.SkipBlank(i) is var next && next < parts.Length && parts[next] == LinePart.Visible && lines.MayQuote(next))
            {
                Array.Fill(parts, LinePart.Visible, start, i - start);
            }
        }
    }

    private static LinePart[] Join(LinePart[] parts, IReadOnlyList<int> origins)
    {
        var joined = new LinePart[origins[^1] + 1];
        Array.Fill(joined, LinePart.Quoted);
        var seen = new bool[joined.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var at = origins[i];
            joined[at] = !seen[at] ? parts[i] : parts[i] == LinePart.Visible ? LinePart.Visible : joined[at];
            seen[at] = true;
        }

        return joined;
    }
}
