using System.Globalization;
using System.Text;
using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>File names that are safe to show and to save: no path, no control or direction characters, never empty.</summary>
internal static class NameAttachment
{
    private const int Longest = 150;

    public static string For(MimeEntity entity)
    {
        if (entity is MessagePart message)
        {
            var given = message.ContentDisposition?.FileName ?? message.ContentType.Name ?? message.Message?.Subject;
            var name = Clean(given);
            return name.EndsWith(".eml", StringComparison.OrdinalIgnoreCase) ? name : $"{(name.Length == 0 ? "message" : name)}.eml";
        }

        var file = Clean((entity as MimePart)?.FileName);
        return file.Length > 0 ? file : Default(entity.ContentType);
    }

    internal static string Clean(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return "";
        }

        var path = name.LastIndexOfAny(['/', '\\']);
        var last = path < 0 || path == name.Length - 1 ? name.Trim('/', '\\') : name[(path + 1)..];
        var result = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                continue;
            }

            result.Append(rune.Value is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' ? "_" : rune.ToString());
        }

        return Shorten(result.ToString().Trim(' ', '.'));
    }

    /// <summary>Cuts the stem and keeps the extension.</summary>
    private static string Shorten(string name)
    {
        if (name.Length <= Longest)
        {
            return name;
        }

        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && name.Length - dot <= 10 ? name[dot..] : "";
        var keep = Longest - extension.Length;
        return name[..(char.IsHighSurrogate(name[keep - 1]) ? keep - 1 : keep)] + extension;
    }

    private static string Default(ContentType type) => type.MimeType switch
    {
        "text/plain" => "text.txt",
        "text/html" => "page.html",
        "text/calendar" => "invite.ics",
        "text/vcard" or "text/x-vcard" or "text/directory" => "contact.vcf",
        "image/jpeg" or "image/jpg" or "image/pjpeg" => "image.jpg",
        "image/svg+xml" => "image.svg",
        "application/pdf" => "document.pdf",
        "application/pgp-signature" => "signature.asc",
        "application/pkcs7-signature" or "application/x-pkcs7-signature" => "smime.p7s",
        "application/ms-tnef" => "winmail.dat",
        _ when type.MediaType == "image" && type.MediaSubtype.Length is > 1 and < 6 => $"image.{Clean(type.MediaSubtype)}",
        _ => "attachment",
    };
}
