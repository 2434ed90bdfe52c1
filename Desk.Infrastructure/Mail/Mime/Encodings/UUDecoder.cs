namespace MimeKit.Encodings;

/// <summary>Uuencode as a transfer encoding: lines between <c>begin</c> and <c>end</c>.</summary>
internal sealed class UUDecoder : ContentDecoder
{
    /// <summary>Real lines have at most 62 characters.</summary>
    private const int LongestLine = 1024;

    private bool _begun;
    private bool _ended;

    public override int Decode(ReadOnlySpan<byte> encoded, Span<byte> target, bool isLast, out int consumed)
    {
        consumed = 0;
        var written = 0;
        while (consumed < encoded.Length)
        {
            var rest = encoded[consumed..];
            var feed = rest.IndexOf((byte)'\n');
            if (feed < 0 && !isLast && rest.Length < LongestLine)
            {
                break;
            }

            var line = feed < 0 ? rest : rest[..feed];
            consumed += line.Length + (feed < 0 ? 0 : 1);
            written += Take(line.TrimEnd((byte)'\r'), target[written..]);
        }

        return written;
    }

    private int Take(ReadOnlySpan<byte> line, Span<byte> target)
    {
        if (!_begun)
        {
            _begun = line.StartsWith("begin "u8);
            return 0;
        }

        _ended |= line.SequenceEqual("end"u8) || line.IsEmpty;
        return _ended ? 0 : DecodeLine(line[1..], Value(line[0]), target);
    }

    private static int DecodeLine(ReadOnlySpan<byte> line, int length, Span<byte> target)
    {
        length = Math.Min(length, line.Length / 4 * 3);
        for (var i = 0; i < length; i++)
        {
            var at = i / 3 * 4;
            target[i] = (byte)((i % 3) switch
            {
                0 => (Value(line[at]) << 2) | (Value(line[at + 1]) >> 4),
                1 => (Value(line[at + 1]) << 4) | (Value(line[at + 2]) >> 2),
                _ => (Value(line[at + 2]) << 6) | Value(line[at + 3]),
            });
        }

        return length;
    }

    private static int Value(byte b) => (b - 32) & 63;
}
