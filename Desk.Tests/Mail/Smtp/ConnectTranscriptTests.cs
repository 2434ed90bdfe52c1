using System.Text;
using Desk.Tests.Mail.Net;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Desk.Tests.Mail.Smtp;

public sealed class ConnectTranscriptTests
{
    [Fact]
    public async Task ConnectAsync_ServerOffersMuch_KnowsAll()
    {
        await using var server = new Transcript(SmtpTalk.Hello("SIZE 52428800", "8BITMIME", "SMTPUTF8", "DSN", "PIPELINING", "ENHANCEDSTATUSCODES", "STARTTLS", "AUTH PLAIN LOGIN", "AUTH=LOGIN XOAUTH2", "HELP"));
        using var client = await SmtpTalk.ConnectAsync(server);

        client.Capabilities.ShouldBe(
            SmtpCapabilities.Size | SmtpCapabilities.EightBitMime | SmtpCapabilities.UTF8 | SmtpCapabilities.Dsn | SmtpCapabilities.Pipelining
            | SmtpCapabilities.EnhancedStatusCodes | SmtpCapabilities.StartTLS | SmtpCapabilities.Authentication);
        client.AuthenticationMechanisms.ShouldBe(["PLAIN", "LOGIN", "XOAUTH2"], ignoreOrder: true);
        client.MaxSize.ShouldBe(52428800u);
        (client.IsConnected, client.IsSecure, client.IsAuthenticated).ShouldBe((true, false, false));
        client.Capabilities &= ~SmtpCapabilities.Pipelining;
        Should.Throw<ArgumentException>(() => client.Capabilities |= SmtpCapabilities.Chunking);
    }

    [Fact]
    public async Task ConnectAsync_ServerKnowsNoEhlo_SaysHelo()
    {
        await using var server = new Transcript($"""
            S: 220 old.test
            C: EHLO {SmtpTalk.Me}
            S: 502 What?
            C: HELO {SmtpTalk.Me}
            S: 250 Hello
            """);
        using var client = await SmtpTalk.ConnectAsync(server);
        client.Capabilities.ShouldBe(SmtpCapabilities.None);
        server.Rest.ShouldBeEmpty();
    }

    [Fact]
    public async Task ConnectAsync_ServerIsBusy_SaysWhat()
    {
        await using var server = new Transcript("S: 421 4.7.0 Too many connections");
        var e = await Should.ThrowAsync<SmtpCommandException>(SmtpTalk.ConnectAsync(server));
        (e.StatusCode, e.Message).ShouldBe((SmtpStatusCode.ServiceNotAvailable, "4.7.0 Too many connections"));
        server.IsDisposed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("S: * OK Dovecot ready")]
    [InlineData("S: 99")]
    [InlineData("S: 220x")]
    [InlineData("S: 220-mx.test\nS: 250 mx.test")]
    [InlineData("S* close")]
    public async Task ConnectAsync_NoSmtp_ThrowsProtocolException(string script)
    {
        await using var server = new Transcript(script);
        using var client = new SmtpClient { LocalDomain = SmtpTalk.Me };
        await Should.ThrowAsync<SmtpProtocolException>(SmtpTalk.ConnectAsync(server, client));
        client.IsConnected.ShouldBeFalse();
    }

    [Fact(Skip = OurLibrary.Only)]
    public async Task ConnectAsync_ReplyWithoutEnd_IsBounded()
    {
        await using var lines = new Transcript(string.Concat(Enumerable.Repeat("S: 220-more\n", 10_000)));
        await Should.ThrowAsync<SmtpProtocolException>(SmtpTalk.ConnectAsync(lines));
        await using var line = new Transcript("S: 220 " + new string('x', 1_000_000));
        await Should.ThrowAsync<SmtpProtocolException>(SmtpTalk.ConnectAsync(line));
    }

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("S* hang")]
    [InlineData("S: 220 mx.test\nC: EHLO me.test\nS* hang")]
    public async Task ConnectAsync_SilentServer_TimesOut(string script)
    {
        await using var server = new Transcript(script);
        using var client = new SmtpClient { Timeout = 50 };
        await Should.ThrowAsync<TimeoutException>(SmtpTalk.ConnectAsync(server, client));
        client.IsConnected.ShouldBeFalse();
    }

    [Fact]
    public async Task ConnectAsync_Cancelled_HasDisconnected()
    {
        await using var server = new Transcript("S* hang");
        using var stop = new CancellationTokenSource();
        using var client = new SmtpClient();
        var connecting = client.ConnectAsync(server, "mx.test", 25, SecureSocketOptions.None, stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(connecting);
        (client.IsConnected, server.IsDisposed).ShouldBe((false, true));
    }

    [Fact]
    public async Task ConnectAsync_StartTlsNotOffered_GoesNoFurther()
    {
        await using var server = new Transcript(SmtpTalk.Hello("SIZE"));
        using var client = new SmtpClient { LocalDomain = SmtpTalk.Me };
        await Should.ThrowAsync<NotSupportedException>(client.ConnectAsync(server, "mx.test", 587, SecureSocketOptions.StartTls));
        client.IsConnected.ShouldBeFalse();
    }

    [Fact]
    public async Task ConnectAsync_NoTlsBehindStartTls_SaysSo()
    {
        await using var server = new Transcript(SmtpTalk.Hello("STARTTLS") + "C: STARTTLS\nS: 454 TLS is broken today");
        using var client = new SmtpClient { LocalDomain = SmtpTalk.Me };
        (await Should.ThrowAsync<SmtpCommandException>(client.ConnectAsync(server, "mx.test", 587))).StatusCode.ShouldBe(SmtpStatusCode.TemporaryAuthenticationFailure);
        client.IsConnected.ShouldBeFalse();
    }

    [Fact]
    public async Task NoOpAsync_NotConnected_Throws()
    {
        using var client = new SmtpClient();
        await Should.ThrowAsync<ServiceNotConnectedException>(client.NoOpAsync());
        await Should.ThrowAsync<ServiceNotConnectedException>(client.SendAsync(SmtpTalk.Message()));
        await Should.ThrowAsync<ServiceNotConnectedException>(client.AuthenticateAsync(Encoding.UTF8, "a", "b"));
    }

    [Fact]
    public async Task ConnectAsync_Twice_Throws()
    {
        await using var server = new Transcript(SmtpTalk.Hello());
        using var client = await SmtpTalk.ConnectAsync(server);
        await Should.ThrowAsync<InvalidOperationException>(client.ConnectAsync(server, "mx.test", 25));
    }

    [Fact]
    public async Task DisconnectAsync_Quits_TellsThatItWasAskedFor()
    {
        await using var server = new Transcript(SmtpTalk.Hello() + "C: QUIT\nS* close");
        using var client = await SmtpTalk.ConnectAsync(server);
        DisconnectedEventArgs? told = null;
        client.Disconnected += (_, e) => told = e;
        await client.DisconnectAsync(true);
        (told!.IsRequested, told.Host, told.Port, client.IsConnected).ShouldBe((true, "mx.test", 25, false));
    }
}
