using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Desk.Tests.Mail.Smtp;

public sealed class PostfixTests(MailServers servers) : IClassFixture<MailServers>
{
    [PostfixFact]
    public async Task SendAsync_OverStartTls_Arrives()
    {
        using var client = new SmtpClient { ServerCertificateValidationCallback = servers.Dovecot.Authority.Accepts };
        await client.ConnectAsync("localhost", servers.Postfix.Port, SecureSocketOptions.StartTls);
        client.IsSecure.ShouldBeTrue();
        await client.AuthenticateAsync("bob@desk.test", DovecotServer.Password);
        var message = new MimeMessage { Subject = "hello", Body = new TextPart("plain") { Text = "hi\n" } };
        message.From.Add(new MailboxAddress("", "bob@desk.test"));
        message.To.Add(new MailboxAddress("", "ann@desk.test"));
        (await client.SendAsync(message)).ShouldContain("queued as");
    }
}
