namespace MailKit.Net.Smtp;

/// <summary>The server broke the rules of SMTP, or hung up.</summary>
public class SmtpProtocolException : ProtocolException
{
    public SmtpProtocolException()
        : base("The server broke the rules of SMTP.")
    {
    }

    public SmtpProtocolException(string message)
        : base(message)
    {
    }

    public SmtpProtocolException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
