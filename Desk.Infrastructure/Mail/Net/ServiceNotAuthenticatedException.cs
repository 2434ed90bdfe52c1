namespace MailKit;

/// <summary>A command was given to a client that has not signed in.</summary>
public class ServiceNotAuthenticatedException : InvalidOperationException
{
    public ServiceNotAuthenticatedException()
        : base("The client has not signed in.")
    {
    }

    public ServiceNotAuthenticatedException(string message)
        : base(message)
    {
    }

    public ServiceNotAuthenticatedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
