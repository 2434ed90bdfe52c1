using Desk.Core.Mailboxes;
using Desk.Infrastructure.Replies.Smtp;
using Desk.Tests.Mail.Net;

namespace Desk.Tests.Replies.Smtp;

/// <summary>Where a talk may break, and what is known then.</summary>
public sealed class BrokenHandoverTests
{
    private const string Greeting = "S: 220 mx.test\nC* line\nS: 250-mx.test\nS: 250 SIZE 1000000\n";
    private const string Envelope = Greeting + "C* line\nS: 250 Ok\nC* line\nS: 250 Ok\nC: DATA\n";
    private const string Whole = Envelope + "S: 354 Go on\nC* body\n";

    [Theory]
    [InlineData("S* close")]
    [InlineData("S: 421 Busy\nS* close")]
    [InlineData("S: 220 mx.test\nC* line\nS* close")]
    [InlineData(Greeting + "C* line\nS* close")]
    [InlineData(Greeting + "C* line\nS: 451 Later\nC: RSET\nS: 250 Ok")]
    [InlineData(Greeting + "C* line\nS: 250 Ok\nC* line\nS* close")]
    [InlineData(Greeting + "C* line\nS: 250 Ok\nC* line\nS: 421 Closing\nS* close")]
    [InlineData(Greeting + "C* line\nS: 250 Ok\nC* line\nS: 450 4.2.0 Greylisted\nC: RSET\nS: 250 Ok")]
    [InlineData(Envelope + "S* close")]
    [InlineData(Envelope + "S: 451 Later\nC: RSET\nS: 250 Ok")]
    [InlineData(Whole + "S: 452 No room\nC: RSET\nS: 250 Ok")]
    [InlineData(Whole + "S: 421 Closing\nS* close")]
    [InlineData("nonsense")]
    public async Task RunAsync_NothingCanHaveLeft_MayTryLater(string script)
    {
        await using var server = new ScriptedServer(script == "nonsense" ? "S: HTTP/1.1 400 Bad Request" : script);
        var delivery = await DeliverBySmtp.RunAsync(Handing.Server(server.Port), Handing.Mail(), CancellationToken.None);
        delivery.Kind.ShouldBe(SmtpDeliveryKind.TryLater, delivery.Text);
        delivery.Text.ShouldContain("127.0.0.1");
    }

    [Theory]
    [InlineData("S: 554 5.7.1 Your address is on a list\nS* close", "on a list")]
    [InlineData(Greeting + "C* line\nS: 550 5.7.1 Not you\nC: RSET\nS: 250 Ok", "the sender desk@desk.test: 550 5.7.1 Not you")]
    [InlineData(Greeting + "C* line\nS: 552 5.3.4 Too big\nC: RSET\nS: 250 Ok", "5.3.4 Too big")]
    [InlineData(Greeting + "C* line\nS: 250 Ok\nC* line\nS: 550 5.1.1 Who?\nC: RSET\nS: 250 Ok", "ann@desk.test (5.1.1 Who?)")]
    [InlineData(Envelope + "S: 554 5.5.0 No\nC: RSET\nS: 250 Ok", "5.5.0 No")]
    [InlineData(Whole + "S: 550 5.7.1 Looks like spam\nC: RSET\nS: 250 Ok", "did not accept the mail: 550 5.7.1 Looks like spam")]
    public async Task RunAsync_RefusedForGood_SaysWhy(string script, string why)
    {
        await using var server = new ScriptedServer(script);
        var delivery = await DeliverBySmtp.RunAsync(Handing.Server(server.Port), Handing.Mail(), CancellationToken.None);
        delivery.Kind.ShouldBe(SmtpDeliveryKind.Refused, delivery.Text);
        delivery.Text.ShouldContain(why);
    }

    [Theory]
    [InlineData("S* close")]
    [InlineData("S: What?")]
    [InlineData("S: 250-half a\nS* close")]
    public async Task RunAsync_NoReplyAfterTheLastDot_IsUncertain(string end)
    {
        await using var server = new ScriptedServer(Whole + end);
        var delivery = await DeliverBySmtp.RunAsync(Handing.Server(server.Port), Handing.Mail(), CancellationToken.None);
        delivery.Kind.ShouldBe(SmtpDeliveryKind.Uncertain, delivery.Text);
    }

    [Fact]
    public async Task RunAsync_SilenceAfterTheLastDot_IsUncertain()
    {
        await using var server = new ScriptedServer(Whole + "S* hang");

        // long enough that no step before this one runs out of it on a busy machine
        var slow = new SmtpServer { Host = "127.0.0.1", Port = server.Port, Security = ConnectionSecurity.None, Patience = TimeSpan.FromSeconds(4) };
        var delivery = await DeliverBySmtp.RunAsync(slow, Handing.Mail(), CancellationToken.None);
        delivery.Kind.ShouldBe(SmtpDeliveryKind.Uncertain, delivery.Text);
    }

