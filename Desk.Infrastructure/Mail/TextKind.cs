using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>Which text parts are what the sender wrote, and which are files.</summary>
internal static class TextKind
{
    public static bool IsBody(TextPart part, bool isFirst)
    {
        if (part.IsAttachment)
        {
            return false;
        }

        return part.IsPlain || part.IsHtml || part.ContentType.MediaSubtype is "enriched" or "x-amp-html"
            ? part.FileName is null || (isFirst && part.ContentDisposition is null)
            : part.FileName is null && part.ContentType.MediaSubtype is not ("calendar" or "x-vcard" or "vcard" or "directory" or "csv" or "xml" or "css");
    }

    /// <summary>The same once more, for programs that run it.</summary>
    public static bool RepeatsForPrograms(MimeEntity part) => part.ContentType.MimeType is "text/x-amp-html" or "text/watch-html";
}
