using System.Text;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>Reads <c>value; name=value; …</c> (RFC 2045, 5.1) with RFC 2231 pieces, unquoted blanks and missing semicolons.</summary>
internal static class ParameterReader
{
    /// <summary>Parameters beyond this many are not mail any more.</summary>
    private const int MostParameters = 1000;

    /// <summary>What follows is not looked at.</summary>
    private const int LongestText = 256 * 1024;

    public static (string Value, ParameterList Parameters) Read(string text)
    {
        var rest = text.AsSpan(0, Math.Min(text.Length, LongestText));
        var end = rest.IndexOf(';');
        var value = StripComment(end < 0 ? rest : rest[..end]).Trim().Trim('"');
        rest = end < 0 ? default : rest[(end + 1)..];
        var found = new List<Parameter>(end < 0 ? 0 : 2);
        ExtendedParameters? extended = null;
        for (var i = 0; i < MostParameters && TryReadOne(ref rest, out var name, out var raw); i++)
        {
            var star = name.IndexOf('*');
            if (star > 0)
            {
                (extended ??= new()).Add(name, star, raw);
            }
            else if (!name.IsEmpty)
            {
                found.Add(Parameter.AsRead(KnownTokens.Of(name), Rfc2047.DecodeWords(raw)));
            }
        }

        if (extended is not null)
        {
            // the extended form is the better one, so it goes first (RFC 6266, 4.3 says the same for HTTP)
            found.InsertRange(0, extended.Join());
        }

        return (KnownTokens.Of(value), new ParameterList(found));
    }

    private static bool TryReadOne(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> name, out string value)
    {
        rest = rest.TrimStart("; \t,");
        var end = rest.IndexOfAny('=', ';');
        value = "";
        if (end < 0)
        {
            name = default;
            return false;
        }

        name = rest[..end].Trim();
        var hasValue = rest[end] == '=';
        rest = rest[(end + 1)..];
        if (hasValue)
        {
            rest = rest.TrimStart(' ');
            value = rest.StartsWith("\"") ? ReadQuoted(ref rest) : ReadToken(ref rest);
        }

        return true;
    }

    private static string ReadQuoted(ref ReadOnlySpan<char> rest)
    {
        rest = rest[1..];
        var end = rest.IndexOfAny('"', '\\');
        if (end < 0 || rest[end] == '"')
        {
            var plain = rest[..(end < 0 ? rest.Length : end)];
            rest = end < 0 ? default : rest[(end + 1)..];
            return KnownTokens.Of(plain);
        }

        var result = new StringBuilder();
        var at = 0;
        for (; at < rest.Length && rest[at] != '"'; at++)
        {
            // a backslash before anything but a quote is a Windows path more often than an escape
            if (rest[at] == '\\' && at + 1 < rest.Length && rest[at + 1] is '"' or '\\')
            {
                at++;
            }

            result.Append(rest[at]);
        }

        rest = at < rest.Length ? rest[(at + 1)..] : default;
        return result.ToString();
    }

    private static string ReadToken(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf(';');
        end = end < 0 ? rest.Length : end;

        // "charset=utf-8 format=flowed": a blank, then name= begins the next parameter
        var token = rest[..end];
        var blank = token.IndexOf(' ');
        if (blank > 0 && token[(blank + 1)..].TrimStart() is var next && next.IndexOf('=') is > 0 and var sign && !next[..sign].ContainsAny(" .?"))
        {
            end = blank;
        }

        var value = StripComment(rest[..end]).Trim().Trim('"');
        rest = rest[end..];
        return KnownTokens.Of(value);
    }

    private static ReadOnlySpan<char> StripComment(ReadOnlySpan<char> text)
    {
        var open = text.IndexOf('(');
        return open > 0 && text.TrimEnd().EndsWith(")") ? text[..open] : text;
    }
}
