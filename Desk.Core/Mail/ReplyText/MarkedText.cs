namespace Desk.Core.Mail.ReplyText;

/// <summary>A text with what is known about its lines.</summary>
/// <param name="Text">Lines end with <c>\n</c>.</param>
/// <param name="Marks">One for each line, or fewer: the rest has none.</param>
public sealed record MarkedText(string Text, IReadOnlyList<LineMark> Marks)
{
    public MarkedText(string text)
        : this(text, [])
    {
    }

    /// <summary>One text below the other, with an empty line between.</summary>
    public static MarkedText Join(IReadOnlyList<MarkedText> texts)
    {
        var marks = new List<LineMark>();
        foreach (var text in texts)
        {
            var lines = text.Text.AsSpan().Count('\n') + 1;
            marks.AddRange(Enumerable.Range(0, lines + 1).Select(i => i < Math.Min(lines, text.Marks.Count) ? text.Marks[i] : LineMark.None));
        }

        return new MarkedText(string.Join("\n\n", texts.Select(t => t.Text)), texts.Any(t => t.Marks.Count > 0) ? marks : []);
    }

    /// <summary>Whether the structure itself tells the earlier mail or the signature.</summary>
    public bool IsMarked => Marks.Any(m => m is LineMark.Quote or LineMark.Signature or LineMark.EarlierMail);
}
