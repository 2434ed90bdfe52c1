using System.Text;
using MimeKit.Encodings;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>Reads <c>value; name=value; …</c> (RFC 2045, 5.1) with RFC 2231 pieces, unquoted blanks and missing semicolons.</summary>
internal static class ParameterReader
{
    /// <summary>Pieces of one name beyond this many are not mail any more.</summary>
    private const int MostPieces = 1000;

    public static (string Value, ParameterList Parameters) Read(string text)
    {
        var end = text.IndexOf(';', StringComparison.Ordinal);
        var value = StripComment(end < 0 ? text : text[..end]).Trim().Trim('"');
        var found = new List<Parameter>();
        var pieces = new Dictionary<string, SortedDictionary<int, (string Text, bool Encoded)>>(StringComparer.OrdinalIgnoreCase);
        var at = end < 0 ? text.Length : end + 1;
        while (ReadOne(text, ref at, out var name, out var raw))
        {
            AddPiece(found, pieces, name, raw);
        }

        foreach (var (name, parts) in pieces)
        {
            // the extended form is the better one, so it goes first (RFC 6266, 4.3 says the same for HTTP)
            found.Insert(0, Parameter.AsRead(name, Join(parts)));
        }

        return (value, new ParameterList(found));
    }

    private static bool ReadOne(string text, ref int at, out string name, out string value)
    {
        name = value = "";
        while (at < text.Length && (text[at] is ';' or ' ' or '\t' or ','))
        {
            at++;
        }

        var equals = at < text.Length ? text.AsSpan(at).IndexOfAny('=', ';') : -1;
        if (equals < 0)
        {
            return false;
        }

        name = text.Substring(at, equals).Trim();
        at += equals + 1;
        if (text[at - 1] == ';')
        {
            return true;
        }

        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        value = at < text.Length && text[at] == '"' ? ReadQuoted(text, ref at) : ReadToken(text, ref at);
        return true;
    }

    private static string ReadQuoted(string text, ref int at)
    {
        var result = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            // a backslash before anything but a quote is a Windows path more often than an escape
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\')
            {
                at++;
            }

            result.Append(text[at]);
        }

        at++;
        return result.ToString();
    }

    private static string ReadToken(string text, ref int at)
    {
        var end = text.IndexOf(';', at);
        end = end < 0 ? text.Length : end;

        // "charset=utf-8 format=flowed": a blank, then name= begins the next parameter
        var rest = text.AsSpan(at, end - at);
        var blank = rest.IndexOf(' ');
        if (blank > 0 && rest[(blank + 1)..].TrimStart() is var next && next.IndexOf('=') is > 0 and var sign && !next[..sign].ContainsAny(" .?"))
        {
            end = at + blank;
        }

        var value = StripComment(text[at..end]).Trim().Trim('"');
        at = end;
        return value;
    }

    private static void AddPiece(
        List<Parameter> found, Dictionary<string, SortedDictionary<int, (string Text, bool Encoded)>> pieces, string name, string raw)
    {
        var star = name.IndexOf('*', StringComparison.Ordinal);
        if (star <= 0)
        {
            if (name.Length > 0)
            {
                found.Add(Parameter.AsRead(name, Rfc2047.DecodeWords(raw)));
            }

            return;
        }

        var encoded = name.EndsWith('*');
        _ = int.TryParse(name.AsSpan(star + 1).TrimEnd('*'), out var index);
        var key = name[..star];
        if (!pieces.TryGetValue(key, out var parts))
        {
            pieces[key] = parts = [];
        }

        if (parts.Count < MostPieces)
        {
            parts.TryAdd(index, (raw, encoded));
        }
    }

    private static string Join(SortedDictionary<int, (string Text, bool Encoded)> parts)
    {
        string? charset = null;
        var bytes = new List<byte>();
        foreach (var (text, encoded) in parts.Values)
        {
            var piece = text;
            if (encoded && charset is null && piece.Split('\'', 3) is [var declared, _, var rest])
            {
                charset = declared;
                piece = rest;
            }

            bytes.AddRange(encoded ? Unescape(piece) : Encoding.UTF8.GetBytes(piece));
        }

        var joined = CharsetUtils.Decode([.. bytes], charset ?? "utf-8");
        return Rfc2047.DecodeWords(Header.Unfold(joined));
    }

    private static byte[] Unescape(string text)
    {
        var escaped = Encoding.UTF8.GetBytes(text.Replace("=", "=3D", StringComparison.Ordinal).Replace('%', '='));
        var length = new QuotedPrintableDecoder().Decode(escaped, escaped, isLast: true, out _);
        return escaped[..length];
    }

    private static string StripComment(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        return open > 0 && text.AsSpan().TrimEnd().EndsWith(")") ? text[..open] : text;
    }
}
