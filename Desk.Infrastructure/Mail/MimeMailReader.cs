using Desk.Core.Mail;
using Desk.Infrastructure.Mail.Html;
using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>Fills <see cref="ReadMail"/> from the MIME reader. It uses no more of that reader than its public names.</summary>
public sealed class MimeMailReader : IMailReader
{
    public ReadMail Read(ReadOnlyMemory<byte> raw)
    {
        RefuseWhatIsNoMail.Check(raw.Span);
        var warnings = new CollectWarnings();
        if (raw.Span.TrimStart(" \t\r\n\0"u8).IsEmpty)
        {
            warnings.Add("The mail is empty.");
            return new ReadMail { SanitizerVersion = SanitizeHtml.Version, Warnings = warnings.All };
        }

        var message = LoadMessage.From(raw, warnings);
        var bodies = new CollectBodies(warnings);
        bodies.WalkMail(message.Body);
        NoteOddities.Of(message, raw.Span, warnings);

        var envelope = new ReadEnvelope(message, warnings);
        var html = bodies.Html;
        var parsed = new ParseOnce();
        var (text, parts) = SeparateReply.In(bodies.Segments, message.Subject, parsed);
        var safe = html is null ? default : SanitizeHtml.Clean(parsed.Of(ShowLocations.In(html, bodies.Files)));
        var mail = new ReadMail
        {
            MessageId = message.MessageId,
            InReplyTo = message.InReplyTo,
            References = [.. message.References],
            Date = message.Date == default ? null : message.Date.ToUniversalTime(),
            From = envelope.From(),
            Sender = envelope.Sender,
            To = envelope.To,
            Cc = envelope.Cc,
            ReplyTo = envelope.ReplyTo,
            Subject = envelope.Subject(),
            Headers = [.. message.Headers.Concat(message.Body?.Headers ?? []).Select(h => new MailHeader(h.Field, h.Value))],
            Text = text,
            RawHtml = html,
            Html = safe.Html,
            HeldBack = safe.HeldBack,
            SanitizerVersion = SanitizeHtml.Version,
            VisibleText = parts.Visible,
            QuotedText = parts.Quoted,
            Signature = parts.Signature,
            Attachments = ListAttachments.Of(bodies.Files, html),
            IsFeedbackReport = IsReport(message.Body, "feedback-report"),
            Warnings = warnings.All,
        };
        return mail.IsFeedbackReport ? mail : mail with { Report = FindDeliveryReport.In(mail, message.Body, bodies.Returned) };
    }

    private static bool IsReport(MimeEntity? body, string type) =>
        body is MultipartReport report && string.Equals(report.ReportType, type, StringComparison.OrdinalIgnoreCase);
}
