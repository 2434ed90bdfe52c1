using Desk.Core.Attachments;
using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>File names that are safe to show and to save: no path, no control or direction characters.</summary>
internal static class NameAttachment
{
    private const int MostOfDescription = 100;

    /// <returns>Empty when the part has no name of its own.</returns>
    public static string For(MimeEntity entity)
    {
        if (entity is MessagePart message)
        {
            var given = message.ContentDisposition?.FileName ?? message.ContentType.Name ?? message.Message?.Subject;
            return ForMessage(given);
        }

        var type = entity.ContentType.MimeType.ToLowerInvariant();
        var file = Clean(FileName(entity));
        return file.Length > 0 ? file : FromDescription(entity, type);
    }

    private static string? FileName(MimeEntity entity)
    {
        var field = entity.ContentDisposition?.FileName is null ? "Content-Type" : "Content-Disposition";
        return MendBareText.Mend((entity as MimePart)?.FileName, entity.Headers.FirstOrDefault(h => h.Field.Equals(field, StringComparison.OrdinalIgnoreCase)), likely: null);
    }

    /// <summary>A message is named by its file or its subject.</summary>
    public static string ForMessage(string? given)
    {
        var name = Clean(given);
        return name.EndsWith(".eml", StringComparison.OrdinalIgnoreCase) ? name : $"{(name.Length == 0 ? "message" : name)}.eml";
    }

    /// <summary>Outlook calls pictures by their names in the id alone (<c>image001.jpg@01CD…</c>), others describe or locate what they do not name.</summary>
    private static string FromDescription(MimeEntity entity, string type)
    {
        var id = entity.ContentId?.Split('@')[0];
        string?[] candidates = [entity.Headers["Content-Description"], entity.Headers["Content-Location"]?.Split('?', '#')[0], id];
        return candidates.Select(Clean).FirstOrDefault(c => c.Length < MostOfDescription && HasFittingEnding(c, type)) ?? "";
    }

    private static bool HasFittingEnding(string name, string type) =>
        MediaTypes.ByName(name) is var found && found != MediaTypes.Unknown && (found == type || found.Split('/')[0] == type.Split('/')[0] || type == MediaTypes.Unknown);

    internal static string Clean(string? name) => SafeFileName.Of(name);

    /// <summary>What a file without a name is called.</summary>
    internal static string Default(string type) => type switch
    {
        "text/plain" => "text.txt",
        "text/html" => "page.html",
        "text/calendar" => "invite.ics",
        "text/vcard" or "text/x-vcard" or "text/directory" => "contact.vcf",
        "application/pdf" => "document.pdf",
        "application/pgp-signature" => "signature.asc",
        "application/pkcs7-signature" or "application/x-pkcs7-signature" => "smime.p7s",
        "application/pkcs7-mime" or "application/x-pkcs7-mime" => "smime.p7m",
        "application/ms-tnef" or "application/vnd.ms-tnef" => "winmail.dat",
        "message/rfc822" or "message/global" => "message.eml",
        "message/partial" => "message-part.eml",
        _ when type.Split('/') is [var kind, _] && MediaTypes.EndingOf(type) is { } ending => $"{(kind is "image" or "video" or "audio" ? kind : "attachment")}.{ending}",
        _ when type.StartsWith("image/", StringComparison.Ordinal) && type.Length is > 7 and < 12 => $"image.{Clean(type[6..])}",
        _ => "attachment",
    };
}
