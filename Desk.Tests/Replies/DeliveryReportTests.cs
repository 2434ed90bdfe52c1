using Desk.Core.Mail;
using Desk.Core.Replies;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Mail.Net;
using Desk.Tests.Replies.Smtp;

namespace Desk.Tests.Replies;

/// <summary>
/// Reports on delivery (RFC 3461), by the words that the outbox's own sender says to a server: asked for where the server offers them, on failure and delay alone,
/// under the mail's own id, and with the headers in place of the mail.
/// </summary>
public sealed class DeliveryReportTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Fact]
    public async Task RunAsync_ServerOffersReports_AsksForThoseOfFailureAndDelayOfEachRecipient()
    {
        await using var server = new ScriptedServer(Script(recipients: 3, "SIZE 1000000", "DSN"));
        var mailbox = await OpenAsync(server);
        var id = await mailbox.ReplyAsync("ann@desk.test", "bert+orders@desk.test", "e=mc@desk.test");

        await mailbox.Outbox.RunAsync(CancellationToken.None);

        var outbound = await mailbox.Organisation.OutboundAsync(id);
        outbound.State.ShouldBe(DeliveryState.Sent, outbound.Error);
        var said = server.Transcript.Client;
        said[1].ShouldMatch($@"^MAIL FROM:<{mailbox.Address}> SIZE=\d+ ENVID={outbound.Message.MailId} RET=HDRS$");
        said[2..5].ShouldBe(
        [
            "RCPT TO:<ann@desk.test> NOTIFY=FAILURE,DELAY ORCPT=rfc822;ann@desk.test",
            "RCPT TO:<bert+orders@desk.test> NOTIFY=FAILURE,DELAY ORCPT=rfc822;bert+2Borders@desk.test",
            "RCPT TO:<e=mc@desk.test> NOTIFY=FAILURE,DELAY ORCPT=rfc822;e+3Dmc@desk.test",
        ]);
    }

    [Fact]
    public async Task RunAsync_ServerOffersNone_AsksForNothing()
    {
        await using var server = new ScriptedServer(Script(recipients: 2, "SIZE 1000000"));
        var mailbox = await OpenAsync(server);
        var id = await mailbox.ReplyAsync("ann@desk.test", "bert@desk.test");

        await mailbox.Outbox.RunAsync(CancellationToken.None);

        (await mailbox.Organisation.OutboundAsync(id)).State.ShouldBe(DeliveryState.Sent);
        var said = server.Transcript.Client;
        said[1].ShouldMatch($@"^MAIL FROM:<{mailbox.Address}> SIZE=\d+$");
        said[2..4].ShouldBe(["RCPT TO:<ann@desk.test>", "RCPT TO:<bert@desk.test>"]);
    }

    [Theory]
    [InlineData(MailOrigin.AutomaticReply)]
    [InlineData(MailOrigin.Notice)]
    public async Task SendAsync_MailOfAMachine_WantsNoReportAndHasNobodyToSendOneTo(MailOrigin origin)
    {
        await using var server = new ScriptedServer(Script(recipients: 1, "DSN"));
        var mailbox = await OpenAsync(server);

        var handover = await mailbox.Sender.SendAsync(mailbox.Source, Handing.Mail() with { Origin = origin }, _ => Task.FromResult(true), CancellationToken.None);

        handover.Kind.ShouldBe(HandoverKind.Accepted, handover.Reason);
        server.Transcript.Client[1..3].ShouldBe(["MAIL FROM:<> ENVID=desk-1@desk.test RET=HDRS", "RCPT TO:<ann@desk.test> NOTIFY=NEVER ORCPT=rfc822;ann@desk.test"]);
    }

    [Fact]
    public async Task SendAsync_IdIsLongerThanAnEnvelopeTakes_GoesWithoutOne()
    {
        await using var server = new ScriptedServer(Script(recipients: 1, "DSN"));
        var mailbox = await OpenAsync(server);

        await mailbox.Sender.SendAsync(mailbox.Source, Handing.Mail(id: new string('i', 101) + "@desk.test"), _ => Task.FromResult(true), CancellationToken.None);

        server.Transcript.Client[1].ShouldBe("MAIL FROM:<desk@desk.test> RET=HDRS");
    }

    private static string Script(int recipients, params string[] offers) =>
        "S: 220 mx.test\nC* line\n" + string.Concat(offers.Prepend("mx.test").Select((o, n) => $"S: 250{(n == offers.Length ? ' ' : '-')}{o}\n"))
        + "C* line\nS: 250 Ok\n" + string.Concat(Enumerable.Repeat("C* line\nS: 250 Ok\n", recipients)) + "C: DATA\nS: 354 Go on\nC* body\nS: 250 Ok\nC: QUIT\nS: 221 Bye";

    private async Task<AccountMailbox> OpenAsync(ScriptedServer server) =>
        await AccountMailbox.OpenAsync(await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync(), null, server.Port);
}
