namespace MailKit;

/// <summary>What the server said when it let the client in.</summary>
public class AuthenticatedEventArgs(string message) : EventArgs
{
    public string Message { get; } = message;
}
