namespace MimeKit.Encodings;

/// <summary>Uuencode as a transfer encoding: lines between <c>begin</c> and <c>end</c>.</summary>
internal static class UUDecoder
{
    public static byte[] Decode(ReadOnlySpan<byte> encoded)
    {
        var result = new byte[(encoded.Length / 4 * 3) + 3];
        var written = 0;
        var begun = false;
        foreach (var range in encoded.Split((byte)'\n'))
        {
            var line = encoded[range].TrimEnd((byte)'\r');
            if (!begun)
            {
                begun = line.StartsWith("begin "u8);
            }
            else if (line.SequenceEqual("end"u8) || line.Length == 0)
            {
                break;
            }
            else
            {
                written += DecodeLine(line[1..], Value(line[0]), result.AsSpan(written));
            }
        }

        return result[..written];
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
