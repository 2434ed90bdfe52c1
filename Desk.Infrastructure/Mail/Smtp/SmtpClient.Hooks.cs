using MimeKit;

namespace MailKit.Net.Smtp;

/// <summary>What a subclass may decide for each message and each recipient.</summary>
public partial class SmtpClient
{
    /// <summary>When a recipient's server is to report; null leaves it to the server. Asked only when the server offers DSN.</summary>
    protected virtual DeliveryStatusNotification? GetDeliveryStatusNotifications(MimeMessage message, MailboxAddress mailbox) => null;

    /// <summary>What reports are to call this sending (RFC 3461, 4.4), at most 100 characters; null for nothing.</summary>
    protected virtual string? GetEnvelopeId(MimeMessage message) => null;

    /// <summary>The server does not want this sender. Throws; whatever an override does, nothing is sent.</summary>
    /// <exception cref="SmtpCommandException">Always.</exception>
    protected virtual void OnSenderNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        throw new SmtpCommandException(SmtpErrorCode.SenderNotAccepted, response.StatusCode, mailbox, response.Response);
    }

    /// <summary>The server takes this recipient.</summary>
    protected virtual void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        // for overrides
    }

    /// <summary>The server does not want this recipient. Throws, and nobody gets the message; an override that does not lets the others have it.</summary>
    /// <exception cref="SmtpCommandException">Always.</exception>
    protected virtual void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        throw new SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, response.StatusCode, mailbox, response.Response);
    }

    /// <summary>The server took no recipient at all.</summary>
    protected virtual void OnNoRecipientsAccepted(MimeMessage message)
    {
        // for overrides
    }
}
