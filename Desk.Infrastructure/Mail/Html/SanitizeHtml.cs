using System.Text;
using AngleSharp.Dom;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>
/// Rewrites a mail's HTML from an allow-list: nothing of the source is copied, each element, attribute and style is written anew when it
/// is known to be harmless, and only where every parser reads it as it was meant. Nothing runs and nothing is loaded.
/// The walk keeps its own stack, because senders nest deeper than threads have room for.
/// </summary>
public static class SanitizeHtml
{
    /// <summary>Raise this when the rules change: stored bodies of older versions are sanitised anew.</summary>
    public const int Version = 2;

    /// <summary>The class of the element that holds a mail where it is shown: the mail's own rules reach no further.</summary>
    public const string Scope = "desk-mail";

    /// <summary>Characters; what comes behind is left out. Less than the parser takes, so that it can all be read again.</summary>
    private const int MostWritten = 10_000_000;

    public static string Sanitize(string html) => Clean(html).Html;

    public static SafeHtml Clean(string html) => Clean(ParseHtml.Parse(html));

    /// <summary>What a fold begins with, which no mail can write: whoever shows it puts the words into its summary.</summary>
    public const string FoldStart = "<details data-fold><summary></summary>";

    internal static SafeHtml Clean(IDocument document) => Clean(document, null);

    /// <param name="document">The mail.</param>
    /// <param name="folds">The first and the last of neighbours that are folded together.</param>
    internal static SafeHtml Clean(IDocument document, IReadOnlyDictionary<INode, INode>? folds)
    {
        var open = new Stack<(INode In, INode Last)>();
        var output = new StringBuilder();
        var tags = new WriteSafeTag(output);
        var stack = new Stack<(INode Node, int Next, HtmlPlace Place, string? Closes)>();
        stack.Push((document, 0, HtmlPlace.Body, null));
        var fresh = 0;
        while (stack.TryPop(out var frame))
        {
            var (node, next, place, closes) = frame;
            var isOver = next >= node.ChildNodes.Length || output.Length >= MostWritten;
            if (open.TryPeek(out var fold) && fold.In == node && (isOver || fold.Last == node.ChildNodes[next - 1]))
            {
                open.Pop();
                output.Append("</details>");
            }

            if (isOver)
            {
                _ = closes is null ? output : output.Append("</").Append(closes).Append('>');
                continue;
            }

            stack.Push((node, next + 1, place, closes));
            if (folds?.TryGetValue(node.ChildNodes[next], out var last) == true && place.Fits("details"))
            {
                open.Push((node, last));
                output.Append(FoldStart);
            }

            switch (node.ChildNodes[next])
            {
                case IText text:
                    WriteText(output, text.Data, place, fresh);
                    break;
                case IElement { LocalName: "style" } style when !HtmlRules.IsForeign(style) && place.Parent != "colgroup":
                    tags.Sheet(style);
                    break;
                case IElement element when !HtmlRules.IsDroppedWhole(element):
                    var name = element.LocalName is "body" ? tags.TryOpenBody(element) ? "div" : null
                        : HtmlRules.IsAllowed(element.LocalName) && place.Fits(element.LocalName) ? element.LocalName : null;
                    if (name is not null && element.LocalName is not "body")
                    {
                        tags.Open(element, name);
                        fresh = name is "pre" ? output.Length : fresh;
                    }

                    var isOpen = name is not null && !HtmlRules.IsVoid(name);
                    stack.Push((element, 0, isOpen ? place.Enter(name!) : place, isOpen ? name : null));
                    break;
            }
        }

        return new SafeHtml(output.ToString(), tags.HeldBack);
    }

    private static void WriteText(StringBuilder output, string text, HtmlPlace place, int freshPre)
    {
        var rest = text.AsSpan();
        if (output.Length == 0)
        {
            rest = rest.TrimStart(" \t\n\f\r\0");
        }
        else if (output.Length == freshPre && rest.StartsWith("\n"))
        {
            // a parser leaves out the first line end of preformatted text
            output.Append('\n');
        }

        if (!place.IsBetweenCells || rest.Trim(" \t\n\f\r").IsEmpty)
        {
            EscapeHtml.Write(output, rest.Length > MostWritten ? rest[..MostWritten] : rest, EscapeHtml.InText);
        }
    }
}
