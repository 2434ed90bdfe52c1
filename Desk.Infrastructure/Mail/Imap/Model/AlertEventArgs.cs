namespace MailKit;

/// <summary>The server has something to say that a person must see (RFC 3501, 7.1).</summary>
public class AlertEventArgs : EventArgs
{
    public AlertEventArgs(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Message = message;
    }

    public string Message { get; }
}
