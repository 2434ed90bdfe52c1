using System.Text;

namespace Desk.Infrastructure.Mail;

/// <summary>The text of text/enriched (RFC 1896) and of its forerunner text/richtext (RFC 1341, 7.1.3): commands go, single line ends are blanks.</summary>
internal static class EnrichedToText
{
    private const int LongestCommand = 60;

    private const int LongestParameter = 1000;

    public static string Convert(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var rest = text.AsSpan(i);
            if (rest.StartsWith("<<"))
            {
                result.Append('<');
                i++;
            }
            else if (rest[0] == '<' && rest[..Math.Min(rest.Length, LongestCommand)].IndexOf('>') is > 0 and var end)
            {
                result.Append(Meaning(rest[1..end]));
                i += end + SkipParameter(rest[..(end + 1)], rest[(end + 1)..]);
            }
            else if (rest[0] == '\n')
            {
                var ends = rest.IndexOfAnyExcept('\n');
                ends = ends < 0 ? rest.Length : ends;
                result.Append(' ', ends == 1 ? 1 : 0).Append('\n', ends - 1);
                i += ends - 1;
            }
            else
            {
                result.Append(rest[0]);
            }
        }

        return result.ToString();
    }

    private static string Meaning(ReadOnlySpan<char> command) => command switch
    {
        "nl" => "\n",
        "lt" => "<",
        "paragraph" => "\n\n",
        _ => "",
    };

    private static int SkipParameter(ReadOnlySpan<char> command, ReadOnlySpan<char> rest)
    {
        const string Close = "</param>";
        var close = command.Equals("<param>", StringComparison.OrdinalIgnoreCase) ? rest[..Math.Min(rest.Length, LongestParameter)].IndexOf(Close, StringComparison.OrdinalIgnoreCase) : -1;
        return close < 0 ? 0 : close + Close.Length;
    }
}
