namespace Desk.Infrastructure.Mail.Html.Css;

/// <summary>
/// Writes declarations anew from their tokens. One with anything that is not known to be harmless is dropped, not mended; only a remote picture is
/// taken out alone, so that colours stay.
/// </summary>
internal static class WriteDeclarations
{
    private const int LongestValue = 20_000;

    public static void Write(List<CssToken> css, int from, int to, StyleText output)
    {
        while (from < to)
        {
            var end = CssBlocks.EndOfDeclaration(css, from, to);
            WriteOne(css, from, end, output);
            from = end + 1;
        }
    }

    private static void WriteOne(List<CssToken> css, int from, int to, StyleText output)
    {
        from = SkipBlank(css, from, to);
        if (from >= to || css[from].Kind != CssTokenKind.Name || !StyleRules.IsAllowed(css[from].Value))
        {
            return;
        }

        var property = css[from].Value.ToLowerInvariant();
        from = SkipBlank(css, from + 1, to);
        if (from >= to || !css[from].Is(':'))
        {
            return;
        }

        from = SkipBlank(css, from + 1, to);
        to -= to > from && css[to - 1].Kind == CssTokenKind.Blank ? 1 : 0;
        var value = new StyleText();
        var open = 0;
        for (var at = from; at < to && open >= 0; at++)
        {
            if (!TryWrite(css[at], property, value))
            {
                return;
            }

            open += css[at].Is(')') ? -1 : css[at].Is('(') || css[at].Kind == CssTokenKind.Function ? 1 : 0;
        }

        if (open == 0 && value.Shown.Length is > 0 and <= LongestValue)
        {
            output.Append(property);
            output.Append(":");
            output.Append(value);
            output.Append(";");
        }
    }

    private static bool TryWrite(CssToken token, string property, StyleText value)
    {
        switch (token.Kind)
        {
            case CssTokenKind.Blank:
            case CssTokenKind.Name when StyleRules.IsName(token.Value):
            case CssTokenKind.Sign when token.Value[0] is ',' or '/' or '!' or '*' or '+' or '-' or '(' or ')':
                value.Append(token.Value);
                return true;
            case CssTokenKind.Function when StyleRules.IsFunction(token.Value):
                value.Append(token.Value);
                value.Append("(");
                return true;
            case CssTokenKind.Hash when StyleRules.IsHash(token.Value):
                value.Append("#");
                value.Append(token.Value);
                return true;
            case CssTokenKind.Number when StyleRules.IsNumber(token):
                value.Append(token.Value);
                value.Append(token.Unit);
                return true;
            case CssTokenKind.Text when StyleRules.IsText(token.Value):
                value.Append("'");
                value.Append(token.Value);
                value.Append("'");
                return true;
            case CssTokenKind.Url when StyleRules.MayShowPicture(property):
                WritePicture(token.Value, value);
                return true;
            default:
                return false;
        }
    }

    private static void WritePicture(string address, StyleText value)
    {
        var (kind, url) = MailUrl.Picture(address);
        if (kind == PictureKind.None || !StyleRules.IsAddress(url))
        {
            value.Append("none");
        }
        else
        {
            value.AppendPicture(url, isRemote: kind == PictureKind.Remote);
        }
    }

    private static int SkipBlank(List<CssToken> css, int at, int to) => at < to && css[at].Kind == CssTokenKind.Blank ? at + 1 : at;
}
