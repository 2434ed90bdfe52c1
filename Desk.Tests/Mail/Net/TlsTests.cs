using System.Security.Cryptography.X509Certificates;
using Desk.Infrastructure.Mail;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Desk.Tests.Mail.Net;

public sealed class TlsTests : IDisposable
{
    private const string Hello = "S: 220 mx.test\nC: EHLO me.test\nS: 250-mx.test\nS: 250 SIZE 5\n";
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task ConnectAsync_AnswersSlippedInBeforeTls_AreThrownAway()
    {
        using var certificate = _authority.IssueWithKey("localhost");
        await using var server = new ScriptedServer(
            "C: EHLO me.test\nS: 250-mx.test\nS: 250 8BITMIME\nC: NOOP\nS: 250 Ok",
            certificate,
            "S: 220 mx.test\nC: EHLO\nS: 250-mx.test\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 Go on\nS: 250-evil.test\nS: 250 AUTH PLAIN");
        using var client = Client(_authority.Accepts);
        await client.ConnectAsync("localhost", server.Port, SecureSocketOptions.StartTls);
        client.Capabilities.ShouldBe(SmtpCapabilities.EightBitMime);
        client.AuthenticationMechanisms.ShouldBeEmpty();
        await client.NoOpAsync();
        server.Transcript.Rest.ShouldBeEmpty();
    }

    [Fact]
    public async Task ConnectAsync_ExpiredCertificate_SaysUntilWhen()
    {
        using var certificate = _authority.IssueWithKey("localhost", expired: true);
        await using var server = new ScriptedServer(Hello, certificate);
        using var client = Client(null);
        var e = await Should.ThrowAsync<SslHandshakeException>(client.ConnectAsync("localhost", server.Port, SecureSocketOptions.SslOnConnect));
        e.Message.ShouldContain($"to {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm} UTC");
    }

    [Theory]
    [InlineData("localhost", false, false)]
    [InlineData("other.test", false, true)]
    [InlineData("localhost", true, true)]
    public async Task TrustCertificates_OwnAuthority_IsTrustedForTheRightNameAndTime(string name, bool expired, bool refused)
    {
        using var certificate = _authority.IssueWithKey(name, expired);
        await using var server = new ScriptedServer(Hello, certificate);
        (await ConnectAsync(server.Port, _authority.Certificate)).ShouldBe(!refused);
    }

    [Fact]
    public async Task TrustCertificates_AnotherAuthorityOfThatName_IsNotTrusted()
    {
        using var other = new TestAuthority();
        using var certificate = other.IssueWithKey("localhost");
        await using var server = new ScriptedServer(Hello, certificate);
        (await ConnectAsync(server.Port, _authority.Certificate)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TrustCertificates_PinnedCertificate_IsTrustedAloneAndWhateverItSays(bool pinned)
    {
        using var certificate = _authority.IssueWithKey("other.test", expired: true);
        using var another = _authority.IssueWithKey("other.test", expired: true);
        await using var server = new ScriptedServer(Hello, pinned ? certificate : another);
        (await ConnectAsync(server.Port, X509CertificateLoader.LoadCertificate(certificate.RawData))).ShouldBe(pinned);
    }

    private static async Task<bool> ConnectAsync(int port, X509Certificate2 trusted)
    {
        using var client = Client(new TrustCertificates([trusted]).Accepts);
        try
        {
            await client.ConnectAsync("localhost", port, SecureSocketOptions.SslOnConnect);
            return client.IsSecure;
        }
        catch (SslHandshakeException)
        {
            return false;
        }
    }

    private static SmtpClient Client(System.Net.Security.RemoteCertificateValidationCallback? callback) =>
        new() { LocalDomain = "me.test", CheckCertificateRevocation = false, ServerCertificateValidationCallback = callback };
}
