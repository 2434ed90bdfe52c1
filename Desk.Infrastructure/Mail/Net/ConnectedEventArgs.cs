using MailKit.Security;

namespace MailKit;

/// <summary>Where a client has connected to.</summary>
public class ConnectedEventArgs(string host, int port, SecureSocketOptions options) : EventArgs
{
    public string Host { get; } = host;

    public int Port { get; } = port;

    public SecureSocketOptions Options { get; } = options;
}
