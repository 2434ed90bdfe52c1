using System.Text;
using Desk.Tests.Mail.Net;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Desk.Tests.Mail.Smtp;

public sealed class PostfixTests(MailServers servers) : IClassFixture<MailServers>
{
    [PostfixFact]
    public async Task SendAsync_InTheClear_ArrivesToTheByte()
    {
        using var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", servers.Postfix.Port, SecureSocketOptions.None);
        (await SendAsync(client, "clear", "Hello\n")).ShouldBeTrue();
    }

    [PostfixFact]
    public async Task SendAsync_OverStartTls_ArrivesToTheByte()
    {
        using var client = await SecureAsync();
        client.IsSecure.ShouldBeTrue();
        (await SendAsync(client, "starttls", "Hello\n")).ShouldBeTrue();
    }

    [PostfixFact]
    public async Task SendAsync_UnderTls_ArrivesToTheByte()
    {
        using var client = new SmtpClient { ServerCertificateValidationCallback = servers.Dovecot.Authority.Accepts };
        await client.ConnectAsync("localhost", servers.Postfix.TlsPort, SecureSocketOptions.SslOnConnect);
        (await SendAsync(client, "tls", "Hello\n")).ShouldBeTrue();
    }

    [PostfixFact]
    public async Task SendAsync_LoneDotsAndBareLineFeeds_ArrivesToTheByte()
    {
        using var client = await SecureAsync();
        (await SendAsync(client, "dots", ".\n..\n.x\n\n.\n\nFrom here\n.\n")).ShouldBeTrue();
    }

    [PostfixFact]
    public async Task SendAsync_TwoMessages_BothArrive()
    {
        using var client = await SecureAsync();
        (await SendAsync(client, "first", "One\n")).ShouldBeTrue();
        (await SendAsync(client, "second", "Two\n")).ShouldBeTrue();
    }

