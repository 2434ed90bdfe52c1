using MimeKit;

namespace MailKit;

/// <summary>A message that the server has taken, and its words.</summary>
public class MessageSentEventArgs(MimeMessage message, string response) : EventArgs
{
    public MimeMessage Message { get; } = message;

    public string Response { get; } = response;
}
