using MimeKit;

namespace MailKit;

/// <summary>A client that sends messages.</summary>
public abstract class MailTransport : MailService, IMailTransport
{
    protected MailTransport(IProtocolLogger protocolLogger)
        : base(protocolLogger)
    {
    }

    public event EventHandler<MessageSentEventArgs>? MessageSent;

    public virtual Task<string> SendAsync(MimeMessage message, CancellationToken cancellationToken = default, ITransferProgress? progress = null) =>
        SendAsync(FormatOptions.Default, message, cancellationToken, progress);

    public virtual Task<string> SendAsync(
        MimeMessage message, MailboxAddress sender, IEnumerable<MailboxAddress> recipients, CancellationToken cancellationToken = default, ITransferProgress? progress = null) =>
        SendAsync(FormatOptions.Default, message, sender, recipients, cancellationToken, progress);

    /// <summary>Sends to everybody whom the message names.</summary>
    /// <exception cref="InvalidOperationException">The message has no sender or no recipient.</exception>
    public virtual Task<string> SendAsync(FormatOptions options, MimeMessage message, CancellationToken cancellationToken = default, ITransferProgress? progress = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        var (sender, recipients) = ReadEnvelope.From(message);
        return SendAsync(options, message, sender, recipients, cancellationToken, progress);
    }

    /// <summary>Sends to these recipients, whatever the message says.</summary>
    /// <returns>The server's words on taking it; most name its place in the queue.</returns>
    public abstract Task<string> SendAsync(
        FormatOptions options,
        MimeMessage message,
        MailboxAddress sender,
        IEnumerable<MailboxAddress> recipients,
        CancellationToken cancellationToken = default,
        ITransferProgress? progress = null);

    protected virtual void OnMessageSent(MessageSentEventArgs e) => MessageSent?.Invoke(this, e);
}
