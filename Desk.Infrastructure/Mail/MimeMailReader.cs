using System.Text;
using Desk.Core.Mail;
using Desk.Infrastructure.Mail.Html;
using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>Fills <see cref="ReadMail"/> from the MIME reader. It uses no more of that reader than its public names.</summary>
public sealed class MimeMailReader : IMailReader
{
    static MimeMailReader()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
    }

    public ReadMail Read(ReadOnlyMemory<byte> raw)
    {
        RefuseWhatIsNoMail.Check(raw.Span);
        using var stream = Open(raw);
        var message = MimeMessage.Load(stream);
        var bodies = new CollectBodies();
        bodies.Walk(message.Body);

        var html = bodies.Html;
        var (text, parts) = SeparateReply.In(bodies.Segments, message.Subject);
        var mail = new ReadMail
        {
            MessageId = message.MessageId,
            InReplyTo = message.InReplyTo,
            References = [.. message.References],
            Date = message.Date == default ? null : message.Date.ToUniversalTime(),
            From = message.From.Mailboxes.Select(ToAddress).FirstOrDefault(),
            Sender = message.Sender is { } sender ? ToAddress(sender) : null,
            To = [.. message.To.Mailboxes.Select(ToAddress)],
            Cc = [.. message.Cc.Mailboxes.Select(ToAddress)],
            ReplyTo = [.. message.ReplyTo.Mailboxes.Select(ToAddress)],
            Subject = message.Subject ?? "",
            Headers = [.. message.Headers.Select(h => new MailHeader(h.Field, h.Value))],
            Text = text,
            RawHtml = html,
            Html = html is null ? null : SanitizeHtml.Sanitize(html),
            SanitizerVersion = SanitizeHtml.Version,
            VisibleText = parts.Visible,
            QuotedText = parts.Quoted,
            Signature = parts.Signature,
            Attachments = [.. bodies.Attachments.Select(a => ToAttachment(a, html))],
            IsFeedbackReport = IsReport(message.Body, "feedback-report"),
            Warnings = CollectWarnings(message),
        };
        return mail with { Report = FindReport(mail, bodies) };
    }

    private static MemoryStream Open(ReadOnlyMemory<byte> raw) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(raw, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false, publiclyVisible: true)
            : new MemoryStream(raw.ToArray(), 0, raw.Length, writable: false, publiclyVisible: true);

    private static MailAddress ToAddress(MailboxAddress mailbox)
    {
        var at = mailbox.Address.LastIndexOf('@');
        return new MailAddress(mailbox.Name, at < 0 ? mailbox.Address : mailbox.Address[..at] + mailbox.Address[at..].ToLowerInvariant());
    }

    private static ReadAttachment ToAttachment(MimeEntity entity, string? html)
    {
        var id = entity.ContentId;
        var inline = id is not null && html is not null && html.Contains($"cid:{id}", StringComparison.OrdinalIgnoreCase);
        Stream OpenContent() => OpenEntity(entity);
        return new ReadAttachment(NameAttachment.For(entity), entity.ContentType.MimeType, Measure(OpenContent), inline, id, OpenContent);
    }

    private static Stream OpenEntity(MimeEntity entity)
    {
        if (entity is MimePart part)
        {
            return part.Content?.Open() ?? Stream.Null;
        }

        var stream = new MemoryStream();
        (entity as MessagePart)?.Message?.WriteTo(stream);
        stream.Position = 0;
        return stream;
    }

    private static long Measure(Func<Stream> open)
    {
        using var stream = open();
        return stream.Length;
    }

    private static bool IsReport(MimeEntity? body, string type) =>
        body is MultipartReport report && string.Equals(report.ReportType, type, StringComparison.OrdinalIgnoreCase);

    private static DeliveryReport? FindReport(ReadMail mail, CollectBodies bodies)
    {
        var original = bodies.Returned?.MessageId;
        if (bodies.DeliveryStatus is { } status && ReadDeliveryStatus.From(status, original) is { } report)
        {
            return report;
        }

        string[] recipients = bodies.Returned is { } returned ? [.. returned.To.Mailboxes.Select(m => m.Address).Where(a => a.Contains('@', StringComparison.Ordinal))] : [];
        return mail.IsFeedbackReport ? null : ReadProseReport.Find(mail, original, recipients);
    }

    private static List<string> CollectWarnings(MimeMessage message)
    {
        var warnings = new List<string>();
        if (message.Headers.Count == 0)
        {
            warnings.Add("The mail has no headers.");
        }

        if (message.Headers.Contains("Date") && message.Date == default)
        {
            warnings.Add("The date cannot be read.");
        }

        if (!message.From.Mailboxes.Any())
        {
            warnings.Add("The mail names no sender.");
        }

        if (message.Body is Multipart { Count: 0 })
        {
            warnings.Add("The parts of the mail cannot be told apart: its boundary does not occur.");
        }

        return warnings;
    }
}
