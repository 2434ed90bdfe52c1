using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Infrastructure.Mail.Dkim;
using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>
/// Makes a mail as it leaves. Files are copied piece by piece; nothing of them stays in memory. Ids, dates and boundaries all follow from the mail,
/// so the same mail is the same bytes.
/// </summary>
public static class ComposeMail
{
    /// <summary>Writes a mail with CRLF line ends.</summary>
    /// <inheritdoc cref="MakeAsync"/>
    /// <param name="to">Gets the message.</param>
    public static async Task WriteAsync(OutgoingMail mail, Stream to, CancellationToken ct, bool withBcc = false, SignWithDkim? signer = null)
    {
        await using var composed = await MakeAsync(mail, ct, withBcc, signer);
        await composed.WriteAsync(to, ct);
    }

    /// <param name="mail">What to write. Its Bcc is for the envelope.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="withBcc">True to write a Bcc field all the same, for whoever hands the file on and takes the field out, as <c>sendmail -t</c> does (RFC 5322, 3.6.3).</param>
    /// <param name="signer">Signs it for the domain it is from; null leaves it unsigned.</param>
    /// <exception cref="FormatException">An address or an id cannot be written; the message says which.</exception>
    public static async Task<ComposedMail> MakeAsync(OutgoingMail mail, CancellationToken ct, bool withBcc = false, SignWithDkim? signer = null)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var composed = new ComposedMail(MakeHeaders(mail), new OpenFiles());
        try
        {
            if (withBcc && mail.Bcc.Count > 0)
            {
                composed.Message.Bcc.AddRange(mail.Bcc.Select(ToMailbox));
            }

            composed.Message.Body = await ComposeBody.MakeAsync(mail, composed.Files, ct);
            if (signer is not null)
            {
                await composed.SignAsync(signer, ct);
            }

            return composed;
        }
        catch
        {
            await composed.DisposeAsync();
            throw;
        }
    }

    private static MimeMessage MakeHeaders(OutgoingMail mail)
    {
        var message = new MimeMessage { Date = mail.Date, MessageId = mail.MessageId };
        message.From.Add(ToMailbox(mail.From));
        if (mail.ReplyTo is { } answersTo)
        {
            message.ReplyTo.Add(ToMailbox(answersTo));
        }

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

        if (mail.Origin != MailOrigin.Person)
        {
            message.Headers.Add("Auto-Submitted", mail.Origin == MailOrigin.AutomaticReply ? "auto-replied" : "auto-generated");
            message.Headers.Add("X-Auto-Response-Suppress", "All");
            message.Headers.Add(ClassifyMail.LoopHeader, mail.From.Address);
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
        name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || name.ToLowerInvariant() is "mime-version" or "bcc" or "cc" or "reply-to" or "in-reply-to" or "references" or "dkim-signature";

    private static MailboxAddress ToMailbox(MailAddress address) => new(address.Name, address.Address);
}
