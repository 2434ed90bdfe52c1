namespace MailKit;

/// <summary>The server broke the protocol or hung up. The client has disconnected; connecting anew may help.</summary>
public abstract class ProtocolException : Exception
{
    protected ProtocolException()
    {
    }

    protected ProtocolException(string message)
        : base(message)
    {
    }

    protected ProtocolException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
