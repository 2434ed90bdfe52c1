using MimeKit;
using MimeKit.Tnef;

namespace Desk.Infrastructure.Mail;

/// <param name="Body">What was inside.</param>
/// <param name="IsMessageItself">True when the container holds what the sender wrote, false when it only repeats it.</param>
internal sealed record OpenedContainer(MimeEntity? Body, bool IsMessageItself);

/// <summary>Opens parts that wrap other parts: TNEF of Exchange (MS-OXTNEF) and signed S/MIME that hides its text (RFC 8551, 3.5.2).</summary>
internal static class OpenContainers
{
    /// <returns>Null when the part is no container or cannot be read: it stays an attachment then.</returns>
    public static OpenedContainer? TryOpen(MimePart part, CollectWarnings warnings)
    {
        try
        {
            return IsTnef(part) ? OpenTnef(part, warnings) : IsSigned(part) ? OpenSigned(part, warnings) : null;
        }
        catch (Exception e) when (e is FormatException or IOException or ArgumentException or InvalidOperationException or NotSupportedException or OverflowException)
        {
            warnings.Add($"An attachment of type {part.ContentType.MimeType} cannot be opened; it stays as it is.");
            return null;
        }
    }

    private static bool IsTnef(MimePart part) =>
        part is TnefPart
        || part.ContentType.MimeType is "application/ms-tnef" or "application/vnd.ms-tnef"
        || (part.ContentType.MimeType == MediaTypes.Unknown && string.Equals(part.FileName, "winmail.dat", StringComparison.OrdinalIgnoreCase));

    private static OpenedContainer? OpenTnef(MimePart part, CollectWarnings warnings)
    {
        var tnef = part as TnefPart ?? new TnefPart { Content = part.Content };
        // not disposed: its parts live on as files of the mail
        var message = tnef.ConvertToMessage();
        if (message.Body is null or Multipart { Count: 0 })
        {
            warnings.Add("The attachment winmail.dat holds nothing that can be read; it stays as it is.");
            return null;
        }

        return new OpenedContainer(message.Body, IsMessageItself: false);
    }

    private static bool IsSigned(MimePart part) =>
        part.ContentType.MimeType is "application/pkcs7-mime" or "application/x-pkcs7-mime"
        && part.ContentType.Parameters["smime-type"] is null or "signed-data";

    private static OpenedContainer? OpenSigned(MimePart part, CollectWarnings warnings)
    {
        if (ReadSignedContent.From(OpenContent.Bytes(part)) is not { Length: > 0 } content)
        {
            return null;
        }

        warnings.Add("The mail is signed with S/MIME; the signature was not checked.");
        return new OpenedContainer(LoadMessage.From(content).Body, IsMessageItself: true);
    }
}
