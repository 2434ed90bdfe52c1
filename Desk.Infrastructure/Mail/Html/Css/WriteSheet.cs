using System.Text;

namespace Desk.Infrastructure.Mail.Html.Css;

/// <summary>Writes a style element's rules and those in <c>@media</c> anew; every other at-rule is dropped, most of all those that load.</summary>
internal static class WriteSheet
{
    public static void Write(List<CssToken> css, StyleText output) => Write(css, 0, css.Count, output, nested: false);

    private static void Write(List<CssToken> css, int from, int to, StyleText output, bool nested)
    {
        while ((from += from < to && css[from].Kind == CssTokenKind.Blank ? 1 : 0) < to)
        {
            var atRule = css[from].Kind == CssTokenKind.AtWord;
            var block = CssBlocks.EndOfPrelude(css, from, to, atRule);
            if (block >= to || css[block].Is(';'))
            {
                from = block + 1;
                continue;
            }

            var end = CssBlocks.EndOfBlock(css, block + 1, to);
            if (!atRule)
            {
                WriteRule(css, from, block, end, output);
            }
            else if (!nested && css[from].Is(CssTokenKind.AtWord, "media") && Media(css, from + 1, block) is { } media)
            {
                var inner = new StyleText();
                Write(css, block + 1, end, inner, nested: true);
                WriteBlock($"@media {media}", inner, output);
            }

            from = end + 1;
        }
    }

    private static void WriteRule(List<CssToken> css, int from, int block, int end, StyleText output)
    {
        var selector = WriteSelector.WriteList(css, from, block);
        if (selector.Length > 0)
        {
            var declarations = new StyleText();
            WriteDeclarations.Write(css, block + 1, end, declarations);
            WriteBlock(selector, declarations, output);
        }
    }

    private static void WriteBlock(string prelude, StyleText inner, StyleText output)
    {
        if (inner.Shown.Length > 0)
        {
            output.Append(prelude);
            output.Append("{");
            output.Append(inner);
            output.Append("}");
        }
    }

    /// <summary>Sizes and media; mails are shown on light paper, so that rules for dark screens do not apply.</summary>
    private static string? Media(List<CssToken> css, int from, int to)
    {
        var media = new StringBuilder();
        var open = 0;
        for (var at = from; at < to && open >= 0; at++)
        {
            var token = css[at];
            var known = token.Kind switch
            {
                CssTokenKind.Blank => true,
                CssTokenKind.Name => StyleRules.IsName(token.Value) && !token.Value.StartsWith("prefers", StringComparison.OrdinalIgnoreCase),
                CssTokenKind.Number => StyleRules.IsNumber(token),
                CssTokenKind.Sign => token.Value[0] is ':' or ',' or '(' or ')',
                _ => false,
            };
            if (!known)
            {
                return null;
            }

            open += token.Is('(') ? 1 : token.Is(')') ? -1 : 0;
            media.Append(token.Value).Append(token.Unit);
        }

        var written = media.ToString().Trim();
        return open != 0 ? null : written.Length == 0 ? "all" : written;
    }
}
