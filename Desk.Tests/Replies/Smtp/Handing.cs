using Desk.Core.Mailboxes;
using Desk.Core.Mail;
using Desk.Infrastructure.Replies.Smtp;
using Desk.Tests.Mail;
using Desk.Tests.Mail.Smtp;

namespace Desk.Tests.Replies.Smtp;

/// <summary>Mails and servers for tests of handing over.</summary>
internal static class Handing
{
    public static OutgoingMail Mail(string text = "Hello Ann,\n\nit is on its way.", string id = "desk-1@desk.test", OutgoingFile[]? files = null, params string[] to) => new()
    {
        MessageId = id,
        Date = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero),
        From = new MailAddress("Desk", "desk@desk.test"),
        To = [.. (to.Length == 0 ? ["ann@desk.test"] : to).Select(t => new MailAddress(null, t))],
        Subject = "Your order",
        Text = text,
        Files = files ?? [],
    };

    public static SmtpServer Server(int port) => new() { Host = "127.0.0.1", Port = port, Security = ConnectionSecurity.None, Patience = TimeSpan.FromSeconds(20) };

    public static SmtpServer Server(MailServers servers, ConnectionSecurity security = ConnectionSecurity.StartTls, string host = "localhost", string? password = DovecotServer.Password) => new()
    {
        Host = host,
        Port = security == ConnectionSecurity.Tls ? servers.Postfix.TlsPort : servers.Postfix.Port,
        Security = security,
        UserName = "desk@desk.test",
        Password = password,
        Trusted = [servers.Dovecot.Authority.Certificate],
    };
}
