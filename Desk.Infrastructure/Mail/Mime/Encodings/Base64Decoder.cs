using System.Buffers.Text;

namespace MimeKit.Encodings;

/// <summary>Base64 (RFC 2045, 6.8). What is not in the alphabet is skipped, and data may go on after padding.</summary>
internal sealed class Base64Decoder : ContentDecoder
{
    private const byte NoValue = 0xFF;

    private static readonly byte[] Values = BuildValues();

    private int _bits;
    private int _count;

    public override int Decode(ReadOnlySpan<byte> encoded, Span<byte> target, bool isLast, out int consumed)
    {
        consumed = encoded.Length;
        var written = 0;
        while (!encoded.IsEmpty)
        {
            var feed = encoded.IndexOf((byte)'\n');
            var line = feed < 0 ? encoded : encoded[..(feed + 1)];
            encoded = encoded[line.Length..];
            if (_count == 0)
            {
                _ = Base64.DecodeFromUtf8(line[..(line.TrimEnd("\r\n"u8).Length & ~3)], target[written..], out var used, out var length, isFinalBlock: false);
                written += length;
                line = line[used..];
            }

            written += DecodeLoosely(line, target[written..]);
        }

        return isLast ? written + Flush(target[written..]) : written;
    }

    private int DecodeLoosely(ReadOnlySpan<byte> encoded, Span<byte> target)
    {
        var written = 0;
        foreach (var b in encoded)
        {
            var value = Values[b];
            if (value != NoValue)
            {
                _bits = (_bits << 6) | value;
                if (++_count == 4)
                {
                    target[written++] = (byte)(_bits >> 16);
                    target[written++] = (byte)(_bits >> 8);
                    target[written++] = (byte)_bits;
                    _count = 0;
                }
            }
            else if (b == '=')
            {
                written += Flush(target[written..]);
            }
        }

        return written;
    }

    /// <summary>Two characters left make one byte, three make two; one is nothing.</summary>
    private int Flush(Span<byte> target)
    {
        var length = Math.Max(0, _count - 1);
        if (length > 0)
        {
            target[0] = (byte)(_bits >> ((6 * _count) - 8));
        }

        if (length > 1)
        {
            target[1] = (byte)(_bits >> 2);
        }

        _count = 0;
        return length;
    }

    private static byte[] BuildValues()
    {
        var values = new byte[256];
        Array.Fill(values, NoValue);
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;
        for (var i = 0; i < alphabet.Length; i++)
        {
            values[alphabet[i]] = (byte)i;
        }

        return values;
    }
}
