namespace MimeKit.Encodings;

/// <summary>Quoted-printable (RFC 2045, 6.7). An escape that is none stays as text.</summary>
internal static class QuotedPrintableDecoder
{
    public static byte[] Decode(ReadOnlySpan<byte> encoded)
    {
        var result = new byte[encoded.Length];
        var written = 0;
        while (encoded.Length > 0)
        {
            var plain = encoded.IndexOf((byte)'=');
            plain = plain < 0 ? encoded.Length : plain;
            encoded[..plain].CopyTo(result.AsSpan(written));
            written += plain;
            encoded = encoded[plain..];
            if (encoded.Length == 0)
            {
                break;
            }

            if (encoded.Length >= 3 && TryReadHex(encoded[1], encoded[2], out var value))
            {
                result[written++] = value;
                encoded = encoded[3..];
                continue;
            }

            var soft = MeasureSoftBreak(encoded);
            if (soft == 0)
            {
                result[written++] = (byte)'=';
                soft = 1;
            }

            encoded = encoded[soft..];
        }

        return result[..written];
    }

    /// <summary>The length of a soft line break with its trailing blanks, or 0. A lone sign at the very end is one too.</summary>
    private static int MeasureSoftBreak(ReadOnlySpan<byte> encoded)
    {
        var i = 1;
        while (i < encoded.Length && encoded[i] is (byte)' ' or (byte)'\t')
        {
            i++;
        }

        if (i == encoded.Length)
        {
            return i;
        }

        if (encoded[i] == '\r')
        {
            i++;
        }

        return i < encoded.Length && encoded[i] == '\n' ? i + 1 : 0;
    }

    private static bool TryReadHex(byte high, byte low, out byte value)
    {
        var valid = char.IsAsciiHexDigit((char)high) && char.IsAsciiHexDigit((char)low);
        value = valid ? (byte)((HexValue(high) << 4) | HexValue(low)) : (byte)0;
        return valid;
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
