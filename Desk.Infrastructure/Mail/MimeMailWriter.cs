using Desk.Core.Mail;

namespace Desk.Infrastructure.Mail;

/// <summary>Writes a mail into a file that goes when it is closed: its attachments may be many times what memory should hold.</summary>
public sealed class MimeMailWriter : IMailWriter
{
    public async Task<Stream> OpenAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
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
