using System.Buffers;
using System.Text;

namespace MimeKit.Encodings;

/// <summary>
/// Quoted-printable (RFC 2045, 6.7) of UTF-8 with lines of at most 76 characters. Also written in codes: what ends a line as a blank, a dot that
/// begins one, and <c>From</c> at the beginning of one, so that no mail server changes the text on its way.
/// </summary>
internal static class QuotedPrintableEncoder
{
    private const int LongestLine = 76;
    private const string Digits = "0123456789ABCDEF";

    public static void Encode(ReadOnlySpan<byte> text, string newLine, IBufferWriter<byte> target)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            EncodeLine(line.EndsWith("\r"u8) ? line[..^1] : line, newLine, target);
            if (end >= 0)
            {
                Encoding.ASCII.GetBytes(newLine, target);
            }

            text = end < 0 ? [] : text[(end + 1)..];
        }
    }

    private static void EncodeLine(ReadOnlySpan<byte> line, string newLine, IBufferWriter<byte> target)
    {
        var column = 0;
        for (var at = 0; at < line.Length;)
        {
            var length = LengthOfCharacter(line[at..]);
            var literal = length == 1 && IsLiteral(line, at, column);
            var cost = literal ? 1 : 3 * length;
            var isLast = at + length == line.Length;
            if (column + cost > LongestLine - (isLast ? 0 : 1))
            {
                Encoding.ASCII.GetBytes("=" + newLine, target);
                column = 0;

                // what stands at the beginning now may need a code there
                continue;
            }

            foreach (var b in line.Slice(at, length))
            {
                target.Write(literal ? [b] : [(byte)'=', (byte)Digits[b >> 4], (byte)Digits[b & 15]]);
            }

            column += cost;
            at += length;
        }
    }

    private static bool IsLiteral(ReadOnlySpan<byte> line, int at, int column) => line[at] switch
    {
        (byte)' ' or (byte)'\t' => at + 1 < line.Length,
        (byte)'.' => column > 0,
        (byte)'F' => column > 0 || !line[at..].StartsWith("From "u8),
        (byte)'=' => false,
        var b => b is > 32 and < 127,
    };

    /// <summary>The codes of one character stay on one line.</summary>
    private static int LengthOfCharacter(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] < 0x80)
        {
            return 1;
        }

        _ = Rune.DecodeFromUtf8(bytes, out _, out var length);
        return length;
    }
}
