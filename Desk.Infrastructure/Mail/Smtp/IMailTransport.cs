using MimeKit;

namespace MailKit;

/// <summary>A client that sends messages.</summary>
public interface IMailTransport : IMailService
{
    event EventHandler<MessageSentEventArgs> MessageSent;

    Task<string> SendAsync(MimeMessage message, CancellationToken cancellationToken = default, ITransferProgress? progress = null);

    Task<string> SendAsync(
        MimeMessage message, MailboxAddress sender, IEnumerable<MailboxAddress> recipients, CancellationToken cancellationToken = default, ITransferProgress? progress = null);

    Task<string> SendAsync(FormatOptions options, MimeMessage message, CancellationToken cancellationToken = default, ITransferProgress? progress = null);

    Task<string> SendAsync(
        FormatOptions options,
        MimeMessage message,
        MailboxAddress sender,
        IEnumerable<MailboxAddress> recipients,
        CancellationToken cancellationToken = default,
        ITransferProgress? progress = null);
}
