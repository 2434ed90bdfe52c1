using System.Text;
using AngleSharp.Dom;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>
/// The text of an HTML body: blocks become lines, quotes get <c>&gt;</c> marks, so that the same rules split replies of both kinds.
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

    public static string Convert(string html) => Convert(ParseHtml.Parse(html));

    internal static string Convert(IDocument document)
    {
        var writer = new TextWriterForHtml();
        var stack = new Stack<(INode Node, int Next)>();
        stack.Push((document, 0));
        while (stack.TryPop(out var frame))
        {
            var (node, next) = frame;
            if (next < node.ChildNodes.Length)
            {
                stack.Push((node, next + 1));
                var child = node.ChildNodes[next];
                if (child is IText text)
                {
                    writer.Text(text.Data);
                }
                else if (child is IElement element && !IsHidden(element))
                {
                    Open(writer, element);
                    stack.Push((element, 0));
                }
            }
            else if (node is IElement element)
            {
                Close(writer, element);
            }
        }

        return writer.ToString();
    }

    private static bool IsHidden(IElement element) =>
        Hidden.Contains(element.LocalName)
        || element.HasAttribute("hidden")
        || element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase);

    private static void Open(TextWriterForHtml writer, IElement element)
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
            case "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "pre" or "table" or "ul" or "ol":
                writer.Paragraph();
                writer.Preformatted += name == "pre" ? 1 : 0;
                break;
            case "blockquote":
                writer.Quotes++;
                break;
            case "li":
                writer.Text("- ");
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

    private static void Close(TextWriterForHtml writer, IElement element)
    {
        var name = element.LocalName;
        if (Blocks.Contains(name))
        {
            writer.Line();
        }

        switch (name)
        {
            case "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "table" or "ul" or "ol":
                writer.Paragraph();
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

    /// <summary>Writes words with collapsed blanks; line ends and blank lines are owed until the next word comes.</summary>
    private sealed class TextWriterForHtml
    {
        private const int DeepestQuote = 20;

        private readonly StringBuilder _text = new();
        private int _owed;
        private bool _blank;
        private bool _lineStarted;

        public int Quotes { get; set; }

        public int Preformatted { get; set; }

        public void Text(string text)
        {
            foreach (var c in text)
            {
                if (Preformatted > 0 && c == '\n')
                {
                    Break();
                }
                else if (Preformatted == 0 && c is ' ' or '\t' or '\n' or '\r' or '\f')
                {
                    _blank = true;
                }
                else if (c is not ('\r' or '\u200B' or '\u00AD'))
                {
                    Put(c);
                }
            }
        }

        /// <summary>Ends the line if one has been begun.</summary>
        public void Line()
        {
            _owed = _lineStarted ? Math.Max(_owed, 1) : _owed;
            _blank = false;
        }

        public void Paragraph()
        {
            _owed = _text.Length > 0 ? Math.Max(_owed, 2) : 0;
            _lineStarted = false;
            _blank = false;
        }

        public void Break()
        {
            _owed = Math.Min(_owed + 1, 3);
            _lineStarted = false;
            _blank = false;
        }

        public override string ToString() => _text.ToString().Trim();

        private void Put(char c)
        {
            if (_owed > 0 || _text.Length == 0)
            {
                for (; _owed > 0 && _text.Length > 0; _owed--)
                {
                    _text.Append('\n');
                }

                _owed = 0;
                _blank = false;
                _text.Insert(_text.Length, "> ", Math.Min(Quotes, DeepestQuote));
            }
            else if (_blank)
            {
                _text.Append(' ');
                _blank = false;
            }

            _lineStarted = true;
            _text.Append(c == '\u00A0' ? ' ' : c);
        }
    }
}
