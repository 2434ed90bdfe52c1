using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace MimeKit;

/// <summary>The media types of file names.</summary>
public static class MimeTypes
{
    private const string Unknown = "application/octet-stream";

    /// <summary>Of several extensions the first is the one that a file of the type gets.</summary>
    private static readonly (string Type, string[] Extensions)[] Known =
    [
        ("application/epub+zip", [".epub"]), ("application/gzip", [".gz"]), ("application/javascript", [".js", ".mjs"]), ("application/json", [".json"]),
        ("application/msword", [".doc", ".dot"]), ("application/pdf", [".pdf"]), ("application/pgp-encrypted", [".pgp"]), ("application/pgp-signature", [".asc", ".sig"]),
        ("application/pkcs7-mime", [".p7m"]), ("application/pkcs7-signature", [".p7s"]), ("application/postscript", [".ps", ".eps"]), ("application/rtf", [".rtf"]),
        ("application/vnd.ms-excel", [".xls", ".xlt"]), ("application/vnd.ms-outlook", [".msg"]), ("application/vnd.ms-powerpoint", [".ppt", ".pps"]),
        ("application/vnd.oasis.opendocument.presentation", [".odp"]),
        ("application/vnd.oasis.opendocument.spreadsheet", [".ods"]), ("application/vnd.oasis.opendocument.text", [".odt"]),
        ("application/vnd.openxmlformats-officedocument.presentationml.presentation", [".pptx"]),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"]),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"]),
        ("application/x-7z-compressed", [".7z"]), ("application/x-bzip2", [".bz2"]), ("application/x-rar-compressed", [".rar"]), ("application/x-tar", [".tar"]),
        ("application/zip", [".zip"]), ("audio/aac", [".aac"]), ("audio/mp4", [".m4a"]), ("audio/mpeg", [".mp3"]), ("audio/ogg", [".ogg", ".oga"]), ("audio/wav", [".wav"]),
        ("image/bmp", [".bmp"]), ("image/gif", [".gif"]), ("image/jpeg", [".jpg", ".jpeg", ".jpe"]), ("image/png", [".png"]), ("image/svg+xml", [".svg"]),
        ("image/tiff", [".tiff", ".tif"]), ("image/webp", [".webp"]), ("image/x-icon", [".ico"]), ("message/rfc822", [".eml", ".mht"]),
        ("text/calendar", [".ics"]), ("text/css", [".css"]), ("text/csv", [".csv"]), ("text/html", [".html", ".htm"]), ("text/markdown", [".md"]),
        ("text/plain", [".txt", ".log", ".text"]), ("text/vcard", [".vcf"]), ("text/xml", [".xml"]), ("video/mp4", [".mp4"]), ("video/mpeg", [".mpeg", ".mpg"]),
        ("video/quicktime", [".mov", ".qt"]), ("video/webm", [".webm"]), ("video/x-msvideo", [".avi"]),
    ];

    private static readonly FrozenDictionary<string, string> Types =
        Known.SelectMany(k => k.Extensions.Select(e => (e, k.Type))).ToFrozenDictionary(k => k.e, k => k.Type, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Extensions =
        Known.ToFrozenDictionary(k => k.Type, k => k.Extensions[0], StringComparer.OrdinalIgnoreCase);

    /// <summary>The type that the extension tells, or <c>application/octet-stream</c>.</summary>
    public static string GetMimeType(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        var dot = fileName.LastIndexOf('.');
        return dot < 0 ? Unknown : Types.GetValueOrDefault(fileName[dot..], Unknown);
    }

    /// <summary>The extension with its dot.</summary>
    public static bool TryGetExtension(string mimeType, [NotNullWhen(true)] out string? extension)
    {
        ArgumentNullException.ThrowIfNull(mimeType);
        return Extensions.TryGetValue(mimeType, out extension);
    }
}
