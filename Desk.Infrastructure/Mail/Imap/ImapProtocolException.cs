namespace MailKit.Net.Imap;

/// <summary>The server broke the protocol or hung up. The client is disconnected: connect again.</summary>
public class ImapProtocolException : ProtocolException
{
    public ImapProtocolException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ImapProtocolException(string message)
        : base(message)
    {
    }

    public ImapProtocolException()
    {
    }
}
