namespace MailKit.Security;

/// <summary>The server did not accept the credentials.</summary>
public class AuthenticationException : Exception
{
    public AuthenticationException()
        : base("Signing in failed.")
    {
    }

    public AuthenticationException(string message)
        : base(message)
    {
    }

    public AuthenticationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
