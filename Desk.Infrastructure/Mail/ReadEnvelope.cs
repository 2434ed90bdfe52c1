using System.Text;
using Desk.Core.Mail;
using MimeKit;
using MimeKit.Utils;

namespace Desk.Infrastructure.Mail;

/// <summary>Sender, recipients and subject, also where a careless program left them out or wrote them in a charset of its own.</summary>
internal static class ReadEnvelope
{
    public static MailAddress? From(MimeMessage message, CollectWarnings warnings)
    {
        if (First(message.From) is { } from)
        {
            return from;
        }

        if ((message.Sender is { } sender ? ToAddress(sender) : First(message.ReplyTo)) is not { } other)
        {
            warnings.Add("The mail names no sender.");
            return null;
        }

        warnings.Add($"The mail names no sender; {other.Address} stands in, where answers are to go.");
        return other;
    }

    public static IReadOnlyList<MailAddress> All(InternetAddressList list) => [.. list.Mailboxes.Select(ToAddress).Where(a => a.Address.Length > 0)];

    public static MailAddress ToAddress(MailboxAddress mailbox)
    {
        var at = mailbox.Address.LastIndexOf('@');
        return new MailAddress(mailbox.Name, at < 0 ? mailbox.Address : mailbox.Address[..at] + mailbox.Address[at..].ToLowerInvariant());
    }

    /// <summary>A subject with bare 8-bit characters that are no UTF-8 is in the charset of the text, if that is named.</summary>
    public static string Subject(MimeMessage message, CollectWarnings warnings)
    {
        var raw = message.Headers.FirstOrDefault(h => h.Field.Equals("Subject", StringComparison.OrdinalIgnoreCase))?.RawValue ?? [];
        if (!raw.AsSpan().ContainsAnyInRange((byte)0x80, (byte)0xFF) || System.Text.Unicode.Utf8.IsValid(raw))
        {
            return message.Subject ?? "";
        }

        warnings.Add("The subject holds characters without a charset.");
        var encoding = BodyEncoding(message) ?? GuessCharset.Of(raw);
        return encoding.CodePage is 65001 or 20127 or 28591 or 1252 || !encoding.IsSingleByte && raw.AsSpan().IndexOf("=?"u8) >= 0
            ? message.Subject ?? ""
            : Rfc2047.DecodeText(Encoding.UTF8.GetBytes(encoding.GetString(raw)));
    }

    private static Encoding? BodyEncoding(MimeMessage message) =>
        (message.Body as TextPart ?? (message.Body as Multipart)?.OfType<TextPart>().FirstOrDefault())?.ContentType.CharsetEncoding;

    private static MailAddress? First(InternetAddressList list) => list.Mailboxes.Select(ToAddress).FirstOrDefault(a => a.Address.Length > 0);
}
