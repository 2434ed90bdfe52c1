using Desk.Core.Attachments;
using Desk.Core.Tickets;

namespace Desk.Core.Intake;

/// <summary>Makes the conversation's message of a read mail.</summary>
internal static class MakeMessage
{
    public static Message From(PreparedMail prepared, Ticket ticket, Stitched stitched, bool collides, DateTimeOffset now)
    {
        var mail = prepared.Mail;
        var visible = mail.VisibleText.Length > 0 ? mail.VisibleText : mail.Text;
        var message = new Message
        {
            Ticket = ticket,
            Direction = MessageDirection.In,
            Kind = prepared.Verdict.Kind,
            FromName = Cut(mail.From?.Name, 400),
            FromAddress = Cut(MailIndex.AddressOf(mail), 400)!,
            To = mail.To,
            Cc = mail.Cc,
            Subject = Cut(mail.Subject, 2000)!,
            MailId = Cut(mail.MessageId, 1000),
            MailIdHash = prepared.IdHash,
            InReplyTo = Cut(mail.InReplyTo, 1000),
            Fingerprint = prepared.Fingerprint,
            Collides = collides,
            Text = Storable(mail.Text),
            VisibleText = Storable(visible),
            RawHtml = mail.RawHtml is { } raw ? Storable(raw) : null,
            Snippet = Message.SnippetOf(Storable(visible)),
            CreatedAt = now,
            SentAt = mail.Date,
            Stitch = stitched.Rule,
            StitchEvidence = Cut(stitched.Evidence, 1200),
        };
        message.KeepSanitised(mail.Html is { } html ? Storable(html) : null, mail.SanitizerVersion);
        foreach (var (file, blob) in mail.Attachments.Zip(prepared.Files))
        {
            message.Attachments.Add(new Attachment(Cut(file.Name, 400)!, Cut(file.Type, 200)!, file.Size)
            {
                Message = message,
                Inline = file.Inline,
                ContentId = Cut(file.ContentId, 1000),
                Blob = blob,
            });
        }

        return message;
    }

    /// <summary>The beginning of a text that fits its column, never half of a surrogate pair.</summary>
    public static string? Cut(string? text, int length)
    {
        if (text is null)
        {
            return null;
        }

        text = Storable(text);
        return text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    // PostgreSQL stores no NUL, and no database a lone surrogate; mails contain both.
    private static string Storable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i]))))
            {
                return Mend(text);
            }
        }

        return text;
    }

    private static string Mend(string text)
    {
        var mended = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            mended.Append(rune.Value == 0 ? System.Text.Rune.ReplacementChar.ToString() : rune.ToString());
        }

        return mended.ToString();
    }
}
