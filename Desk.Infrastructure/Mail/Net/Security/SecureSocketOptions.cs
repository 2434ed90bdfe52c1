namespace MailKit.Security;

/// <summary>How a connection is secured.</summary>
public enum SecureSocketOptions
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By the port: TLS at once on the ports that are there for it, STARTTLS when available on all others.</summary>
    Auto,

    /// <summary>TLS before the first word.</summary>
    SslOnConnect,

    /// <summary>STARTTLS, or no connection.</summary>
    StartTls,

    /// <summary>STARTTLS if the server offers it.</summary>
    StartTlsWhenAvailable,
}
