using System.Collections.Frozen;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>
/// Parses HTML after bounding what costs a parser more than its length: open elements (each block walks the stack of them) and open formatting elements
/// (each block opens all of them anew). Tags beyond the bounds are left out, their text stays.
/// </summary>
internal static class ParseHtml
{
    private const int MostOpen = 256;

    private const int MostOpenFormatting = 24;

    /// <summary>Attributes are compared with each other, so longer tags are left out; pictures that large belong into parts of their own.</summary>
    private const int LongestTag = 10_000;

    private static readonly FrozenSet<string> Formatting = Set("a b big code em font i nobr s small strike strong tt u");

    /// <summary>Elements that close themselves or by the next of their kind, so that counting them says nothing about depth.</summary>
    private static readonly FrozenSet<string> NotCounted = Set(
        "area base basefont bgsound body br col dd dt embed frame head hr html img input keygen li link meta option p param source tbody td tfoot th thead tr track wbr");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FormattingNames = Formatting.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NotCountedNames = NotCounted.GetAlternateLookup<ReadOnlySpan<char>>();

    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(Bound(html));

    internal static string Bound(string html)
    {
        StringBuilder? result = null;
        var copied = 0;
        var open = 0;
        var formatting = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0; at = html.IndexOf('<', at + 1))
        {
            var closing = at + 1 < html.Length && html[at + 1] == '/';
            var name = Name(html.AsSpan(at + (closing ? 2 : 1)));
            if (name.IsEmpty)
            {
                continue;
            }

            var end = EndOfTag(html, at);
            var counts = !NotCountedNames.Contains(name);
            var formats = FormattingNames.Contains(name);
            if (closing && end - at < LongestTag)
            {
                open = Math.Max(0, open - (counts ? 1 : 0));
                formatting = Math.Max(0, formatting - (formats ? 1 : 0));
                continue;
            }

            if (end - at < LongestTag && (!counts || open < MostOpen) && (!formats || formatting < MostOpenFormatting))
            {
                open += counts ? 1 : 0;
                formatting += formats ? 1 : 0;
                continue;
            }

            result ??= new StringBuilder(html.Length);
            result.Append(html, copied, at - copied);
            copied = end;
            at = end - 1;
        }

        return result is null ? html : result.Append(html, copied, html.Length - copied).ToString();
    }

    /// <summary>Behind the sign that ends the tag; one inside a quoted value ends nothing.</summary>
    private static int EndOfTag(string html, int at)
    {
        var quote = '\0';
        var last = ' ';
        for (; at < html.Length; at++)
        {
            var c = html[at];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'' && last == '=')
            {
                quote = c;
            }
            else if (c == '>')
            {
                return at + 1;
            }

            last = char.IsWhiteSpace(c) ? last : c;
        }

        return html.Length;
    }

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length < 16 && char.IsAsciiLetterOrDigit(text[length]))
        {
            length++;
        }

        return text[..length];
    }

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
