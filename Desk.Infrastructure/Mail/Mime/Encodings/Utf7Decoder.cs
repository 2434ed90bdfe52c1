using System.Buffers;
using System.Text;

namespace MimeKit.Encodings;

/// <summary>UTF-7 (RFC 2152), which .NET no longer reads and old mail still holds.</summary>
internal static class Utf7Decoder
{
    private static readonly SearchValues<byte> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var result = new StringBuilder(bytes.Length);
        while (bytes.Length > 0)
        {
            var plus = bytes.IndexOf((byte)'+');
            result.Append(Encoding.Latin1.GetString(plus < 0 ? bytes : bytes[..plus]));
            if (plus < 0)
            {
                break;
            }

            bytes = bytes[(plus + 1)..];
            var end = bytes.IndexOfAnyExcept(Alphabet);
            end = end < 0 ? bytes.Length : end;
            result.Append(end == 0 ? "+" : DecodeRun(bytes[..end]));
            bytes = bytes[end..];
            bytes = bytes.StartsWith("-"u8) ? bytes[1..] : bytes;
        }

        return result.ToString();
    }

    /// <summary>The bits left over at the end of a run are padding.</summary>
    private static string DecodeRun(ReadOnlySpan<byte> run)
    {
        var bytes = new byte[run.Length + ContentDecoder.Spare];
        var length = new Base64Decoder().Decode(run, bytes, isLast: true, out _);
        return Encoding.BigEndianUnicode.GetString(bytes.AsSpan(0, length & ~1));
    }
}
