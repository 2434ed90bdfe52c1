using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>Says when a part is encoded in a way that nobody knows (RFC 2045, 6.3).</summary>
internal static class NoteEncoding
{
    public static void Of(MimeEntity? entity, CollectWarnings warnings)
    {
        if (entity is MimePart { ContentTransferEncoding: ContentEncoding.Default } && entity.Headers["Content-Transfer-Encoding"] is { } name
            && string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant() is { Length: > 0 } plain
            && plain is not ("7bit" or "8bit" or "binary" or "base64" or "quotedprintable" or "uuencode" or "xuuencode" or "xuue" or "xuu" or "7bits" or "8bits"))
        {
            warnings.Add($"The transfer encoding {name[..Math.Min(name.Length, 40)]} is unknown; the part is shown as it came.");
        }
    }
}
