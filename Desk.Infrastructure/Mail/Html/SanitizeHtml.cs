using System.Text;
using AngleSharp.Dom;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>
/// Rewrites a mail's HTML from an allow-list: nothing of the source is copied, each element, attribute and style is written anew when it
/// is known to be harmless. Nothing runs and nothing is loaded; remote images wait in <c>data-remote-src</c>.
/// The walk keeps its own stack, because senders nest deeper than threads have room for.
/// </summary>
public static class SanitizeHtml
{
    /// <summary>Raise this when the rules change: stored bodies of older versions are sanitised anew.</summary>
    public const int Version = 1;

    /// <summary>Elements nested deeper lose their tags and keep their text; browsers give up at about the same depth.</summary>
    private const int MaxDepth = 400;

    public static string Sanitize(string html)
    {
        var document = ParseHtml.Parse(html);
        var output = new StringBuilder(html.Length);
        var stack = new Stack<(INode Node, int Next, bool Written)>();
        var depth = 0;
        stack.Push((document, 0, false));
        while (stack.TryPop(out var frame))
        {
            var (node, next, written) = frame;
            if (next < node.ChildNodes.Length)
            {
                stack.Push((node, next + 1, written));
                var child = node.ChildNodes[next];
                if (child is IText text)
                {
                    WriteText(output, text.Data);
                }
                else if (child is IElement element && !HtmlRules.IsDroppedWhole(element))
                {
                    var write = depth < MaxDepth && HtmlRules.IsAllowed(element);
                    if (write)
                    {
                        WriteStart(output, element);
                    }

                    write &= !HtmlRules.IsVoid(element);
                    depth += write ? 1 : 0;
                    stack.Push((element, 0, write));
                }
            }
            else if (written)
            {
                depth--;
                output.Append("</").Append(((IElement)node).LocalName).Append('>');
            }
        }

        return output.ToString();
    }

    private static void WriteStart(StringBuilder output, IElement element)
    {
        output.Append('<').Append(element.LocalName);
        foreach (var attribute in element.Attributes)
        {
            var (name, value) = HtmlRules.Rewrite(element.LocalName, attribute.Name, attribute.Value);
            if (name is not null)
            {
                output.Append(' ').Append(name).Append("=\"");
                WriteAttribute(output, value);
                output.Append('"');
            }
        }

        if (element.LocalName is "a" or "area")
        {
            output.Append(" target=\"_blank\" rel=\"noopener noreferrer nofollow\"");
        }

        output.Append('>');
    }

    private static void WriteText(StringBuilder output, string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => output.Append("&amp;"),
                '<' => output.Append("&lt;"),
                '>' => output.Append("&gt;"),
                '\0' => output,
                _ => output.Append(c),
            };
        }
    }

    private static void WriteAttribute(StringBuilder output, string value)
    {
        foreach (var c in value)
        {
            _ = c switch
            {
                '&' => output.Append("&amp;"),
                '<' => output.Append("&lt;"),
                '>' => output.Append("&gt;"),
                '"' => output.Append("&quot;"),
                '`' => output.Append("&#96;"),
                '\0' => output,
                _ => output.Append(c),
            };
        }
    }
}
