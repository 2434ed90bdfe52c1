namespace MailKit;

/// <summary>Logs nothing.</summary>
public sealed class NullProtocolLogger : IProtocolLogger
{
    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public void LogConnect(Uri uri)
    {
        // nothing to see
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
        // nothing to see
    }

    public void LogServer(byte[] buffer, int offset, int count)
    {
        // nothing to see
    }

    public void Dispose()
    {
        // holds nothing
    }
}
