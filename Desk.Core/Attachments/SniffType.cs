using System.Text;

namespace Desk.Core.Attachments;

/// <summary>Looks at a file's first bytes: what is declared as something harmless and is something else is called what it is.</summary>
public static class SniffType
{
    public const string Unknown = "application/octet-stream";

    private const string Html = "text/html";
    private const string Svg = "image/svg+xml";
    private const string Xml = "text/xml";
    private const string Zip = "application/zip";
    private const string Ole = "application/x-ole-storage";
    private const string Program = "application/vnd.microsoft.portable-executable";
    private const string Pdf = "application/pdf";

    // how far into a text its first element is looked for
    private const int MostOfText = 1024;

    private static readonly (int At, byte[] Magic, string Type)[] Known =
    [
        (0, "%PDF-"u8.ToArray(), Pdf),
        (0, [0x89, .. "PNG\r\n"u8, 0x1a, .. "\n"u8], "image/png"),
        (0, [0xff, 0xd8, 0xff], "image/jpeg"),
        (0, "GIF87a"u8.ToArray(), "image/gif"),
        (0, "GIF89a"u8.ToArray(), "image/gif"),
        (8, "WEBP"u8.ToArray(), "image/webp"),
        (0, "PK\u0003\u0004"u8.ToArray(), Zip),
        (0, "PK\u0005\u0006"u8.ToArray(), Zip),
        (0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], Ole),
    ];

    private static readonly string[] HtmlStarts = ["<!doctype html", "<html", "<head", "<body", "<script", "<iframe", "<style", "<title", "<meta", "<table", "<div", "<img", "<a ", "<p>", "<br"];

    /// <param name="content">The file, or its first kilobyte.</param>
    /// <param name="declared">The media type that it came with, in lower case.</param>
    public static string Of(ReadOnlySpan<byte> content, string declared)
    {
        ArgumentNullException.ThrowIfNull(declared);
        if (Find(content) is not { } found || found == declared)
        {
            return declared;
        }

        return found switch
        {
            // a text may hold markup, and office programs write it under their own names: it is never shown as what it is
            Html or Svg or Xml => declared == Unknown || (IsShown(declared) && declared != "text/plain") ? found : declared,
            // these are the insides of many formats: only what is shown or opened without a thought is corrected
            Zip or Ole or Program => IsShown(declared) ? found : declared,
            _ => IsShown(declared) || declared == Unknown || IsMarkup(declared) ? found : declared,
        };
    }

    /// <summary>The type of what a browser may show of a stranger's: pixels and PDF, by the first bytes alone; null for anything else, whatever it was declared as.</summary>
    public static string? Showable(ReadOnlySpan<byte> content) => Find(content) is { } found && IsShowable(found) ? found : null;

    /// <summary>Whether files of that type are shown, if their first bytes agree.</summary>
    public static bool IsShowable(string type) => type is Pdf or "image/png" or "image/jpeg" or "image/gif" or "image/webp";

    private static string? Find(ReadOnlySpan<byte> content)
    {
        foreach (var (at, magic, type) in Known)
        {
            if (content.Length >= at + magic.Length && content.Slice(at, magic.Length).SequenceEqual(magic) && (at == 0 || content.StartsWith("RIFF"u8)))
            {
                return type;
            }
        }

        // two letters are too few: a program's head has zeros, and so has a bitmap's behind its size
        return content.StartsWith("MZ"u8) && content[..Math.Min(content.Length, 64)].Contains((byte)0) ? Program
            : content.StartsWith("BM"u8) && content.Length >= 14 && content[6..10].IndexOfAnyExcept((byte)0) < 0 ? "image/bmp" : Markup(content);
    }

    private static string? Markup(ReadOnlySpan<byte> content)
    {
        var start = content[..Math.Min(content.Length, MostOfText)];
        var text = (start is [0xff, 0xfe, ..] ? Encoding.Unicode : start is [0xfe, 0xff, ..] ? Encoding.BigEndianUnicode : Encoding.UTF8).GetString(start)
            .TrimStart('\ufeff', ' ', '\t', '\r', '\n', '\f').ToLowerInvariant();
        if (!text.StartsWith('<'))
        {
            return null;
        }

        return text.Contains("<svg", StringComparison.Ordinal) ? Svg
            : Array.Exists(HtmlStarts, s => text.StartsWith(s, StringComparison.Ordinal)) || text.Contains("<html", StringComparison.Ordinal) || text.Contains("<script", StringComparison.Ordinal) ? Html
            : text.StartsWith("<?xml", StringComparison.Ordinal) ? Xml
            : null;
    }

    private static bool IsMarkup(string type) => type is Html or Svg || type.EndsWith("xml", StringComparison.Ordinal);

    /// <summary>What a browser or a reader shows without being asked.</summary>
    private static bool IsShown(string type) =>
        (type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal) || type is Pdf or "text/plain") && type != Svg;
}
