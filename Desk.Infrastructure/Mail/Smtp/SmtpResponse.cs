namespace MailKit.Net.Smtp;

/// <summary>A server's reply (RFC 5321, 4.2).</summary>
/// <param name="code">The code of all its lines.</param>
/// <param name="response">The text of its lines, without the code, with line feeds between.</param>
public class SmtpResponse(SmtpStatusCode code, string response)
{
    public SmtpStatusCode StatusCode { get; } = code;

    public string Response { get; } = response;
}
