using Desk.Core.Mail;

namespace Desk.Infrastructure.Mail;

/// <summary>Writes a mail into a file that goes when it is closed: its attachments may be many times what memory should hold.</summary>
public sealed class MimeMailWriter : IMailWriter
{
    public async Task<Stream> OpenAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var file = PassingFile.Open();
        try
        {
            await ComposeMail.WriteAsync(mail, file, cancellationToken, withBcc: true);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
