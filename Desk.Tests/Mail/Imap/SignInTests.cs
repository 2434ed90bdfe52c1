using System.Net;
using System.Net.Sockets;
using Desk.Tests.Mail.Net;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Desk.Tests.Mail.Imap;

/// <summary>Connecting and signing in to the real server.</summary>
[Collection(DovecotFixture.Name)]
public sealed class SignInTests(DovecotFixture dovecot)
{
    private readonly string _ann = DovecotFixture.NewUser();

    [DovecotTheory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    [InlineData("SCRAM-SHA-256")]
    [InlineData("XOAUTH2")]
    [InlineData("OAUTHBEARER")]
    public async Task AuthenticateAsync_WithThisMechanism_OpensTheInbox(string name)
    {
        var server = dovecot.Server;
        using var client = ImapTest.NewClient(server);
        await client.ConnectAsync("localhost", server.TlsPort, SecureSocketOptions.SslOnConnect, ImapTest.Patience);

        await client.AuthenticateAsync(Mechanism(name, DovecotServer.Password, TokenServer.TokenOf(_ann)), ImapTest.Patience);

        client.IsAuthenticated.ShouldBeTrue();
        await client.Inbox.OpenAsync(FolderAccess.ReadOnly, ImapTest.Patience);
        client.Inbox.UidValidity.ShouldNotBe(0u);
    }

    [DovecotTheory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    [InlineData("SCRAM-SHA-256")]
    [InlineData("XOAUTH2")]
    [InlineData("OAUTHBEARER")]
    public async Task AuthenticateAsync_WrongPasswordOrToken_IsRefusedAndLeavesTheConnection(string name)
    {
        var server = dovecot.Server;
        using var client = ImapTest.NewClient(server);
        await client.ConnectAsync("localhost", server.TlsPort, SecureSocketOptions.SslOnConnect, ImapTest.Patience);

        await Should.ThrowAsync<AuthenticationException>(() => client.AuthenticateAsync(Mechanism(name, "wrong", "bad"), ImapTest.Patience));

        client.IsConnected.ShouldBeTrue();
        client.IsAuthenticated.ShouldBeFalse();
        await client.AuthenticateAsync(_ann, DovecotServer.Password, ImapTest.Patience);
        client.IsAuthenticated.ShouldBeTrue();
    }

    [DovecotFact]
    public async Task AuthenticateAsync_WrongPassword_SaysWhatTheServerSaid()
    {
        var server = dovecot.Server;
        using var client = ImapTest.NewClient(server);
        await client.ConnectAsync("localhost", server.TlsPort, SecureSocketOptions.SslOnConnect, ImapTest.Patience);

        var refusal = await Should.ThrowAsync<AuthenticationException>(() => client.AuthenticateAsync(_ann, "wrong", ImapTest.Patience));

        refusal.Message.ShouldContain("Authentication failed.");
    }

    [DovecotTheory]
    [InlineData(SecureSocketOptions.StartTls, true)]
    [InlineData(SecureSocketOptions.StartTlsWhenAvailable, true)]
    [InlineData(SecureSocketOptions.Auto, true)]
    [InlineData(SecureSocketOptions.None, false)]
    public async Task ConnectAsync_PlainPort_IsSecureAsAsked(SecureSocketOptions options, bool secure)
    {
        var server = dovecot.Server;
        using var client = ImapTest.NewClient(server);

        await client.ConnectAsync("localhost", server.Port, options, ImapTest.Patience);

        client.IsSecure.ShouldBe(secure);
        await client.AuthenticateAsync(_ann, DovecotServer.Password, ImapTest.Patience);
        await client.NoOpAsync(ImapTest.Patience);
    }

    [DovecotTheory]
    [InlineData(SecureSocketOptions.SslOnConnect)]
    [InlineData(SecureSocketOptions.StartTls)]
    public async Task ConnectAsync_UnknownAuthority_IsRefused(SecureSocketOptions options)
    {
        var server = dovecot.Server;
        using var client = new ImapClient { CheckCertificateRevocation = false };
        var port = options == SecureSocketOptions.StartTls ? server.Port : server.TlsPort;

        var refusal = await Should.ThrowAsync<SslHandshakeException>(() => client.ConnectAsync("localhost", port, options, ImapTest.Patience));

        refusal.Message.ShouldContain("certificate", Case.Insensitive);
        client.IsConnected.ShouldBeFalse();
    }

    [DovecotFact]
    public async Task ConnectAsync_CertificateOfAnotherHost_IsRefused()
    {
        var server = dovecot.Server;
        using var client = ImapTest.NewClient(server);

        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, server.TlsPort, ImapTest.Patience);

        var refusal = await Should.ThrowAsync<SslHandshakeException>(
            () => client.ConnectAsync(socket.GetStream(), "mail.example.com", server.TlsPort, SecureSocketOptions.SslOnConnect, ImapTest.Patience));

        refusal.Message.ShouldContain("certificate", Case.Insensitive);
        client.IsConnected.ShouldBeFalse();
    }

    [DovecotFact]
    public async Task CompressAsync_BeforeReading_ReadsTheSame()
    {
        var server = dovecot.Server;
        await ImapTest.FillAsync(server, _ann, 3, bytes: 100_000);
        using var client = ImapTest.NewClient(server);
        await client.ConnectAsync("localhost", server.TlsPort, SecureSocketOptions.SslOnConnect, ImapTest.Patience);
        await client.AuthenticateAsync(_ann, DovecotServer.Password, ImapTest.Patience);

        await client.CompressAsync(ImapTest.Patience);

        await client.Inbox.OpenAsync(FolderAccess.ReadOnly, ImapTest.Patience);
        foreach (var uid in await client.Inbox.SearchAsync(MailKit.Search.SearchQuery.All, ImapTest.Patience))
        {
            await using var stream = await client.Inbox.GetStreamAsync(uid, ImapTest.Patience);
            (await ImapTest.ReadAllAsync(stream)).ShouldBe(ImapTest.Message($"s{uid.Id}", 100_000));
        }
    }

    [DovecotFact]
    public async Task IdentifyAsync_AfterSigningIn_TellsTheName()
    {
        var server = dovecot.Server;
        using var client = await ImapTest.SignInAsync(server, _ann);

        var other = await client.IdentifyAsync(new ImapImplementation { Name = "Desk", Version = "1" }, ImapTest.Patience);

        other.Name.ShouldBe("Dovecot");
    }

    private SaslMechanism Mechanism(string name, string password, string token) => name switch
    {
        "PLAIN" => new SaslMechanismPlain(_ann, password),
        "LOGIN" => new SaslMechanismLogin(_ann, password),
        "SCRAM-SHA-256" => new SaslMechanismScramSha256(_ann, password),
        "XOAUTH2" => new SaslMechanismOAuth2(_ann, token),
        _ => new SaslMechanismOAuthBearer(_ann, token),
    };
}
