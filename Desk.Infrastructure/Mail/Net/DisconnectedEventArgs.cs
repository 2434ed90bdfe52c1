using MailKit.Security;

namespace MailKit;

/// <summary>What a client was connected to.</summary>
public class DisconnectedEventArgs(string host, int port, SecureSocketOptions options, bool requested) : ConnectedEventArgs(host, port, options)
{
    /// <summary>True when the caller asked for it, false when the connection broke.</summary>
    public bool IsRequested { get; } = requested;
}
