namespace MailKit;

/// <summary>Sees every byte of a connection.</summary>
public interface IProtocolLogger : IDisposable
{
    /// <summary>Set by the client: tells which of the bytes that are being logged are secrets.</summary>
    IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    void LogConnect(Uri uri);

    void LogClient(byte[] buffer, int offset, int count);

    void LogServer(byte[] buffer, int offset, int count);
}
