namespace Desk.Core.Mail;

/// <summary>Writes mails of ours to be read: the port to whatever makes MIME.</summary>
public interface IMailWriter
{
    /// <summary>A mail's source as it leaves, every recipient named, without the signature of its domain (DKIM). The caller disposes it.</summary>
    /// <exception cref="FormatException">It cannot be written; the message says why.</exception>
    Task<Stream> OpenAsync(OutgoingMail mail, CancellationToken cancellationToken);
}
