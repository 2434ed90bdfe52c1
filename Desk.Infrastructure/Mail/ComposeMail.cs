using Desk.Core.Mail;
using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>
/// Writes a mail as it leaves: text, HTML beside it when there is some, the pictures that the HTML shows with the HTML, the other files behind all.
/// Files are copied piece by piece; nothing of them stays in memory.
/// </summary>
public static class ComposeMail
{
    private static readonly FormatOptions Dos = MakeOptions();

    /// <param name="mail">What to write. Its Bcc is for the envelope.</param>
    /// <param name="to">Gets the message with CRLF line ends.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="withBcc">True to write a Bcc field all the same, for whoever hands the file on and takes the field out, as <c>sendmail -t</c> does (RFC 5322, 3.6.3).</param>
    /// <exception cref="FormatException">An address or an id cannot be written; the message says which.</exception>
    public static async Task WriteAsync(OutgoingMail mail, Stream to, CancellationToken ct, bool withBcc = false)
    {
        ArgumentNullException.ThrowIfNull(mail);
        await using var files = new OpenFiles();
        using var message = MakeHeaders(mail);
        if (withBcc && mail.Bcc.Count > 0)
        {
            message.Bcc.AddRange(mail.Bcc.Select(ToMailbox));
        }

        message.Body = await MakeBodyAsync(mail, files, ct);
        await message.WriteToAsync(Dos, to, ct);
    }

    private static MimeMessage MakeHeaders(OutgoingMail mail)
    {
        var message = new MimeMessage { Date = mail.Date, MessageId = mail.MessageId };
        message.From.Add(ToMailbox(mail.From));
        message.To.AddRange(mail.To.Count + mail.Cc.Count == 0 ? [new GroupAddress("undisclosed-recipients")] : mail.To.Select(ToMailbox));
        if (mail.Cc.Count > 0)
        {
            message.Cc.AddRange(mail.Cc.Select(ToMailbox));
        }

        message.Subject = mail.Subject;
        if (mail.InReplyTo is { } answered && ChooseReferences.CanWrite(answered))
        {
            message.InReplyTo = answered;
        }

        if (ChooseReferences.From(mail.References, mail.InReplyTo) is { Count: > 0 } references)
        {
            message.References.AddRange(references);
        }

        foreach (var (name, value) in mail.Headers)
        {
            if (message.Headers.Contains(name) || IsOurs(name))
            {
                throw new ArgumentException($"The header field '{name}' is written from the mail itself.", nameof(mail));
            }

            message.Headers.Add(name, value);
        }

        return message;
    }

    private static bool IsOurs(string name) =>
        name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || name.ToLowerInvariant() is "mime-version" or "bcc" or "cc" or "in-reply-to" or "references";

    private static MailboxAddress ToMailbox(MailAddress address) => new(address.Name, address.Address);

    private static async Task<MimeEntity> MakeBodyAsync(OutgoingMail mail, OpenFiles files, CancellationToken ct)
    {
        var shown = mail.Files.Where(f => IsShown(f, mail.Html)).ToList();
        MimeEntity body = MakeText("plain", mail.Text);
        if (mail.Html is { Length: > 0 } html)
        {
            body = new MultipartAlternative { body, await MakeHtmlAsync(html, shown, files, ct) };
        }

        if (shown.Count == mail.Files.Count)
        {
            return body;
        }

        var mixed = new Multipart("mixed") { body };
        foreach (var file in mail.Files.Except(shown))
        {
            mixed.Add(await files.MakePartAsync(file, ContentDisposition.Attachment, ct));
        }

        return mixed;
    }

    private static async Task<MimeEntity> MakeHtmlAsync(string html, List<OutgoingFile> shown, OpenFiles files, CancellationToken ct)
    {
        var page = MakeText("html", html);
        if (shown.Count == 0)
        {
            return page;
        }

        var related = new MultipartRelated { page };
        related.ContentType.Parameters.Add("type", "text/html");
        foreach (var file in shown)
        {
            var part = await files.MakePartAsync(file, ContentDisposition.Inline, ct);
            part.ContentId = file.ContentId!;
            related.Add(part);
        }

        return related;
    }

    /// <summary>A picture that nothing shows would be lost to most readers, so it goes as a file.</summary>
    private static bool IsShown(OutgoingFile file, string? html) =>
        file is { Inline: true, ContentId.Length: > 0 } && html?.Contains($"cid:{file.ContentId}", StringComparison.Ordinal) == true;

    private static TextPart MakeText(string subtype, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal);
        lines = lines.EndsWith('\n') ? lines : lines + "\n";
        return new TextPart(subtype) { Text = lines, ContentTransferEncoding = ChooseTextEncoding.For(lines) };
    }

    private static FormatOptions MakeOptions()
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        return options;
    }
}
