namespace MailKit;

/// <summary>A command was given to a client that is not connected.</summary>
public class ServiceNotConnectedException : InvalidOperationException
{
    public ServiceNotConnectedException()
        : base("The client is not connected.")
    {
    }

    public ServiceNotConnectedException(string message)
        : base(message)
    {
    }

    public ServiceNotConnectedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
