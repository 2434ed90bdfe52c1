using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>The text of bytes by their declared charset, unless the bytes say that it cannot be right.</summary>
internal static partial class DecodeText
{
    private const int Utf8 = 65001;

    /// <summary>Pages within this many bytes name their charset (HTML, 4.2.5.4); mail programs write longer heads.</summary>
    private const int MetaWindow = 4096;

    public static string Of(TextPart part, ReadOnlySpan<byte> bytes, CollectWarnings warnings)
    {
        var name = part.ContentType.Charset;
        if (IsUtf7(name))
        {
            return part.Text;
        }

        var declared = part.ContentType.CharsetEncoding;
        if (part.IsHtml && (declared is null || (declared.CodePage == Utf8 && !System.Text.Unicode.Utf8.IsValid(bytes))))
        {
            var meta = MetaCharset().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, MetaWindow)]));
            if (meta.Success)
            {
                (name, declared) = (meta.Groups[1].Value, EncodingOf(meta.Groups[1].Value));
            }
        }

        if (!string.IsNullOrWhiteSpace(name) && declared is null)
        {
            warnings.Add($"The charset {Printable(name)} is unknown; the text is read as what it looks like.");
        }

        return Decode(bytes, declared, name, warnings);
    }

    /// <summary>The encoding of a charset name as the MIME reader knows it, or null.</summary>
    public static Encoding? EncodingOf(string charset)
    {
        try
        {
            return new ContentType("text", "plain") { Charset = charset }.CharsetEncoding;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    public static string Decode(ReadOnlySpan<byte> bytes, Encoding? declared, string? name, CollectWarnings warnings)
    {
        if (ByteOrderMark(bytes) is { } marked)
        {
            return marked.GetString(bytes[marked.Preamble.Length..]);
        }

        if (!bytes.ContainsAnyInRange((byte)0x80, (byte)0xFF))
        {
            return DecodeSevenBit(bytes, declared);
        }

        var encoding = Mend(bytes, Successor(declared));
        if (declared is not null && encoding.CodePage != Successor(declared)!.CodePage)
        {
            warnings.Add($"The declared charset {Printable(name ?? declared.WebName)} does not fit; read as {encoding.WebName}.");
        }

        return encoding.GetString(bytes);
    }

    /// <summary>Which encoding these bytes really are in; they hold some above 127.</summary>
    private static Encoding Mend(ReadOnlySpan<byte> bytes, Encoding? declared)
    {
        var valid = System.Text.Unicode.Utf8.IsValid(bytes);
        if (declared is null or { CodePage: 20127 or Utf8 })
        {
            return valid || (declared?.CodePage == Utf8 && IsMostlyUtf8(bytes)) ? Encoding.UTF8 : GuessCharset.Of(bytes);
        }

        // bytes that form valid UTF-8 are UTF-8: by chance that does not happen, but in short texts of the two-byte encodings
        if (valid && (declared.IsSingleByte || Breaks(bytes, declared)))
        {
            return Encoding.UTF8;
        }

        // UTF-16 declared, one byte a character written
        return declared.CodePage is 1200 or 1201 or 12000 or 12001 && !bytes.Contains((byte)0) ? GuessCharset.Of(bytes) : declared;
    }

    private static string DecodeSevenBit(ReadOnlySpan<byte> bytes, Encoding? declared)
    {
        if (declared is { CodePage: 1200 or 1201 or 12000 or 12001 } && bytes.Contains((byte)0))
        {
            return declared.GetString(bytes);
        }

        var escapes = bytes.IndexOf("\u001B$"u8) >= 0 || bytes.IndexOf("\u001B("u8) >= 0;
        return escapes && (declared is null || !IsStateful(declared)) ? CodePages.Get(50220).GetString(bytes)
            : declared is not null && IsStateful(declared) ? declared.GetString(bytes)
            : Encoding.ASCII.GetString(bytes);
    }

    private static bool IsStateful(Encoding encoding) => encoding.CodePage is (>= 50220 and <= 50229) or 52936;

    /// <summary>Old names whose successor reads the same bytes and more; senders mean the successor (WHATWG Encoding, 4.2).</summary>
    private static Encoding? Successor(Encoding? encoding) => encoding?.CodePage switch
    {
        28591 => CodePages.Get(1252),
        28599 => CodePages.Get(1254),
        28601 => CodePages.Get(874),
        936 or 20936 => CodePages.Get(54936),
        20949 or 51949 => CodePages.Get(949),
        _ => encoding,
    };

    private static Encoding? ByteOrderMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private static bool Breaks(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        try
        {
            _ = Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetCharCount(bytes);
            return false;
        }
        catch (DecoderFallbackException)
        {
            return true;
        }
    }

    /// <summary>True when broken places are few beside the good ones: a text cut in the middle of a character stays UTF-8.</summary>
    private static bool IsMostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var (good, bad) = (0, 0);
        for (var next = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF); next >= 0; next = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF))
        {
            bytes = bytes[next..];
            _ = Rune.DecodeFromUtf8(bytes, out _, out var used) == System.Buffers.OperationStatus.Done ? good++ : bad++;
            bytes = bytes[Math.Max(1, used)..];
        }

        return good > bad;
    }

    /// <summary>.NET does not read UTF-7 (RFC 2152); it is left to the MIME reader.</summary>
    private static bool IsUtf7(string? charset) => charset?.Trim().EndsWith("utf-7", StringComparison.OrdinalIgnoreCase) == true;

    private static string Printable(string name) => new([.. name.Where(c => c is > ' ' and <= '~').Take(40)]);

    [GeneratedRegex("""<meta\b[^>]{0,500}?\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex MetaCharset();
}
