using System.Buffers;
using System.Text;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>Writes text so that it is read as that text. Signs that no reader of HTML keeps (NUL, CR) are left out.</summary>
internal static class EscapeHtml
{
    public static readonly SearchValues<char> InText = SearchValues.Create("&<>\0\r");

    public static readonly SearchValues<char> InAttribute = SearchValues.Create("&<>\"`\0\r");

    public static void Write(StringBuilder output, ReadOnlySpan<char> text, SearchValues<char> special)
    {
        for (var at = text.IndexOfAny(special); at >= 0; at = text.IndexOfAny(special))
        {
            output.Append(text[..at]).Append(text[at] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '`' => "&#96;",
                _ => "",
            });
            text = text[(at + 1)..];
        }

        output.Append(text);
    }
}
