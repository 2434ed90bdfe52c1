using System.Text.RegularExpressions;
using Desk.Core.Replies;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>Reads what was written into blocks and writes these anew: nothing of the source's markup is copied.</summary>
public sealed partial class WriteReply : IReplyWriter
{
    public WrittenReply Write(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(html.Length, IReplyWriter.MostCharacters, nameof(html));
        var blocks = ReadReply.Read(html);
        var text = ReplyToText.Write(blocks);
        return new WrittenReply(ReplyToHtml.Write(blocks), text, [.. Pictures(blocks).Select(p => p.Id).OfType<long>().Distinct()]);
    }

    public string HtmlOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, IReplyWriter.MostCharacters, nameof(text));
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(Line);
        return ReplyToHtml.Write(ReadReply.Read(string.Join("<br>", lines)));
    }

    /// <summary>Indentation and gaps are kept by blanks that do not collapse.</summary>
    private static string Line(string line)
    {
        var encoded = ReplyToHtml.Encode(line.TrimEnd().Replace("\t", "    ", StringComparison.Ordinal));
        var fixedBlanks = Gaps().Replace(encoded, m => string.Concat(Enumerable.Repeat("&nbsp;", m.Length - (m.Index > 0 ? 1 : 0))) + (m.Index > 0 ? " " : ""));
        return Addresses().Replace(fixedBlanks, m => $"<a href=\"{m.Value}\">{m.Value}</a>");
    }

    private static IEnumerable<Picture> Pictures(IEnumerable<Block> blocks) => blocks.SelectMany(b => b switch
    {
        Paragraph paragraph => paragraph.Content.OfType<Picture>(),
        Quote quote => Pictures(quote.Content),
        BulletList list => list.Items.SelectMany(Pictures),
        Table table => table.Rows.SelectMany(r => r).SelectMany(Pictures),
        _ => [],
    });

    [GeneratedRegex("^ +| {2,}")]
    private static partial Regex Gaps();

    /// <summary>Web addresses in encoded text, without the full stop or bracket that ends a sentence.</summary>
    [GeneratedRegex("""\bhttps?://(?:&amp;|[^\s<>"'&])*(?:&amp;|[^\s<>"'&.,;:!?)\]}])""", RegexOptions.NonBacktracking)]
    private static partial Regex Addresses();
}
