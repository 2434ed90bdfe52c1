using System.Collections.Frozen;
using System.Text;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>
/// Inline styles from an allow-list. A declaration with anything that could load, run or hide something (a function beyond colours and sums, an
/// escape, a comment, an at sign) is dropped, not mended.
/// </summary>
internal static class StyleRules
{
    private const int LongestStyle = 20_000;

    private static readonly FrozenSet<string> Properties = (
        "azimuth background background-color border border-bottom border-bottom-color border-bottom-left-radius border-bottom-right-radius border-bottom-style"
        + " border-bottom-width border-collapse border-color border-left border-left-color border-left-style border-left-width border-radius border-right"
        + " border-right-color border-right-style border-right-width border-spacing border-style border-top border-top-color border-top-left-radius"
        + " border-top-right-radius border-top-style border-top-width border-width box-shadow box-sizing caption-side clear color direction display empty-cells"
        + " float font font-family font-size font-stretch font-style font-variant font-weight height letter-spacing line-height list-style list-style-position"
        + " list-style-type margin margin-bottom margin-left margin-right margin-top max-height max-width min-height min-width opacity overflow overflow-wrap"
        + " padding padding-bottom padding-left padding-right padding-top table-layout text-align text-decoration text-indent text-overflow text-transform"
        + " unicode-bidi vertical-align visibility white-space width word-break word-spacing word-wrap").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Functions = new[] { "rgb", "rgba", "hsl", "hsla", "calc", "min", "max", "clamp" }.ToFrozenSet(StringComparer.Ordinal);

    public static string Rewrite(string style)
    {
        if (style.Length > LongestStyle)
        {
            return "";
        }

        var result = new StringBuilder();
        foreach (var range in style.AsSpan().Split(';'))
        {
            var declaration = style.AsSpan()[range];
            var colon = declaration.IndexOf(':');
            if (colon <= 0)
            {
                continue;
            }

            var name = declaration[..colon].Trim().ToString().ToLowerInvariant();
            var value = declaration[(colon + 1)..].Trim();
            if (Properties.Contains(name) && IsHarmless(value))
            {
                result.Append(name).Append(':').Append(value).Append(';');
            }
        }

        return result.ToString();
    }

    /// <summary>Letters, digits, a few signs, balanced quotes and known functions.</summary>
    private static bool IsHarmless(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty || value.Length > 1000)
        {
            return false;
        }

        var word = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c == '(' && !Functions.Contains(value[word..i].ToString().ToLowerInvariant()))
            {
                return false;
            }

            if (!char.IsLetterOrDigit(c) && c is not (' ' or '#' or '%' or '.' or ',' or '-' or '_' or '+' or '*' or '/' or '!' or '\'' or '"' or '(' or ')'))
            {
                return false;
            }

            word = char.IsAsciiLetterOrDigit(c) || c == '-' ? word : i + 1;
        }

        return !value.Contains("/*", StringComparison.Ordinal) && value.Count('"') % 2 == 0 && value.Count('\'') % 2 == 0 && value.Count('(') == value.Count(')');
    }
}
