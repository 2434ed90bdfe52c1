using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>Reads the HTML of an editor or a client into <see cref="Block"/>s; what has no place there loses its tags or is left out.</summary>
internal sealed partial class ReadReply(int budget)
{
    private const int DeepestBlock = 12;
    private const int LongestLink = 2000;
    private const int WidestPicture = 2000;

    /// <summary>Links are repeated in every line they span; a long one over very many lines stops being one.</summary>
    private int _budget = budget;

    public static List<Block> Read(string html)
    {
        var document = ParseHtml.Parse(html);
        return document.Body is { } body ? new ReadReply((2 * html.Length) + 10_000).Inside(body, default, 0) : [];
    }

    private List<Block> Inside(IElement element, Style style, int depth)
    {
        var target = new CollectBlocks();
        Walk(element, style, target, depth);
        target.EndParagraph();
        return target.Blocks;
    }

    private void Walk(INode parent, Style style, CollectBlocks target, int depth)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText text)
            {
                _budget -= style.Link?.Length ?? 0;
                target.Text(text.Data, style.Emphasis, _budget > 0 ? style.Link : null);
            }
            else if (node is IElement element && !HtmlRules.IsDroppedWhole(element) && !IsHidden(element))
            {
                Visit(element, style, target, depth);
            }
        }
    }

    private void Visit(IElement element, Style style, CollectBlocks target, int depth)
    {
        var name = element.LocalName;
        switch (name)
        {
            case "br":
                target.Break();
                break;
            case "hr":
                target.Add(new Rule());
                break;
            case "img" when ReadPicture(element, style.Link) is { } picture:
                target.Add(picture);
                break;
            case "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                target.EndParagraph();
                target.Kind = (name == "p" ? 0 : Math.Min(name[1] - '0', 3), Direction(element));
                Walk(element, style, target, depth);
                target.EndParagraph();
                target.Kind = default;
                break;
            case "pre":
                ReadFixed(element, style, target);
                break;
            case "blockquote" when depth < DeepestBlock:
                if (Inside(element, style, depth + 1) is { Count: > 0 } quoted)
                {
                    target.Add(new Quote(quoted));
                }

                break;
            case "ul" or "ol" or "menu" when depth < DeepestBlock:
                if (ReadItems(element, style, depth + 1) is { Count: > 0 } items)
                {
                    var start = name == "ol" && int.TryParse(element.GetAttribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 1;
                    target.Add(new BulletList(name == "ol", Math.Clamp(start, 1, 9999), items));
                }

                break;
            case "table" when depth < DeepestBlock:
                ReadTable(element, style, target, depth + 1);
                break;
            case var _ when Blocks().IsMatch(name):
                target.EndLine();
                Walk(element, style, target, depth);
                target.EndLine();
                break;
            default:
                Walk(element, style.With(element, LongestLink), target, depth);
                break;
        }
    }

    /// <summary>Pictures stand behind fixed text: no line of it could hold one.</summary>
    private static void ReadFixed(IElement element, Style style, CollectBlocks target)
    {
        var reader = new ReadFixedText(e => HtmlRules.IsDroppedWhole(e) || IsHidden(e), IsFixedBlock);
        if (reader.Read(element) is { Length: > 0 } text)
        {
            target.Add(new Preformatted(text));
        }

        target.EndParagraph();
        foreach (var (image, around) in reader.Pictures)
        {
            if (ReadPicture(image, around.Aggregate(style, (s, e) => s.With(e, LongestLink)).Link) is { } picture)
            {
                target.Add(picture);
            }
        }

        target.EndParagraph();
    }

    private static bool IsFixedBlock(string name) => name is "p" or "pre" or "hr" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" || Blocks().IsMatch(name);

    /// <summary>Editors put a nested list beside the item that it belongs to.</summary>
    private List<IReadOnlyList<Block>> ReadItems(IElement list, Style style, int depth)
    {
        var items = new List<IReadOnlyList<Block>>();
        foreach (var child in list.Children)
        {
            var nested = child.LocalName is "ul" or "ol";
            var holder = new CollectBlocks();
            if (child.LocalName == "li")
            {
                Walk(child, style, holder, depth);
            }
            else if (!HtmlRules.IsDroppedWhole(child))
            {
                Visit(child, style, holder, depth);
            }

            holder.EndParagraph();
            if (nested && items.Count > 0)
            {
                items[^1] = [.. items[^1], .. holder.Blocks];
            }
            else if (holder.Blocks.Count > 0)
            {
                items.Add(holder.Blocks);
            }
        }

        return items;
    }

    /// <summary>A table of one column is layout: its cells follow each other.</summary>
    private void ReadTable(IElement table, Style style, CollectBlocks target, int depth)
    {
        var rows = table.Children.SelectMany(c => c.LocalName == "tr" ? [c] : c.LocalName is "tbody" or "thead" or "tfoot" ? c.Children.Where(r => r.LocalName == "tr") : [])
            .Select(r => r.Children.Where(c => c.LocalName is "td" or "th").Select(c => (IReadOnlyList<Block>)Inside(c, style, depth)).ToList())
            .Where(r => r.Exists(c => c.Count > 0)).ToList();
        if (rows.Exists(r => r.Count > 1))
        {
            target.Add(new Table(rows));
            return;
        }

        foreach (var block in rows.SelectMany(r => r).SelectMany(c => c))
        {
            target.Add(block);
        }
    }

    private static Picture? ReadPicture(IElement element, string? link)
    {
        var source = element.GetAttribute("src")?.Trim() ?? "";
        var name = Clean(element.GetAttribute("alt") ?? "");
        var width = int.TryParse(element.GetAttribute("width"), NumberStyles.None, CultureInfo.InvariantCulture, out var w) && w <= WidestPicture ? w : 0;
        if (Attachment().Match(source) is { Success: true } match && long.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return new Picture(id, $"/attachments/{id.ToString(CultureInfo.InvariantCulture)}", name, width, link);
        }

        return MailUrl.Picture(source) is (PictureKind.Remote, { Length: <= LongestLink } url) && url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? new Picture(null, url, name, width, link)
            : null;
    }

    private static string Clean(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 200 } name ? name[..200] : text.Trim();

    private static bool IsHidden(IElement element) =>
        element.LocalName is "button" or "input" or "head" || element.HasAttribute("hidden")
        || element.GetAttribute("style")?.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase) == true;

    private static string? Direction(IElement element) => element.GetAttribute("dir")?.ToLowerInvariant() is ("rtl" or "ltr") and var direction ? direction : null;

    [GeneratedRegex("^(address|article|aside|blockquote|center|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|header|li|main|menu|nav|ol|section|summary|table|tbody|td|th|tr|ul)$")]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^/attachments/([0-9]{1,18})(?:[?#].*)?$")]
    private static partial Regex Attachment();
}
