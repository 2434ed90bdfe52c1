namespace MailKit.Net.Smtp;

/// <summary>A client of SMTP (RFC 5321).</summary>
public interface ISmtpClient : IMailTransport
{
    SmtpCapabilities Capabilities { get; }

    string? LocalDomain { get; set; }

    uint MaxSize { get; }

    bool RequireTLS { get; set; }

    DeliveryStatusNotificationType DeliveryStatusNotificationType { get; set; }
}
