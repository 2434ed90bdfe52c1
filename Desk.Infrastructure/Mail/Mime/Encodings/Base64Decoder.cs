using System.Buffers;
using System.Buffers.Text;

namespace MimeKit.Encodings;

/// <summary>Base64 (RFC 2045, 6.8). What is not in the alphabet is skipped, and data may go on after padding.</summary>
internal sealed class Base64Decoder : ContentDecoder
{
    private const byte NoValue = 0xFF;

    private static readonly SearchValues<byte> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);
    private static readonly byte[] Values = BuildValues();

    private int _bits;
    private int _count;

    public override int Decode(ReadOnlySpan<byte> encoded, Span<byte> target, bool isLast, out int consumed)
    {
        consumed = encoded.Length;
        var written = 0;
        while (!encoded.IsEmpty)
        {
            if (_count == 0)
            {
                // nearly all of it, line by line
                var run = encoded.IndexOfAnyExcept(Alphabet);
                run = (run < 0 ? encoded.Length : run) & ~3;
                _ = Base64.DecodeFromUtf8(encoded[..run], target[written..], out _, out var length);
                written += length;
                encoded = encoded[run..];
            }

            if (!encoded.IsEmpty)
            {
                written += Take(encoded[0], target[written..]);
                encoded = encoded[1..];
            }
        }

        return isLast ? written + Flush(target[written..]) : written;
    }

    private int Take(byte character, Span<byte> target)
    {
        var value = Values[character];
        if (value == NoValue)
        {
            return character == '=' ? Flush(target) : 0;
        }

        _bits = (_bits << 6) | value;
        if (++_count < 4)
        {
            return 0;
        }

        target[0] = (byte)(_bits >> 16);
        target[1] = (byte)(_bits >> 8);
        target[2] = (byte)_bits;
        _count = 0;
        return 3;
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
