using AngleSharp.Dom;
using Desk.Core.Mail.ReplyText;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>
/// The text of an HTML body: blocks become lines, quotes get <c>&gt;</c> marks, so that the same rules split replies of both kinds. What the structure tells about
/// the lines stands beside them.
/// The walk keeps its own stack, because senders nest deeper than threads have room for.
/// </summary>
public static class HtmlToText
{
    private static readonly HashSet<string> Hidden =
        ["head", "script", "style", "title", "template", "iframe", "object", "svg", "math", "select", "textarea", "audio", "video"];

    private static readonly HashSet<string> Blocks =
    [
        "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form", "h1", "h2", "h3",
        "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul", "caption",
    ];

    public static string Convert(string html) => Read(html).Text;

    public static MarkedText Read(string html) => Read(ParseHtml.Parse(html));

    internal static MarkedText Read(IDocument document) => Read(document, null);

    /// <param name="document">The mail.</param>
    /// <param name="places">Told of each text and picture, with the lines that hold it.</param>
    internal static MarkedText Read(IDocument document, LinePlaces? places)
    {
        var writer = new WriteHtmlText();
        var stack = new Stack<(INode Node, int Next, LineMark Mark)>();
        stack.Push((document, 0, LineMark.None));
        while (stack.TryPop(out var frame))
        {
            var (node, next, mark) = frame;
            if (next < node.ChildNodes.Length)
            {
                stack.Push((node, next + 1, mark));
                var child = node.ChildNodes[next];
                writer.Begin();
                if (child is IText text)
                {
                    writer.Text(text.Data);
                    places?.Note(text, writer);
                }
                else if (child is IElement element && !IsHidden(element))
                {
                    var kind = ClientMarks.Of(element);
                    Open(writer, element);
                    writer.Enter(kind);
                    places?.Note(element, writer);
                    stack.Push((element, 0, kind));
                }
            }
            else if (node is IElement element)
            {
                writer.Begin();
                Close(writer, element);
                places?.Note(element, writer);
                writer.Leave(mark);
            }
        }

        return writer.ToMarkedText();
    }

    private static bool IsHidden(IElement element) =>
        Hidden.Contains(element.LocalName)
        || element.HasAttribute("hidden")
        || element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase);

    private static void Open(WriteHtmlText writer, IElement element)
    {
        var name = element.LocalName;
        if (Blocks.Contains(name))
        {
            writer.Line();
        }

        switch (name)
        {
            case "br":
                writer.Break();
                break;
            case "ul" or "ol":
                writer.Lists.Open(writer, name == "ol" ? First(element) : null);
                break;
            case "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "pre" or "table":
                writer.Paragraph();
                writer.Preformatted += name == "pre" ? 1 : 0;
                break;
            case "blockquote":
                writer.Quotes++;
                break;
            case "li":
                writer.Lists.Item();
                break;
            case "hr":
                writer.Text("_____");
                writer.Line();
                break;
            case "td" or "th":
                writer.Text(" ");
                break;
            case "img" when element.GetAttribute("alt") is { Length: > 0 } alt:
                writer.Text(alt);
                break;
        }
    }

    private static void Close(WriteHtmlText writer, IElement element)
    {
        var name = element.LocalName;
        if (Blocks.Contains(name))
        {
            writer.Line();
        }

        switch (name)
        {
            case "ul" or "ol":
                writer.Lists.Close(writer);
                break;
            case "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "table":
                writer.Paragraph();
                break;
            case "a" when LinkTarget.Of(element) is { } target:
                writer.Text($" <{target}>");
                break;
            case "pre":
                writer.Preformatted--;
                writer.Paragraph();
                break;
            case "blockquote":
                writer.Quotes--;
                break;
        }
    }

    private static int First(IElement list) => int.TryParse(list.GetAttribute("start"), out var start) ? Math.Clamp(start, 0, 1_000_000) : 1;
}
