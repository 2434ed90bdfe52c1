using System.Collections.Frozen;
using System.Text;

namespace Desk.Infrastructure.Mail.Html.Css;

/// <summary>Writes selectors of element names, classes and a few states, all of them below the element that holds the mail.</summary>
internal static class WriteSelector
{
    private static readonly FrozenSet<string> States =
        new[] { "active", "first-child", "hover", "last-child", "link", "only-child", "visited" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Those of a list that are known, or an empty text.</summary>
    public static string WriteList(List<CssToken> css, int from, int to)
    {
        var list = new StringBuilder();
        while (from < to)
        {
            var end = CssBlocks.EndOfSelector(css, from, to);
            if (Write(css, from, end) is { } selector)
            {
                list.Append(list.Length > 0 ? "," : "").Append(selector);
            }

            from = end + 1;
        }

        return list.ToString();
    }

    private static string? Write(List<CssToken> css, int from, int to)
    {
        var selector = new StringBuilder(".").Append(SanitizeHtml.Scope);
        var bare = true;
        var combinator = ' ';
        var separated = true;
        for (var at = from; at < to; at++)
        {
            if (css[at].Kind == CssTokenKind.Blank)
            {
                separated = true;
                continue;
            }

            if (css[at].Kind == CssTokenKind.Sign && css[at].Value[0] is '>' or '+' or '~')
            {
                (combinator, separated) = (css[at].Value[0], true);
                continue;
            }

            var length = bare ? LengthOfScope(css, at, to) : 0;
            if (length > 0)
            {
                (at, combinator) = (at + length - 1, ' ');
                continue;
            }

            if (separated)
            {
                selector.Append(combinator == ' ' ? " " : combinator == '>' ? " > " : combinator == '+' ? " + " : " ~ ");
                (combinator, separated) = (' ', false);
            }

            length = WriteSimple(css, at, to, selector);
            if (length == 0)
            {
                return null;
            }

            (at, bare) = (at + length - 1, false);
        }

        // a list that ends in nothing is no selector, and neither is one that ends in a combinator
        return from == to || combinator != ' ' || (to - from == 1 && separated && css[from].Kind == CssTokenKind.Blank) ? null : selector.ToString();
    }

    /// <summary>The page's own elements and the scope itself stand for the element that holds the mail.</summary>
    private static int LengthOfScope(List<CssToken> css, int at, int to)
    {
        var length = css[at].Is(CssTokenKind.Name, "html") || css[at].Is(CssTokenKind.Name, "body") ? 1
            : css[at].Is('.') && at + 1 < to && css[at + 1].Is(CssTokenKind.Name, SanitizeHtml.Scope) ? 2 : 0;
        var behind = at + length;
        return behind == to || css[behind].Kind == CssTokenKind.Blank || css[behind].Is('>') ? length : 0;
    }

    private static int WriteSimple(List<CssToken> css, int at, int to, StringBuilder selector)
    {
        var token = css[at];
        var next = at + 1 < to ? css[at + 1] : CssToken.Broken;
        if (token.Is('*') || (token.Kind == CssTokenKind.Name && StyleRules.IsName(token.Value) && !char.IsAsciiLetterOrDigit(selector[^1])))
        {
            selector.Append(token.Value);
            return 1;
        }

        if (next.Kind == CssTokenKind.Name && (token.Is('.') ? StyleRules.IsName(next.Value) : token.Is(':') && States.Contains(next.Value)))
        {
            selector.Append(token.Value).Append(next.Value);
            return 2;
        }

        return 0;
    }
}
