namespace MailKit.Net.Smtp;

/// <summary>How much of the message a report brings back (RFC 3461, 4.3).</summary>
public enum DeliveryStatusNotificationType
{
    /// <summary>As the server likes.</summary>
    Unspecified,
    Full,
    HeadersOnly,
}
