using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Tickets;

namespace Desk.Core.Intake;

/// <summary>Makes the conversation's message of a read mail.</summary>
internal static class MakeMessage
{
    public static Message From(PreparedMail prepared, Ticket ticket, Stitched stitched, MailKind kind, CheckedSender sender, bool suppressAutoReply, DateTimeOffset now)
    {
        var mail = prepared.Mail;
        var visible = mail.VisibleText.Length > 0 ? mail.VisibleText : mail.Text;
        var message = new Message
        {
            Ticket = ticket,
            Direction = MessageDirection.In,
            Kind = kind,
            SuppressAutoReply = suppressAutoReply,
            SenderCheck = sender.Result,
            SenderDetails = StorableText.CutOrNull(sender.Details, 500),
            FromName = StorableText.CutOrNull(mail.From?.Name, 400),
            FromAddress = StorableText.Cut(MailIndex.AddressOf(mail), 400),
            To = mail.To,
            Cc = mail.Cc,
            ReplyTo = mail.ReplyTo,
            Subject = StorableText.Cut(mail.Subject, 2000),
            MailId = StorableText.CutOrNull(mail.MessageId, 1000),
            MailIdHash = prepared.IdHash,
            References = [.. mail.References.TakeLast(MailIndex.MaxReferences).Where(id => id.Length <= 1000).Select(StorableText.Clean)],
            InReplyTo = StorableText.CutOrNull(mail.InReplyTo, 1000),
            Fingerprint = prepared.Fingerprint,
            Text = StorableText.Clean(mail.Text),
            VisibleText = StorableText.Clean(visible),
            RawHtml = mail.RawHtml is { } raw ? StorableText.Clean(raw) : null,
            Snippet = Message.SnippetOf(StorableText.Clean(visible)),
            CreatedAt = now,
            LeftOut = prepared.LeftOut,
        };
        message.Because(stitched.Rule, stitched.Evidence).Dated(mail.Date).KeepSanitised(mail.Html is { } html ? StorableText.Clean(html) : null, mail.SanitizerVersion);
        AddFiles(message, prepared);
        return message;
    }

    public static void AddFiles(Message message, PreparedMail prepared)
    {
        foreach (var (file, name, type, blob) in prepared.Files)
        {
            message.Attachments.Add(new Attachment(name, type, blob.Length)
            {
                Message = message,
                Blob = blob,
            }.ShownAs(StorableText.CutOrNull(file.ContentId, 1000), file.Inline));
        }
    }
}
