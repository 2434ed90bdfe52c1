using MimeKit;

namespace MailKit;

/// <summary>The headers a server has read itself (RFC 3501, 7.4.2).</summary>
public class Envelope
{
    public InternetAddressList From { get; } = new();

    public InternetAddressList Sender { get; } = new();

    public InternetAddressList ReplyTo { get; } = new();

    public InternetAddressList To { get; } = new();

    public InternetAddressList Cc { get; } = new();

    public InternetAddressList Bcc { get; } = new();

    /// <summary>Without angle brackets.</summary>
    public string? InReplyTo { get; set; }

    public DateTimeOffset? Date { get; set; }

    /// <summary>Without angle brackets.</summary>
    public string? MessageId { get; set; }

    public string? Subject { get; set; }
}