    [Fact]
    public async Task RunAsync_StoppedAfterTheLastDot_IsUncertain()
    {
        await using var server = new ScriptedServer(Whole + "S* hang");
        using var stop = new CancellationTokenSource();
        var handing = DeliverBySmtp.RunAsync(Handing.Server(server.Port), Handing.Mail(), stop.Token);
        await Eventually.TrueAsync(() => server.Transcript.Rest.Count == 1, "the server has the mail");
        await stop.CancelAsync();
        (await handing).Kind.ShouldBe(SmtpDeliveryKind.Uncertain);
    }

    [Fact]
    public async Task RunAsync_StoppedBefore_Throws()
    {
        await using var server = new ScriptedServer(Envelope + "S* hang");
        using var stop = new CancellationTokenSource();
        var handing = DeliverBySmtp.RunAsync(Handing.Server(server.Port), Handing.Mail(), stop.Token);
        await Eventually.TrueAsync(() => server.Transcript.Rest.Count == 1, "the server knows the recipient");
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(handing);
    }

    [Fact]
    public async Task RunAsync_AttachmentBreaksOnTheWay_HasNotLeft()
    {
        await using var server = new ScriptedServer(Whole + "S: 250 Never");
        var broken = new Core.Mail.OutgoingFile("a.bin", "application/octet-stream", null, false, _ => Task.FromResult<Stream>(new BreakingStream(2_000_000, () => server.Transcript.Client.Contains("DATA"))));
        var delivery = await DeliverBySmtp.RunAsync(Handing.Server(server.Port), Handing.Mail(files: [broken]), CancellationToken.None);
        delivery.Kind.ShouldBe(SmtpDeliveryKind.TryLater, delivery.Text);
        server.Transcript.Client.ShouldNotContain(".");
    }

    [Fact]
    public async Task RunAsync_ServerBreaksOffInTheMiddle_HasNotLeft()
    {
        await using var server = new ScriptedServer(Envelope + "S: 354 Go on\nC* line\nS* close");
        var file = new Core.Mail.OutgoingFile("a.bin", "application/octet-stream", null, false, _ => Task.FromResult<Stream>(new MemoryStream(new byte[30_000_000])));
        var delivery = await DeliverBySmtp.RunAsync(Handing.Server(server.Port), Handing.Mail(files: [file]), CancellationToken.None);
        delivery.Kind.ShouldBe(SmtpDeliveryKind.TryLater, delivery.Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RunAsync_CalledOffWhenTheServerIsReady_HandsNothingOver(bool byTrouble)
    {
        await using var server = new ScriptedServer(Greeting + "C: QUIT\nS: 221 Bye");
        var handing = DeliverBySmtp.RunAsync(Handing.Server(server.Port), Handing.Mail(), CancellationToken.None, null, _ =>
        {
            server.Transcript.Client.Count.ShouldBe(1, "it has said who it is");
            return byTrouble ? throw new InvalidOperationException("The database is away.") : Task.FromResult(false);
        });
        if (byTrouble)
        {
            (await Should.ThrowAsync<InvalidOperationException>(handing)).Message.ShouldBe("The database is away.");
            return;
        }

        (await handing).Kind.ShouldBe(SmtpDeliveryKind.CalledOff);
        server.Transcript.Rest.ShouldBeEmpty();
    }

    [Fact]
    public async Task RunAsync_NobodyListens_MayTryLater()
    {
        var delivery = await DeliverBySmtp.RunAsync(Handing.Server(FreePort.Next()), Handing.Mail(), CancellationToken.None);
        (delivery.Kind, delivery.Text).ShouldSatisfyAllConditions(
            d => d.Kind.ShouldBe(SmtpDeliveryKind.TryLater), d => d.Text.ShouldContain("cannot be reached"));
    }

    [Fact]
    public async Task RunAsync_AddressThatIsNone_IsRefusedWithoutConnecting()
    {
        var delivery = await DeliverBySmtp.RunAsync(Handing.Server(FreePort.Next()), Handing.Mail(to: "ann\r\n@desk.test"), CancellationToken.None);
        delivery.Kind.ShouldBe(SmtpDeliveryKind.Refused, delivery.Text);
    }

    /// <summary>A store that fails in the middle of a file while the mail is on its way.</summary>
    private sealed class BreakingStream(int length, Func<bool> isOnItsWay) : MemoryStream(new byte[length])
    {
        public override int Read(byte[] buffer, int offset, int count) => Position > length / 2 && isOnItsWay() ? throw new IOException("The store is gone.") : base.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var bytes = new byte[buffer.Length];
            var count = Read(bytes, 0, bytes.Length);
            bytes.AsSpan(0, count).CopyTo(buffer.Span);
            return ValueTask.FromResult(count);
        }
    }
}
