using System.Text;
using Desk.Core.Mail;

namespace Desk.Infrastructure.Mail;

/// <summary>Writes a mail that leaves: the text alone, for now.</summary>
internal static class ComposeMail
{
    public static async Task WriteAsync(OutgoingMail mail, Stream to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        ArgumentNullException.ThrowIfNull(to);
        var text = $"From: <{mail.From.Address}>\r\nTo: {string.Join(", ", mail.To.Select(a => $"<{a.Address}>"))}\r\nSubject: {mail.Subject}\r\nDate: {mail.Date:r}\r\nMessage-ID: <{mail.MessageId}>\r\n"
            + (mail.InReplyTo is null ? "" : $"In-Reply-To: <{mail.InReplyTo}>\r\nReferences: {string.Join("\r\n ", mail.References.Select(r => $"<{r}>"))}\r\n")
            + $"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(Encoding.UTF8.GetBytes(mail.Text), Base64FormattingOptions.InsertLineBreaks)}\r\n";
        await to.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
    }
}
