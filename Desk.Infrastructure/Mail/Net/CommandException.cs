namespace MailKit;

/// <summary>The server refused a command. The connection is as usable as before.</summary>
public abstract class CommandException : Exception
{
    protected CommandException()
    {
    }

    protected CommandException(string message)
        : base(message)
    {
    }

    protected CommandException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
