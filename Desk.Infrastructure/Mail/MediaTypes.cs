using System.Collections.Frozen;

namespace Desk.Infrastructure.Mail;

/// <summary>Which ending a file of a media type has, and which type an ending means.</summary>
internal static class MediaTypes
{
    public const string Unknown = "application/octet-stream";

    private static readonly (string Ending, string Type)[] Known =
    [
        ("txt", "text/plain"), ("html", "text/html"), ("htm", "text/html"), ("csv", "text/csv"), ("rtf", "application/rtf"), ("rtf", "text/rtf"), ("ics", "text/calendar"),
        ("vcf", "text/vcard"), ("vcf", "text/x-vcard"), ("vcf", "text/directory"), ("xml", "text/xml"), ("xml", "application/xml"), ("css", "text/css"), ("md", "text/markdown"),
        ("json", "application/json"), ("log", "text/x-log"), ("eml", "message/rfc822"), ("eml", "message/global"),
        ("jpg", "image/jpeg"), ("jpeg", "image/jpeg"), ("jpg", "image/jpg"), ("jpg", "image/pjpeg"), ("png", "image/png"), ("png", "image/x-png"), ("gif", "image/gif"),
        ("bmp", "image/bmp"), ("tif", "image/tiff"), ("tiff", "image/tiff"), ("svg", "image/svg+xml"), ("webp", "image/webp"), ("heic", "image/heic"), ("avif", "image/avif"),
        ("ico", "image/x-icon"), ("emf", "image/x-emf"), ("wmf", "image/x-wmf"), ("mp3", "audio/mpeg"), ("wav", "audio/wav"), ("wav", "audio/x-wav"), ("amr", "audio/amr"),
        ("m4a", "audio/mp4"), ("ogg", "audio/ogg"), ("mp4", "video/mp4"), ("mov", "video/quicktime"), ("mpg", "video/mpeg"), ("3gp", "video/3gpp"), ("avi", "video/x-msvideo"), ("webm", "video/webm"),
        ("pdf", "application/pdf"), ("zip", "application/zip"), ("zip", "application/x-zip-compressed"), ("gz", "application/gzip"), ("7z", "application/x-7z-compressed"),
        ("doc", "application/msword"), ("xls", "application/vnd.ms-excel"), ("ppt", "application/vnd.ms-powerpoint"), ("msg", "application/vnd.ms-outlook"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"), ("odt", "application/vnd.oasis.opendocument.text"),
        ("ods", "application/vnd.oasis.opendocument.spreadsheet"), ("ps", "application/postscript"), ("asc", "application/pgp-encrypted"), ("p7m", "application/pkcs7-mime"),
    ];

    private static readonly FrozenDictionary<string, string> Types = Known.DistinctBy(k => k.Ending).ToFrozenDictionary(k => k.Ending, k => k.Type, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Endings = Known.DistinctBy(k => k.Type).ToFrozenDictionary(k => k.Type, k => k.Ending, StringComparer.Ordinal);

    /// <summary>The type that the ending of the name stands for.</summary>
    public static string ByName(string name) =>
        name.LastIndexOf('.') is >= 0 and var dot && Types.GetValueOrDefault(name[(dot + 1)..]) is { } type ? type : Unknown;

    /// <summary>The usual ending, without its dot, or null.</summary>
    public static string? EndingOf(string type) => Endings.GetValueOrDefault(type);
}
