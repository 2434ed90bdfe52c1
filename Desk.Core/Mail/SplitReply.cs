using Desk.Core.Mail.ReplyText;

namespace Desk.Core.Mail;

/// <summary>The parts of a body.</summary>
/// <param name="Visible">What the writer wrote now.</param>
/// <param name="Quoted">What was written before, with its attribution line; null when there is none.</param>
/// <param name="Signature">The signature block, null when there is none.</param>
public sealed record ReplyParts(string Visible, string? Quoted, string? Signature);

/// <summary>
/// Cuts a text into the new part, the quote and the signature, by lines: by the words that clients write (<see cref="ReplyWords"/>) and, where the text was HTML, by the marks of
/// its structure. A writer who answers between quoted lines keeps them, because his answers mean nothing without; what somebody forwards stays whole.
/// </summary>
public static partial class SplitReply
{
    /// <summary>Lines beyond this many are one: nobody reads them, and splitting must stay cheap.</summary>
    private const int MostLines = 20_000;

    public static ReplyParts Split(string text) => Split(new MarkedText(text));

    public static ReplyParts Split(MarkedText text)
    {
        var (all, marks, _) = BreakAttributions(text.Text.Split('\n', MostLines), text.Marks);
        var lines = new MailLines(all, marks);
        var quotes = FindQuotes.In(lines);
        var visible = new List<string>(all.Length);
        var quoted = new List<string>();
        var signed = new List<string>();
        for (var i = 0; i < all.Length; i++)
        {
            (quotes[i] ? quoted : lines.Mark(i) == LineMark.Signature ? signed : visible).Add(all[i]);
        }

        var signature = FindSignature.In(visible);
        signed.InsertRange(0, visible[signature..]);
        var shown = Join(visible[..signature]);
        if (shown.Length == 0)
        {
            // nothing but a signature, or but a quote: better shown than empty
            var rest = Join([.. visible[..signature], .. signed]);
            return rest.Length > 0 ? new ReplyParts(rest, NullIfEmpty(Join(quoted)), null) : new ReplyParts(text.Text.Trim(), null, null);
        }

        return new ReplyParts(shown, NullIfEmpty(Join(quoted)), NullIfEmpty(Join(signed)));
    }

    /// <summary>Some phones put the attribution on the line of the last word.</summary>
    private static (string[] Lines, IReadOnlyList<LineMark> Marks, IReadOnlyList<int>? Origins) BreakAttributions(string[] lines, IReadOnlyList<LineMark> marks)
    {
        List<string>? broken = null;
        List<LineMark>? moved = null;
        List<int>? origins = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var at = marks.Count == 0 || marks[Math.Min(i, marks.Count - 1)] == LineMark.None ? RecognizeAttribution.FindInside(lines[i]) : 0;
            if (at > 0 && broken is null)
            {
                broken = [.. lines[..i]];
                moved = [.. marks.Take(i)];
                origins = [.. Enumerable.Range(0, i)];
            }

            if (broken is not null)
            {
                string[] parts = at > 0 ? [lines[i][..at].TrimEnd(' ', '-'), lines[i][at..]] : [lines[i]];
                broken.AddRange(parts);
                origins!.AddRange(parts.Select(_ => i));
                moved!.AddRange(parts.Select(_ => i < marks.Count ? marks[i] : LineMark.None));
            }
        }

        return broken is null ? (lines, marks, null) : ([.. broken], moved!, origins);
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static string Join(List<string> lines) => string.Join('\n', lines).TrimEnd().TrimStart('\n', '\r', '\u00A0', '\uFEFF');
}
