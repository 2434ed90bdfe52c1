using System.Collections.Frozen;
using System.Text;
using System.Text.Unicode;
using MimeKit.Encodings;

namespace MimeKit.Utils;

/// <summary>Charset names and bytes as they occur in mail: aliases that no registry knows, and labels that are wrong.</summary>
internal static class CharsetUtils
{
    private const int LongestName = 64;
    private const int Utf8Page = 65001;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Names that .NET does not know, and old names whose successor reads the same bytes and more.</summary>
    private static readonly FrozenDictionary<string, int> Aliases = new Dictionary<string, int>
    {
        ["utf8"] = 65001,
        ["unicode11utf8"] = 65001,
        ["ascii"] = 20127,
        ["usascii"] = 20127,
        ["ansix341968"] = 20127,
        ["ansix31101983"] = 1252,
        ["latin1"] = 1252,
        ["iso88591"] = 1252,
        ["iso88598i"] = 1255,
        ["iso88599"] = 1254,
        ["iso885911"] = 874,
        ["tis620"] = 874,
        ["windows874"] = 874,
        ["gb2312"] = 54936,
        ["gbk"] = 54936,
        ["gb18030"] = 54936,
        ["euccn"] = 54936,
        ["big5"] = 950,
        ["shiftjis"] = 932,
        ["sjis"] = 932,
        ["xsjis"] = 932,
        ["mskanji"] = 932,
        ["iso2022jp"] = 50220,
        ["iso2022jp2"] = 50220,
        ["iso2022jpms"] = 50220,
        ["eucjp"] = 51932,
        ["euckr"] = 949,
        ["ksc5601"] = 949,
        ["ksc56011987"] = 949,
        ["macintosh"] = 10000,
        ["macroman"] = 10000,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> AliasesBySpan = Aliases.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The encoding of a charset name, or null when nobody knows it.</summary>
    public static Encoding? Find(ReadOnlySpan<char> charset)
    {
        charset = charset.Trim();
        if (charset.IsEmpty || charset.Length > LongestName)
        {
            return null;
        }

        if (charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return Encoding.UTF8;
        }

        Span<char> plain = stackalloc char[LongestName];
        var length = 0;
        foreach (var c in charset)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                plain[length++] = char.ToLowerInvariant(c);
            }
        }

        if (AliasesBySpan.TryGetValue(plain[..length], out var page) || TryReadCodePage(plain[..length], out page))
        {
            return ByPage(page);
        }

        try
        {
            var name = charset.ToString().Replace('_', '-');
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>What header bytes without a charset are: UTF-8 (RFC 6532), else windows-1252.</summary>
    public static Encoding ChooseForHeader(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? Encoding.UTF8 : Windows1252;

    /// <summary>The unfolded value of a header field (RFC 5322, 2.2.3).</summary>
    public static string DecodeUnfolded(ReadOnlySpan<byte> raw)
    {
        using var unfolded = UnfoldedBytes.Of(raw);
        return DecodeHeader(unfolded.Span);
    }

    /// <summary>Header bytes without a charset.</summary>
    public static string DecodeHeader(ReadOnlySpan<byte> bytes) =>
        Ascii.IsValid(bytes) ? Encoding.Latin1.GetString(bytes) : ChooseForHeader(bytes).GetString(bytes);

    /// <summary>Bytes of a text by its label, mending labels that cannot be right.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, ReadOnlySpan<char> charset) => Decode(bytes, charset, out _);

    /// <inheritdoc cref="Decode(ReadOnlySpan{byte}, ReadOnlySpan{char})"/>
    public static string Decode(ReadOnlySpan<byte> bytes, ReadOnlySpan<char> charset, out Encoding encoding)
    {
        if (IsUtf7(charset))
        {
            encoding = Encoding.UTF8;
            return Utf7Decoder.Decode(bytes);
        }

        encoding = Choose(bytes, charset, out var mark);
        bytes = bytes[mark..];
        return encoding.CodePage == Utf8Page && Ascii.IsValid(bytes) ? Encoding.Latin1.GetString(bytes) : encoding.GetString(bytes);
    }

    public static bool IsUtf7(ReadOnlySpan<char> charset) => charset.Trim().EndsWith("utf-7", StringComparison.OrdinalIgnoreCase);

    /// <summary>The encoding that reads these bytes best, whatever their label says.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="charset">Its label, or nothing.</param>
    /// <param name="mark">The length of the byte order mark.</param>
    public static Encoding Choose(ReadOnlySpan<byte> bytes, ReadOnlySpan<char> charset, out int mark)
    {
        mark = bytes.StartsWith("\uFEFF"u8) ? 3 : bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] ? 2 : 0;
        if (mark > 0)
        {
            return mark == 3 ? Encoding.UTF8 : bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
        }

        var encoding = Find(charset);
        var western = encoding is null || encoding.CodePage is 20127 or 28591 or 1252;
        if (!western && encoding!.CodePage != Utf8Page)
        {
            return encoding;
        }

        // bytes above 127 that form valid UTF-8 are UTF-8, whatever the label says: by chance that does not happen
        return Utf8.IsValid(bytes) || (!western && IsMostlyUtf8(bytes)) ? Encoding.UTF8 : Windows1252;
    }

    /// <summary>True when broken places are few beside the good ones: a text cut in the middle of a character stays UTF-8.</summary>
    private static bool IsMostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var good = 0;
        var bad = 0;
        while (bytes.Length > 0)
        {
            if (bytes[0] < 0x80)
            {
                var next = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
                bytes = next < 0 ? [] : bytes[next..];
                continue;
            }

            var status = Rune.DecodeFromUtf8(bytes, out _, out var used);
            _ = status == System.Buffers.OperationStatus.Done ? good++ : bad++;
            bytes = bytes[Math.Max(1, used)..];
        }

        return good > bad;
    }

    private static bool TryReadCodePage(ReadOnlySpan<char> plain, out int page)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["windows", "xcp", "cp", "ibm", "win"])
        {
            if (plain.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(plain[prefix.Length..], out page))
            {
                return page is > 0 and < 66000;
            }
        }

        // the parts of ISO 8859 have their pages in a row
        page = plain.StartsWith("iso8859", StringComparison.Ordinal) && int.TryParse(plain[7..], out var part) && part is > 0 and < 16 ? 28590 + part : 0;
        return page > 0;
    }

    private static Encoding? ByPage(int page)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
