namespace MailKit.Net.Imap;

/// <summary>The server answered NO or BAD. The connection is usable; the same command may succeed later.</summary>
public class ImapCommandException : CommandException
{
    public ImapCommandException(ImapCommandResponse response, string responseText, string message, Exception innerException)
        : base(message, innerException)
    {
        Response = response;
        ResponseText = responseText;
    }

    public ImapCommandException(ImapCommandResponse response, string responseText, string message)
        : base(message)
    {
        Response = response;
        ResponseText = responseText;
    }

    public ImapCommandException(ImapCommandResponse response, string responseText)
        : this(response, responseText, $"The server refused: {responseText}")
    {
    }

    public ImapCommandResponse Response { get; }

    /// <summary>The server's own words.</summary>
    public string ResponseText { get; }
}
