using System.Buffers;
using System.Text;
using MimeKit.Encodings;

namespace MimeKit.Utils;

/// <summary>Encoded words in headers (RFC 2047), read as loosely as they are written.</summary>
public static partial class Rfc2047
{
    private const int LongestCharset = 64;

    public static string DecodeText(byte[] text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return DecodeWords(Header.Unfold(CharsetUtils.DecodeHeader(text)));
    }

    public static string DecodePhrase(byte[] phrase) => DecodeText(phrase);

    /// <summary>
    /// Decodes the words of an unfolded text. Adjacent words of one charset are joined as bytes first, because senders cut
    /// characters in the middle.
    /// </summary>
    internal static string DecodeWords(string text)
    {
        var at = text.IndexOf("=?", StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var pending = new ArrayBufferWriter<byte>();
        string? charset = null;
        var done = 0;
        var first = 0;
        while (at >= 0)
        {
            if (!TryReadWord(text, at, out var word))
            {
                if (word.NoneFollows)
                {
                    break;
                }

                at = text.IndexOf("=?", at + 2, StringComparison.Ordinal);
                continue;
            }

            var between = text.AsSpan(done, at - done);
            if (charset is null || !between.IsWhiteSpace())
            {
                Flush(result, pending, charset, text.AsSpan(first, done - first));
                result.Append(between);
                first = at;
            }
            else if (!word.Charset.Equals(charset, StringComparison.OrdinalIgnoreCase))
            {
                Flush(result, pending, charset, text.AsSpan(first, done - first));
                first = at;
            }

            charset = word.Charset;
            Append(pending, text.AsSpan(word.Start, word.End - word.Start), word.Base64);
            done = word.End + 2;
            at = text.IndexOf("=?", done, StringComparison.Ordinal);
        }

        Flush(result, pending, charset, text.AsSpan(first, done - first));
        return Clean(result.Append(text.AsSpan(done)));
    }

    private static bool TryReadWord(string text, int at, out Word word)
    {
        word = default;
        var window = text.AsSpan(at + 2, Math.Min(LongestCharset, text.Length - at - 2));
        var length = window.IndexOf('?');
        if (length < 0 || at + length + 4 >= text.Length || text[at + length + 4] != '?')
        {
            return false;
        }

        var method = text[at + length + 3] | 0x20;
        if (method is not ('b' or 'q') || window[..length].ContainsAny(' ', '='))
        {
            return false;
        }

        var start = at + length + 5;
        var end = text.IndexOf("?=", start, StringComparison.Ordinal);
        if (end < 0)
        {
            word = new Word("", 0, 0, false, NoneFollows: true);
            return false;
        }

        var name = window[..length];
        var language = name.IndexOf('*');
        word = new Word((language < 0 ? name : name[..language]).ToString(), start, end, method == 'b', NoneFollows: false);
        return true;
    }

    private static void Append(ArrayBufferWriter<byte> target, ReadOnlySpan<char> payload, bool base64)
    {
        // what is not ASCII here is junk of a broken sender; Latin-1 keeps its length and the decoders skip or keep it
        var bytes = new byte[payload.Length];
        Encoding.Latin1.GetBytes(payload, bytes);
        if (!base64)
        {
            bytes.AsSpan().Replace((byte)'_', (byte)' ');
        }

        target.Write(base64 ? Base64Decoder.Decode(bytes) : QuotedPrintableDecoder.Decode(bytes));
    }

    /// <summary>Words whose bytes make no text in any way stay as they were written.</summary>
    private static void Flush(StringBuilder result, ArrayBufferWriter<byte> pending, string? charset, ReadOnlySpan<char> words)
    {
        if (pending.WrittenCount > 0)
        {
            var decoded = CharsetUtils.Decode(pending.WrittenSpan, charset);
            result.Append(IsNoText(decoded) ? words : decoded);
            pending.ResetWrittenCount();
        }
    }

    private static bool IsNoText(string decoded)
    {
        var controls = 0;
        foreach (var c in decoded)
        {
            controls += char.IsControl(c) && c is not ('\t' or '\r' or '\n' or '\0') ? 1 : 0;
        }

        return controls * 8 > decoded.Length;
    }

    /// <summary>A word can hide a line break or a NUL; no value leaves here with one.</summary>
    private static string Clean(StringBuilder text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < ' ')
            {
                return Header.Unfold(text.ToString());
            }
        }

        return text.ToString();
    }

    private readonly record struct Word(string Charset, int Start, int End, bool Base64, bool NoneFollows);
}
