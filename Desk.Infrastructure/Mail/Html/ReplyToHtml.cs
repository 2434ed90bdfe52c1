using System.Globalization;
using System.Text;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>Writes <see cref="Block"/>s as HTML that mail programs show alike: every style in its element, nothing that one of them ignores.</summary>
internal sealed class ReplyToHtml
{
    private const string Line = "#d0d5dd";
    private const string Frame = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:14px;line-height:1.5";
    private const string Fixed = "font-family:Consolas,Menlo,monospace;font-size:13px";

    private static readonly (Emphasis Flag, string Open, string Close)[] Tags =
    [
        (Emphasis.Strong, "<strong>", "</strong>"), (Emphasis.Slanted, "<em>", "</em>"), (Emphasis.Underlined, "<u>", "</u>"), (Emphasis.Struck, "<s>", "</s>"),
        (Emphasis.Raised, "<sup>", "</sup>"), (Emphasis.Lowered, "<sub>", "</sub>"), (Emphasis.Code, $"<code style=\"{Fixed}\">", "</code>"),
    ];

    private readonly StringBuilder _html = new();

    public static string Write(IReadOnlyList<Block> blocks)
    {
        if (blocks.Count == 0)
        {
            return "";
        }

        var writer = new ReplyToHtml();
        writer.Put($"<div style=\"{Frame}\">\n");
        writer.WriteBlocks(blocks);
        return writer._html.Append("</div>\n").ToString();
    }

    /// <summary>The signs that mean something in HTML; everything else stays what it is.</summary>
    internal static string Encode(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal).Replace("\u00A0", "&nbsp;", StringComparison.Ordinal);

    private void Put(string html) => _html.Append(html);

    private void WriteBlocks(IReadOnlyList<Block> blocks)
    {
        foreach (var block in blocks)
        {
            Write(block);
        }
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case Paragraph { Heading: 0 } paragraph:
                Enclose("p", "margin:0 0 12px", paragraph.Direction, paragraph.Content);
                break;
            case Paragraph heading:
                Enclose(string.Create(CultureInfo.InvariantCulture, $"h{heading.Heading}"), string.Create(CultureInfo.InvariantCulture, $"margin:16px 0 8px;font-size:{22 - (2 * heading.Heading)}px;line-height:1.3"), heading.Direction, heading.Content);
                break;
            case Quote quote:
                Put($"<blockquote style=\"margin:0 0 12px;padding:0 0 0 12px;border-left:3px solid {Line};color:#475467\">\n");
                WriteBlocks(quote.Content);
                _html.Append("</blockquote>\n");
                break;
            case Preformatted pre:
                Put($"<pre style=\"margin:0 0 12px;{Fixed};white-space:pre-wrap\">{Encode(pre.Text)}</pre>\n");
                break;
            case BulletList list:
                Write(list);
                break;
            case Table table:
                Write(table);
                break;
            case Rule:
                Put($"<hr style=\"margin:16px 0;border:0;border-top:1px solid {Line}\">\n");
                break;
        }
    }

    private void Enclose(string name, string style, string? direction, IReadOnlyList<Inline> content)
    {
        Put($"<{name} style=\"{style}\"{(direction is null ? "" : $" dir=\"{direction}\"")}>");
        Write(content);
        Put($"</{name}>\n");
    }

    private void Write(BulletList list)
    {
        var name = list.Numbered ? "ol" : "ul";
        Put($"<{name} style=\"margin:0 0 12px;padding:0 0 0 24px\"{(list.Start > 1 ? string.Create(CultureInfo.InvariantCulture, $" start=\"{list.Start}\"") : "")}>\n");
        foreach (var item in list.Items)
        {
            _html.Append("<li style=\"margin:0 0 4px\">");
            WriteCell(item);
            _html.Append("</li>\n");
        }

        Put($"</{name}>\n");
    }

    private void Write(Table table)
    {
        _html.Append("<table style=\"margin:0 0 12px;border-collapse:collapse\">\n");
        foreach (var row in table.Rows)
        {
            _html.Append("<tr>");
            foreach (var cell in row)
            {
                Put($"<td style=\"padding:4px 8px;border:1px solid {Line};vertical-align:top\">");
                WriteCell(cell);
                _html.Append("</td>");
            }

            _html.Append("</tr>\n");
        }

        _html.Append("</table>\n");
    }

    /// <summary>The first paragraph stands without margins of its own.</summary>
    private void WriteCell(IReadOnlyList<Block> blocks)
    {
        if (blocks is [Paragraph { Heading: 0, Direction: null } first, ..])
        {
            Write(first.Content);
            blocks = [.. blocks.Skip(1)];
        }

        WriteBlocks(blocks);
    }

    private void Write(IReadOnlyList<Inline> content)
    {
        string? link = null;
        foreach (var inline in content)
        {
            if (inline.Link != link)
            {
                _html.Append(link is null ? "" : "</a>").Append(inline.Link is null ? "" : $"<a href=\"{Encode(inline.Link)}\">");
                link = inline.Link;
            }

            Write(inline);
        }

        _html.Append(link is null ? "" : "</a>");
    }

    private void Write(Inline inline)
    {
        switch (inline)
        {
            case LineEnd:
                _html.Append("<br>\n");
                break;
            case Picture picture:
                var width = picture.Width > 0 ? string.Create(CultureInfo.InvariantCulture, $" width=\"{picture.Width}\"") : "";
                Put($"<img src=\"{Encode(picture.Source)}\" alt=\"{Encode(picture.Name)}\"{width} style=\"max-width:100%;height:auto\">");
                break;
            case Run run:
                var tags = Tags.Where(t => run.Emphasis.HasFlag(t.Flag)).ToList();
                tags.ForEach(t => _html.Append(t.Open));
                _html.Append(Encode(run.Text));
                tags.Reverse();
                tags.ForEach(t => _html.Append(t.Close));
                break;
        }
    }
}
