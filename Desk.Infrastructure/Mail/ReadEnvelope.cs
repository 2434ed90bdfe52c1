using System.Text;
using Desk.Core.Mail;
using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>Sender, recipients and subject, also where a careless program left them out or wrote them in a charset of its own.</summary>
internal sealed class ReadEnvelope(MimeMessage message, CollectWarnings warnings)
{
    private readonly Encoding? _likely =
        (message.Body as TextPart ?? (message.Body as Multipart)?.OfType<TextPart>().FirstOrDefault())?.ContentType.CharsetEncoding;

    public IReadOnlyList<MailAddress> To => All("To", message.To);

    public IReadOnlyList<MailAddress> Cc => All("Cc", message.Cc);

    public IReadOnlyList<MailAddress> ReplyTo => All("Reply-To", message.ReplyTo);

    public MailAddress? Sender => message.Sender is { Address.Length: > 0 } sender ? ToAddress(sender, "Sender") : null;

    public MailAddress? From()
    {
        if (All("From", message.From) is [var from, ..])
        {
            return from;
        }

        if ((Sender ?? (ReplyTo is [var first, ..] ? first : null)) is not { } other)
        {
            warnings.Add("The mail names no sender.");
            return null;
        }

        warnings.Add($"The mail names no sender; {other.Address} stands in, where answers are to go.");
        return other;
    }

    public string Subject()
    {
        var header = Find("Subject");
        if (header is not null && MendBareText.IsBare(header.RawValue))
        {
            warnings.Add("The subject holds characters without a charset.");
        }

        return WithoutControls(MendBareText.Mend(message.Subject, header, _likely) ?? "");
    }

    private IReadOnlyList<MailAddress> All(string field, InternetAddressList list) =>
        [.. list.Mailboxes.Where(m => m.Address.Length > 0).Select(m => ToAddress(m, field))];

    private MailAddress ToAddress(MailboxAddress mailbox, string field)
    {
        var at = mailbox.Address.LastIndexOf('@');
        var address = at < 0 ? mailbox.Address : mailbox.Address[..at] + mailbox.Address[at..].TrimEnd('.').ToLowerInvariant();
        var name = MendBareText.Mend(mailbox.Name, Find(field), _likely);
        return new MailAddress(string.IsNullOrWhiteSpace(name) ? null : WithoutControls(name), address);
    }

    /// <summary>No value may hold a line end or a NUL, whoever read it.</summary>
    private static string WithoutControls(string text) =>
        text.AsSpan().ContainsAnyInRange('\0', '\u001f') ? string.Concat(text.Select(c => c < ' ' ? ' ' : c)) : text;

    private Header? Find(string field) => message.Headers.FirstOrDefault(h => h.Field.Equals(field, StringComparison.OrdinalIgnoreCase));
}
