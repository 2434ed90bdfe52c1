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
        return Decode(text);
    }

    public static string DecodePhrase(byte[] phrase) => DecodeText(phrase);

    /// <summary>Unfolds the value of a header field and decodes its words.</summary>
    internal static string Decode(ReadOnlySpan<byte> raw)
    {
        using var unfolded = UnfoldedBytes.Of(raw);
        return unfolded.Span.IndexOf("=?"u8) < 0 ? CharsetUtils.DecodeHeader(unfolded.Span) : DecodeWords(unfolded.Span);
    }

    /// <summary>Decodes the words of an unfolded text.</summary>
    internal static string DecodeWords(string text)
    {
        if (!text.Contains("=?", StringComparison.Ordinal))
        {
            return text;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            return DecodeWords(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Adjacent words of one charset are joined as bytes first, because senders cut characters in the middle.</summary>
    private static string DecodeWords(ReadOnlySpan<byte> text)
    {
        var plain = CharsetUtils.ChooseForHeader(text);
        var result = new PooledText(text.Length);
        var pending = ArrayPool<byte>.Shared.Rent(text.Length + ContentDecoder.Spare);
        var pendingLength = 0;
        ReadOnlySpan<byte> charset = default;
        var done = 0;
        var first = 0;
        for (var at = text.IndexOf("=?"u8); at >= 0; at = Next(text, at))
        {
            if (!TryReadWord(text, at, out var word))
            {
                if (word.NoneFollows)
                {
                    break;
                }

                at++;
                continue;
            }

            var between = text[done..at];
            if (charset.IsEmpty || !between.TrimStart(" \t"u8).IsEmpty)
            {
                Flush(ref result, pending.AsSpan(0, pendingLength), charset, text[first..done], plain);
                pendingLength = 0;
                result.Append(plain, between);
                first = at;
            }
            else if (!Ascii.EqualsIgnoreCase(text[word.Charset], charset))
            {
                Flush(ref result, pending.AsSpan(0, pendingLength), charset, text[first..done], plain);
                pendingLength = 0;
                first = at;
            }

            charset = text[word.Charset];
            pendingLength += Take(text[word.Payload], word.IsBase64, pending.AsSpan(pendingLength));
            done = word.Payload.End.Value + 2;
            at = done - 1;
        }

        Flush(ref result, pending.AsSpan(0, pendingLength), charset, text[first..done], plain);
        ArrayPool<byte>.Shared.Return(pending);
        result.Append(plain, text[done..]);

        // a word can hide a line break or a NUL; no value leaves here with one
        var decoded = result.Span.ContainsAnyInRange('\0', '\u001f') ? Header.Unfold(result.ToString()) : result.ToString();
        result.Dispose();
        return decoded;
    }

    private static int Next(ReadOnlySpan<byte> text, int at) => text[(at + 1)..].IndexOf("=?"u8) is >= 0 and var next ? at + 1 + next : -1;

    private static bool TryReadWord(ReadOnlySpan<byte> text, int at, out Word word)
    {
        word = default;
        var window = text.Slice(at + 2, Math.Min(LongestCharset, text.Length - at - 2));
        var length = window.IndexOf((byte)'?');
        if (length < 0 || at + length + 4 >= text.Length || text[at + length + 4] != '?')
        {
            return false;
        }

        var method = text[at + length + 3] | 0x20;
        if (method is not ('b' or 'q') || window[..length].ContainsAny((byte)' ', (byte)'='))
        {
            return false;
        }

        var start = at + length + 5;
        var end = text[start..].IndexOf("?="u8);
        if (end < 0)
        {
            word = new Word(default, default, false, NoneFollows: true);
            return false;
        }

        // a language may stand behind the charset (RFC 2231, 5)
        var language = window[..length].IndexOf((byte)'*');
        var name = (at + 2)..(at + 2 + (language < 0 ? length : language));
        word = new Word(name, start..(start + end), method == 'b', NoneFollows: false);
        return true;
    }

    private static int Take(ReadOnlySpan<byte> payload, bool isBase64, Span<byte> target)
    {
        ContentDecoder decoder = isBase64 ? new Base64Decoder() : new QuotedPrintableDecoder();
        if (isBase64 || !payload.Contains((byte)'_'))
        {
            return decoder.Decode(payload, target, isLast: true, out _);
        }

        // decoding in place: what is written never overtakes what is read
        var copy = target[..payload.Length];
        payload.Replace(copy, (byte)'_', (byte)' ');
        return decoder.Decode(copy, target, isLast: true, out _);
    }

    /// <summary>Words whose bytes make no text in any way stay as they were written.</summary>
    private static void Flush(ref PooledText result, ReadOnlySpan<byte> pending, ReadOnlySpan<byte> charset, ReadOnlySpan<byte> words, Encoding plain)
    {
        if (pending.IsEmpty)
        {
            return;
        }

        Span<char> name = stackalloc char[LongestCharset];
        name = name[..Encoding.Latin1.GetChars(charset, name)];
        if (CharsetUtils.IsUtf7(name))
        {
            result.Append(CharsetUtils.Decode(pending, name));
            return;
        }

        var encoding = CharsetUtils.Choose(pending, name, out var mark);
        var before = result.Length;
        result.Append(encoding, pending[mark..]);
        if (IsNoText(result.Span[before..]))
        {
            result.Length = before;
            result.Append(plain, words);
        }
    }

    private static bool IsNoText(ReadOnlySpan<char> decoded)
    {
        var controls = 0;
        foreach (var c in decoded)
        {
            controls += char.IsControl(c) && c is not ('\t' or '\r' or '\n' or '\0') ? 1 : 0;
        }

        return controls * 8 > decoded.Length;
    }

    private readonly record struct Word(Range Charset, Range Payload, bool IsBase64, bool NoneFollows);
}
