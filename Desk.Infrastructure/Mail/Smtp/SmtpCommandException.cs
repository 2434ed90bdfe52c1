using MimeKit;

namespace MailKit.Net.Smtp;

/// <summary>The server refused a command; its words are the message.</summary>
#pragma warning disable CA1032 // the shape is given
public class SmtpCommandException : CommandException
#pragma warning restore CA1032
{
    public SmtpCommandException(SmtpErrorCode code, SmtpStatusCode status, MailboxAddress mailbox, string message)
        : this(code, status, message)
    {
        Mailbox = mailbox;
    }

    public SmtpCommandException(SmtpErrorCode code, SmtpStatusCode status, string message)
        : base(message)
    {
        ErrorCode = code;
        StatusCode = status;
    }

    public SmtpErrorCode ErrorCode { get; }

    public SmtpStatusCode StatusCode { get; }

    /// <summary>The sender or the recipient that was refused; null when it was neither.</summary>
    public MailboxAddress? Mailbox { get; }
}
