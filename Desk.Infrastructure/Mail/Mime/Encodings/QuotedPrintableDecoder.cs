namespace MimeKit.Encodings;

/// <summary>Quoted-printable (RFC 2045, 6.7). An escape that is none stays as text.</summary>
internal sealed class QuotedPrintableDecoder : ContentDecoder
{
    /// <summary>Blanks between an equals sign and the end of its line beyond this many are text.</summary>
    private const int MostBlanks = 1000;

    public override int Decode(ReadOnlySpan<byte> encoded, Span<byte> target, bool isLast, out int consumed)
    {
        var all = encoded.Length;
        var written = 0;
        while (true)
        {
            var plain = encoded.IndexOf((byte)'=');
            plain = plain < 0 ? encoded.Length : plain;
            encoded[..plain].CopyTo(target[written..]);
            written += plain;
            encoded = encoded[plain..];
            var length = Measure(encoded, isLast, out var value);
            if (length == 0)
            {
                // nothing is left, or nothing that can be judged yet
                consumed = all - encoded.Length;
                return written;
            }

            if (value >= 0)
            {
                target[written++] = (byte)value;
            }

            encoded = encoded[length..];
        }
    }

    /// <summary>The length of what begins with the equals sign, 0 when more must be known; and the byte that it stands for, -1 for a soft break.</summary>
    private static int Measure(ReadOnlySpan<byte> encoded, bool isLast, out int value)
    {
        value = -1;
        if (encoded.Length >= 3 && Hex(encoded[1]) is >= 0 and var high && Hex(encoded[2]) is >= 0 and var low)
        {
            value = (high << 4) | low;
            return 3;
        }

        var end = 1;
        while (end < encoded.Length && end < MostBlanks && encoded[end] is (byte)' ' or (byte)'\t')
        {
            end++;
        }

        end += end < encoded.Length && encoded[end] == '\r' ? 1 : 0;
        if (end >= encoded.Length)
        {
            // a lone sign at the very end is a soft break too, a digit after it is not
            return isLast ? encoded.Length : 0;
        }

        if (encoded[end] == '\n')
        {
            return end + 1;
        }

        if (encoded.Length < 3 && !isLast)
        {
            return 0;
        }

        value = '=';
        return 1;
    }

    private static int Hex(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        _ => -1,
    };
}