    [PostfixFact]
    public async Task SendAsync_SecretsInTheLog_AreStarredOut()
    {
        using var log = new MemoryStream();
        using var client = await SecureAsync(new SmtpClient(new ProtocolLogger(log, leaveOpen: true)));
        await client.AuthenticateAsync(new SaslMechanismPlain("bob@desk.test", DovecotServer.Password));
        await client.DisconnectAsync(true);
        var text = Encoding.UTF8.GetString(log.ToArray());
        text.ShouldContain("C: AUTH PLAIN ****");
        text.ShouldNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes("\0bob@desk.test\0" + DovecotServer.Password)));
        text.ShouldContain("S: 235 2.7.0");
    }

    [PostfixFact]
    public async Task AuthenticateAsync_EachMechanism_IsLetIn()
    {
        const string User = "bob@desk.test";
        SaslMechanism[] all =
        [
            new SaslMechanismPlain(User, DovecotServer.Password), new SaslMechanismLogin(User, DovecotServer.Password), new SaslMechanismCramMd5(User, DovecotServer.Password),
            new SaslMechanismScramSha1(User, DovecotServer.Password), new SaslMechanismScramSha256(User, DovecotServer.Password),
            new SaslMechanismOAuth2(User, TokenServer.TokenOf(User)), new SaslMechanismOAuthBearer(User, TokenServer.TokenOf(User)),
        ];
        foreach (var mechanism in all)
        {
            using var client = await SecureAsync();
            await client.AuthenticateAsync(mechanism);
            client.IsAuthenticated.ShouldBeTrue(mechanism.MechanismName);
        }
    }

    [PostfixFact]
    public async Task AuthenticateAsync_WrongSecret_SaysSoAndStaysConnected()
    {
        foreach (var mechanism in new SaslMechanism[] { new SaslMechanismPlain("eve@desk.test", "wrong"), new SaslMechanismLogin("eve@desk.test", "wrong"), new SaslMechanismOAuth2("eve@desk.test", "bad"), new SaslMechanismOAuthBearer("eve@desk.test", "bad") })
        {
            using var client = await SecureAsync();
            (await Should.ThrowAsync<AuthenticationException>(client.AuthenticateAsync(mechanism))).Message.ShouldStartWith("535: 5.7.8");
            (client.IsConnected, client.IsAuthenticated).ShouldBe((true, false), mechanism.MechanismName);
            await client.NoOpAsync();
        }
    }

    [PostfixFact]
    public async Task ConnectAsync_CertificateForAnotherName_SaysWhoseItIs()
    {
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        var e = await Should.ThrowAsync<SslHandshakeException>(ConnectAsOtherAsync(client));
        e.Message.ShouldContain("Its certificate is for localhost, 127.0.0.1, not for mail.other.test.");
        e.ServerCertificate!.Subject.ShouldBe("CN=localhost");
        client.IsConnected.ShouldBeFalse();
    }

    [PostfixFact]
    public async Task ConnectAsync_UnknownAuthority_SaysWhich()
    {
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        var e = await Should.ThrowAsync<SslHandshakeException>(client.ConnectAsync("localhost", servers.Postfix.TlsPort, SecureSocketOptions.SslOnConnect));
        e.Message.ShouldContain("'CN=Desk Test Authority', which this machine does not trust");
    }

    [PostfixFact]
    public async Task ConnectAsync_TlsToAPortWithout_SaysSo()
    {
        using var client = new SmtpClient();
        var e = await Should.ThrowAsync<SslHandshakeException>(client.ConnectAsync("localhost", servers.Postfix.Port, SecureSocketOptions.SslOnConnect));
        e.Message.ShouldContain("did not answer in TLS");
    }

    [PostfixFact]
    public async Task SendAsync_AttachmentOf25Megabytes_IsSentPieceByPiece()
    {
        using var file = new MadeUpStream(25_000_000);
        using var client = await SecureAsync();
        using var message = WithFile("big@desk.test", file);
        await client.SendAsync(message);
        file.LargestRead.ShouldBeLessThan(1_000_000);
        using var first = new MadeUpStream(57);
        var bytes = new byte[57];
        await first.ReadExactlyAsync(bytes);
        var arrived = await Arrived.InboxAsync(servers.Dovecot, "big@desk.test");
        arrived.Length.ShouldBeGreaterThan(33_000_000);
        arrived.ShouldContain(Convert.ToBase64String(bytes));
    }

    [PostfixFact]
    public async Task SendAsync_LargerThanTheServerTakes_IsRefusedBeforeItIsSent()
    {
        using var file = new MadeUpStream(PostfixServer.LargestMail);
        using var client = await SecureAsync();
        client.MaxSize.ShouldBe((uint)PostfixServer.LargestMail);
        using var message = WithFile("big@desk.test", file);
        var e = await Should.ThrowAsync<SmtpCommandException>(client.SendAsync(message));
        (e.ErrorCode, e.StatusCode).ShouldBe((SmtpErrorCode.SenderNotAccepted, SmtpStatusCode.ExceededStorageAllocation));
        client.IsConnected.ShouldBeTrue();
    }

    [PostfixFact]
    public async Task SendAsync_LettersBeforeTheAt_IsTaken()
    {
        using var client = await SecureAsync();
        client.Capabilities.HasFlag(SmtpCapabilities.UTF8).ShouldBeTrue();
        (await client.SendAsync(SmtpTalk.Message("Grüße\n", "jörg@discard.test"))).ShouldContain("queued as");
    }

    [PostfixFact]
    public async Task SendAsync_FromNobody_IsTaken()
    {
        using var client = await SecureAsync();
        (await client.SendAsync(SmtpTalk.Message(to: "report@desk.test"), new MailboxAddress("", ""), [SmtpTalk.Mailbox("report@desk.test")])).ShouldContain("queued as");
        (await Arrived.InboxAsync(servers.Dovecot, "report@desk.test")).ShouldContain("Return-Path: <>");
    }

    private async Task ConnectAsOtherAsync(SmtpClient client)
    {
        var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", servers.Postfix.Port);
        await client.ConnectAsync(new System.Net.Sockets.NetworkStream(socket, true), "mail.other.test", servers.Postfix.Port, SecureSocketOptions.StartTls);
    }

    private async Task<SmtpClient> SecureAsync(SmtpClient? client = null)
    {
        client ??= new SmtpClient();
        client.ServerCertificateValidationCallback = servers.Dovecot.Authority.Accepts;
        await client.ConnectAsync("localhost", servers.Postfix.Port, SecureSocketOptions.StartTls);
        return client;
    }

    private async Task<bool> SendAsync(SmtpClient client, string user, string text)
    {
        using var message = SmtpTalk.Message(text, $"{user}@desk.test");
        await client.SendAsync(message);
        return (await Arrived.InboxAsync(servers.Dovecot, $"{user}@desk.test")).EndsWith("\r\n" + Encoding.Latin1.GetString(await SmtpTalk.BytesAsync(message)), StringComparison.Ordinal);
    }

    private static MimeMessage WithFile(string to, Stream file)
    {
        var message = SmtpTalk.Message("With a file.\n", to);
        message.Body = new Multipart("mixed")
        {
            message.Body!,
            new MimePart("application", "octet-stream") { Content = new MimeContent(file), ContentTransferEncoding = ContentEncoding.Base64, FileName = "big.bin" },
        };
        return message;
    }
}
