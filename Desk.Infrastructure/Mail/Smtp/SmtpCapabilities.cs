namespace MailKit.Net.Smtp;

/// <summary>What a server offers in its answer to EHLO.</summary>
[Flags]
public enum SmtpCapabilities : uint
{
    None = 0,

    /// <summary>RFC 1870.</summary>
    Size = 1,

    /// <summary>RFC 3461.</summary>
    Dsn = 2,

    /// <summary>RFC 2034.</summary>
    EnhancedStatusCodes = 4,

    /// <summary>RFC 4954.</summary>
    Authentication = 8,

    /// <summary>RFC 6152.</summary>
    EightBitMime = 16,

    /// <summary>RFC 2920.</summary>
    Pipelining = 32,

    /// <summary>RFC 3030.</summary>
    BinaryMime = 64,

    /// <summary>RFC 3030.</summary>
    Chunking = 128,

    /// <summary>RFC 3207.</summary>
    StartTLS = 256,

    /// <summary>RFC 6531.</summary>
    UTF8 = 512,

    /// <summary>RFC 8689.</summary>
    RequireTLS = 1024,
}
