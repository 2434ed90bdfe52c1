#if !USE_MAILKIT // theirs limits the time of sockets only, and here is none
using Desk.Tests.Mail.Net;
using MailKit.Net.Smtp;

namespace Desk.Tests.Mail.Smtp;

/// <summary>A server that falls silent, at each step.</summary>
public sealed class SlowServerTests
{
    private static readonly string Greeted = SmtpTalk.Hello("AUTH PLAIN");

    [Theory]
    [InlineData("C* line\nS* hang")]
    [InlineData("C* line\nS: 235 Ok\nC* line\nS* hang")]
    [InlineData("C* line\nS: 235 Ok\nC* line\nS: 250 Ok\nC* line\nS* hang")]
    [InlineData("C* line\nS: 235 Ok\nC* line\nS: 250 Ok\nC* line\nS: 250 Ok\nC: DATA\nS* hang")]
    [InlineData("C* line\nS: 235 Ok\nC* line\nS: 250 Ok\nC* line\nS: 250 Ok\nC: DATA\nS: 354 Go on\nC* body\nS* hang")]
    [InlineData("C* line\nS: 235 Ok\nC* line\nS: 550 No\nC: RSET\nS* hang")]
    public async Task SendAsync_ServerFallsSilent_EndsInTime(string script)
    {
        await using var server = new Transcript(Greeted + script);
        using var client = await SmtpTalk.ConnectAsync(server);
        client.Timeout = 50;
        var e = await Should.ThrowAsync<Exception>(SendAsync(client));
        (e is TimeoutException or SmtpCommandException { StatusCode: SmtpStatusCode.MailboxUnavailable }).ShouldBeTrue(e.ToString());
        (client.IsConnected, server.IsDisposed).ShouldBe((false, true));
    }

    [Fact]
    public async Task DisconnectAsync_ServerFallsSilent_EndsInTime()
    {
        await using var server = new Transcript(Greeted + "C: QUIT\nS* hang");
        using var client = await SmtpTalk.ConnectAsync(server);
        client.Timeout = 50;
        await client.DisconnectAsync(true);
        client.IsConnected.ShouldBeFalse();
    }

    [Fact]
    public async Task SendAsync_StoppedInTheMiddle_HasDisconnected()
    {
        await using var server = new Transcript(Greeted + "C* line\nS: 235 Ok\nC* line\nS* hang");
        using var client = await SmtpTalk.ConnectAsync(server);
        using var stop = new CancellationTokenSource();
        var sending = SendAsync(client, stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(sending);
        client.IsConnected.ShouldBeFalse();
    }

    private static async Task SendAsync(SmtpClient client, CancellationToken cancellationToken = default)
    {
        await client.AuthenticateAsync("ann", "secret", CancellationToken.None);
        await client.SendAsync(SmtpTalk.Message(), cancellationToken);
    }
}
#endif
