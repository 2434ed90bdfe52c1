using Desk.Core.Mail;
using Desk.Core.Mail.ReplyText;
using Desk.Infrastructure.Mail.Html;

namespace Desk.Infrastructure.Mail;

/// <summary>
/// The text of a body, and its new part. The text part is what the writer's client made of his words for readers like us, so its split stands; but where the HTML of the same mail
/// has a client's own marks, and these leave less of the same words, the HTML has told the quote or the signature better and its split is taken. Without marks the HTML knows nothing
/// that the text does not, and is not read at all.
/// </summary>
internal static class SeparateReply
{
    /// <summary>Longer HTML is a newsletter, not a reply.</summary>
    private const int LongestHtml = 2_000_000;

    public static (string Text, ReplyParts Parts) In(IReadOnlyList<(string? Text, string? Html)> segments, string? subject, ParseOnce parsed)
    {
        var texts = segments.Select(s => s.Text is null ? HtmlToText.Read(parsed.Of(s.Html ?? "")) : new MarkedText(s.Text)).Where(t => t.Text.Trim().Length > 0).ToList();
        var text = MarkedText.Join(texts);
        if (SubjectBase.IsForward(subject ?? ""))
        {
            return (text.Text, new ReplyParts(text.Text.Trim(), null, null));
        }

        var parts = SplitReply.Split(text);
        if (segments is [{ Text: not null, Html: { Length: < LongestHtml } html }] && ClientMarks.MayBeIn(html) && HtmlToText.Read(parsed.Of(html)) is { IsMarked: true } marked)
        {
            var other = SplitReply.Split(marked);
            parts = (other.Quoted ?? other.Signature) is not null && IsLessOf(other.Visible, parts.Visible) ? other : parts;
        }

        return (text.Text, parts);
    }

    /// <summary>Whether the letters of one text are all in the other, in order, and that has more of them.</summary>
    private static bool IsLessOf(string less, string more)
    {
        var at = 0;
        var (found, rest) = (0, 0);
        foreach (var c in less.Where(char.IsLetterOrDigit))
        {
            for (; at < more.Length && more[at] != c; at++)
            {
                rest += char.IsLetterOrDigit(more[at]) ? 1 : 0;
            }

            if (at++ >= more.Length)
            {
                return false;
            }

            found++;
        }

        return found > 0 && (rest > 0 || more.AsSpan(Math.Min(at, more.Length)).ToString().Any(char.IsLetterOrDigit));
    }
}
