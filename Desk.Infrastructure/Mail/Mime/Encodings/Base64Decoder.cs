using System.Buffers;
using System.Buffers.Text;

namespace MimeKit.Encodings;

/// <summary>Base64 (RFC 2045, 6.8). What is not in the alphabet is skipped, and data may go on after padding.</summary>
internal static class Base64Decoder
{
    private const byte NoValue = 0xFF;

    private static readonly byte[] Values = BuildValues();

    public static byte[] Decode(ReadOnlySpan<byte> encoded)
    {
        var result = new byte[Base64.GetMaxDecodedFromUtf8Length(encoded.Length) + 3];
        var status = Base64.DecodeFromUtf8(encoded, result, out _, out var written);
        return status == OperationStatus.Done ? result[..written] : DecodeLoosely(encoded, result);
    }

    private static byte[] DecodeLoosely(ReadOnlySpan<byte> encoded, byte[] result)
    {
        var written = 0;
        var bits = 0;
        var count = 0;
        foreach (var b in encoded)
        {
            if (b == '=')
            {
                written = Flush(result, written, bits, count);
                count = 0;
                continue;
            }

            var value = Values[b];
            if (value == NoValue)
            {
                continue;
            }

            bits = (bits << 6) | value;
            if (++count == 4)
            {
                result[written++] = (byte)(bits >> 16);
                result[written++] = (byte)(bits >> 8);
                result[written++] = (byte)bits;
                count = 0;
            }
        }

        return result[..Flush(result, written, bits, count)];
    }

    /// <summary>Two characters left make one byte, three make two; one is nothing.</summary>
    private static int Flush(byte[] result, int written, int bits, int count)
    {
        if (count >= 2)
        {
            result[written++] = (byte)(bits >> ((6 * count) - 8));
        }

        if (count == 3)
        {
            result[written++] = (byte)(bits >> 2);
        }

        return written;
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
