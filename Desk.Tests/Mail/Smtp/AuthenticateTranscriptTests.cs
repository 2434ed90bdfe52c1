using System.Text;
using Desk.Tests.Mail.Net;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Desk.Tests.Mail.Smtp;

public sealed class AuthenticateTranscriptTests
{
    [Fact]
    public async Task AuthenticateAsync_Password_TakesTheBestThatIsOffered()
    {
        await using var server = new Transcript(SmtpTalk.Hello("AUTH LOGIN PLAIN XOAUTH2") + $"C: AUTH PLAIN {Base64("\0ann\0secret")}\nS: 235 2.7.0 Welcome");
        using var client = await SmtpTalk.ConnectAsync(server);
        string? told = null;
        client.Authenticated += (_, e) => told = e.Message;
        await client.AuthenticateAsync("ann", "secret");
        (client.IsAuthenticated, told).ShouldBe((true, "2.7.0 Welcome"));
        await Should.ThrowAsync<InvalidOperationException>(client.AuthenticateAsync("ann", "secret"));
    }

    [Fact]
    public async Task AuthenticateAsync_WrongPassword_IsTriedOnce()
    {
        await using var server = new Transcript(SmtpTalk.Hello("AUTH LOGIN PLAIN") + $"C: AUTH PLAIN {Base64("\0ann\0wrong")}\nS: 535 5.7.8 No\nC: NOOP\nS: 250 Ok");
        using var client = await SmtpTalk.ConnectAsync(server);
        var e = await Should.ThrowAsync<AuthenticationException>(client.AuthenticateAsync("ann", "wrong"));
        e.Message.ShouldBe("535: 5.7.8 No");
        e.InnerException.ShouldBeOfType<SmtpCommandException>().StatusCode.ShouldBe(SmtpStatusCode.AuthenticationInvalidCredentials);
        await client.NoOpAsync();
        server.Rest.ShouldBeEmpty();
    }

    [Fact]
    public async Task AuthenticateAsync_MechanismRefused_TriesTheNext()
    {
        await using var server = new Transcript(SmtpTalk.Hello("AUTH LOGIN PLAIN") + $"""
            C: AUTH PLAIN {Base64("\0ann\0secret")}
            S: 504 5.5.4 Not this one
            C: AUTH LOGIN
            S: 334 {Base64("Username:")}
            C: {Base64("ann")}
            S: 334 {Base64("Password:")}
            C: {Base64("secret")}
            S: 235 Ok
            """);
        using var client = await SmtpTalk.ConnectAsync(server);
        await client.AuthenticateAsync("ann", "secret");
        server.Rest.ShouldBeEmpty();
    }

    [Fact]
    public async Task AuthenticateAsync_TokenRefused_AnswersTheServersReason()
    {
        await using var server = new Transcript(SmtpTalk.Hello("AUTH XOAUTH2") + $$"""
            C: AUTH XOAUTH2 {{Base64("user=ann\u0001auth=Bearer old\u0001\u0001")}}
            S: 334 {{Base64("""{"status":"401"}""")}}
            C: 
            S: 535 5.7.8 Expired
            """);
        using var client = await SmtpTalk.ConnectAsync(server);
        (await Should.ThrowAsync<AuthenticationException>(client.AuthenticateAsync(new SaslMechanismOAuth2("ann", "old")))).Message.ShouldBe("535: 5.7.8 Expired");
        client.IsConnected.ShouldBeTrue();
        server.Rest.ShouldBeEmpty();
    }

    [Fact]
    public async Task AuthenticateAsync_NoMechanismForAPassword_SaysSo()
    {
        await using var tokens = new Transcript(SmtpTalk.Hello("AUTH XOAUTH2"));
        using var client = await SmtpTalk.ConnectAsync(tokens);
        await Should.ThrowAsync<NotSupportedException>(client.AuthenticateAsync("ann", "secret"));

        await using var nothing = new Transcript(SmtpTalk.Hello());
        using var other = await SmtpTalk.ConnectAsync(nothing);
        await Should.ThrowAsync<NotSupportedException>(other.AuthenticateAsync(new SaslMechanismOAuth2("ann", "token")));
    }

    [Fact]
    public async Task AuthenticateAsync_ServerOfScramWithoutProof_IsNotBelieved()
    {
        await using var server = new Transcript(SmtpTalk.Hello("AUTH SCRAM-SHA-256") + "C* line\nS: 235 Come in");
        using var client = await SmtpTalk.ConnectAsync(server);
        (await Should.ThrowAsync<SaslException>(client.AuthenticateAsync("ann", "secret"))).ErrorCode.ShouldBe(SaslErrorCode.MissingChallenge);
        (client.IsConnected, client.IsAuthenticated).ShouldBe((false, false));
    }

    [Fact]
    public async Task AuthenticateAsync_ServerAsksWithoutEnd_IsBounded()
    {
        await using var server = new Transcript(SmtpTalk.Hello("AUTH XOAUTH2") + string.Concat(Enumerable.Repeat("C* line\nS: 334 \n", 100)));
        using var client = await SmtpTalk.ConnectAsync(server);
        await Should.ThrowAsync<SaslException>(client.AuthenticateAsync(new SaslMechanismOAuth2("ann", "token")));
        client.IsConnected.ShouldBeFalse();
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
