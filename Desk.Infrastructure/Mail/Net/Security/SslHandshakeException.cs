using System.Security.Cryptography.X509Certificates;

namespace MailKit.Security;

/// <summary>There is no secure connection to be had: a certificate that is not good, or no TLS at all.</summary>
public class SslHandshakeException : Exception
{
    public SslHandshakeException()
        : base("No secure connection could be made.")
    {
    }

    public SslHandshakeException(string message)
        : base(message)
    {
    }

    public SslHandshakeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What the server showed; null when it did not come to that.</summary>
    public X509Certificate? ServerCertificate { get; internal init; }

    /// <summary>Who stands at the end of the certificate's chain, trusted or not.</summary>
    public X509Certificate? RootCertificateAuthority { get; internal init; }
}
