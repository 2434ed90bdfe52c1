namespace Desk.Infrastructure.Mail.Html.Css;

/// <summary>Where rules, blocks and declarations end. Brackets are counted, not matched: what is written is balanced again.</summary>
internal static class CssBlocks
{
    public static int EndOfDeclaration(List<CssToken> css, int from, int to) => Find(css, from, to, ";");

    /// <summary>The block of a rule, or the semicolon of an at-rule without one.</summary>
    public static int EndOfPrelude(List<CssToken> css, int from, int to, bool atRule) => Find(css, from, to, atRule ? "{;" : "{");

    public static int EndOfSelector(List<CssToken> css, int from, int to) => Find(css, from, to, ",");

    /// <param name="from">Behind the opening bracket.</param>
    public static int EndOfBlock(List<CssToken> css, int from, int to) => Find(css, from, to, "}");

    private static int Find(List<CssToken> css, int from, int to, string signs)
    {
        var open = 0;
        for (var at = from; at < to; at++)
        {
            var token = css[at];
            if (token.Kind == CssTokenKind.Function)
            {
                open++;
            }
            else if (token.Kind == CssTokenKind.Sign)
            {
                var sign = token.Value[0];
                if (open == 0 && signs.Contains(sign, StringComparison.Ordinal))
                {
                    return at;
                }

                open = sign is '(' or '[' or '{' ? open + 1 : sign is ')' or ']' or '}' && open > 0 ? open - 1 : open;
            }
        }

        return to;
    }
}
