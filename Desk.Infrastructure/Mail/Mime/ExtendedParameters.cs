using System.Text;
using MimeKit.Encodings;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>Parameters that come in pieces or in percent codes (RFC 2231).</summary>
internal sealed class ExtendedParameters
{
    /// <summary>In the order in which the names come.</summary>
    private readonly List<string> _names = [];
    private readonly Dictionary<string, SortedDictionary<int, (string Text, bool Encoded)>> _pieces = new(StringComparer.OrdinalIgnoreCase);

    public void Add(ReadOnlySpan<char> name, int star, string raw)
    {
        var encoded = name.EndsWith("*");
        _ = int.TryParse(name[(star + 1)..].TrimEnd('*'), out var index);
        var key = KnownTokens.Of(name[..star]);
        if (!_pieces.TryGetValue(key, out var parts))
        {
            _names.Add(key);
            _pieces[key] = parts = [];
        }

        parts.TryAdd(index, (raw, encoded));
    }

    public IEnumerable<Parameter> Join() => _names.Select(n => Parameter.AsRead(n, Join(_pieces[n])));

    private static string Join(SortedDictionary<int, (string Text, bool Encoded)> parts)
    {
        string? charset = null;
        using var bytes = new MemoryStream();
        foreach (var (text, encoded) in parts.Values)
        {
            var piece = text;
            if (encoded && charset is null && piece.Split('\'', 3) is [var declared, _, var rest])
            {
                charset = declared;
                piece = rest;
            }

            bytes.Write(encoded ? Unescape(piece) : Encoding.UTF8.GetBytes(piece));
        }

        var joined = CharsetUtils.Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), charset ?? "utf-8");
        return Rfc2047.DecodeWords(Header.Unfold(joined));
    }

    private static ReadOnlySpan<byte> Unescape(string text)
    {
        var escaped = Encoding.UTF8.GetBytes(text.Replace("=", "=3D", StringComparison.Ordinal).Replace('%', '='));
        return escaped.AsSpan(0, new QuotedPrintableDecoder().Decode(escaped, escaped, isLast: true, out _));
    }
}
