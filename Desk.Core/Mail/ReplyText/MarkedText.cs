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

    /// <summary>Whether the structure itself tells the earlier mail or the signature.</summary>
    public bool IsMarked => Marks.Any(m => m is LineMark.Quote or LineMark.Signature or LineMark.EarlierMail);
}
