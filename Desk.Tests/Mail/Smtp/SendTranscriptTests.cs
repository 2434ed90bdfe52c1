using Desk.Tests.Mail.Net;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace Desk.Tests.Mail.Smtp;

public sealed class SendTranscriptTests
{
    [Fact]
    public async Task SendAsync_PlainServer_SaysOneCommandAtATime()
    {
        await using var server = new Transcript(SmtpTalk.Hello() + """
            C: MAIL FROM:<desk@desk.test>
            S: 250 2.1.0 Ok
            C: RCPT TO:<ann@desk.test>
            S: 250 2.1.5 Ok
            C: DATA
            S: 354 Go on
            C* body
            S: 250-2.0.0 Ok:
            S: 250 queued as 4711
            C: QUIT
            S: 221 Bye
            """);
        using var client = await SmtpTalk.ConnectAsync(server);
        MessageSentEventArgs? sent = null;
        client.MessageSent += (_, e) => sent = e;

        (await client.SendAsync(SmtpTalk.Message())).ShouldBe("2.0.0 Ok:\nqueued as 4711");
        sent!.Response.ShouldBe("2.0.0 Ok:\nqueued as 4711");
        await client.DisconnectAsync(true);
        server.Rest.ShouldBeEmpty();
        server.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task SendAsync_PipeliningServer_SaysSizeAndAllRecipientsAtOnce()
    {
        using var message = SmtpTalk.Message(to: ["ann@desk.test", "bob@desk.test"]);
        var size = await SmtpTalk.SizeAsync(message);
        await using var server = new Transcript(SmtpTalk.Hello("PIPELINING", "SIZE 1000", "8BITMIME") + $"""
            C: MAIL FROM:<desk@desk.test> SIZE={size}
            C: RCPT TO:<ann@desk.test>
            C: RCPT TO:<bob@desk.test>
            S: 250 Ok
            S: 250 Ok
            S: 251 Will forward
            C: DATA
            S: 354 Go on
            C* body
            S: 250 Ok
            """);
        using var client = await SmtpTalk.ConnectAsync(server);
        client.MaxSize.ShouldBe(1000u);

        await client.SendAsync(message, SmtpTalk.Mailbox("desk@desk.test"), [SmtpTalk.Mailbox("ann@desk.test"), SmtpTalk.Mailbox("bob@desk.test"), SmtpTalk.Mailbox("ann@desk.test")]);
        server.Rest.ShouldBeEmpty();
        client.Capabilities.ShouldBe(SmtpCapabilities.Pipelining | SmtpCapabilities.Size | SmtpCapabilities.EightBitMime);
    }

    [Fact]
    public async Task SendAsync_BccAndLoneDots_HidesAndStuffsThem()
    {
        await using var server = new Transcript(SmtpTalk.Hello("PIPELINING") + """
            C: MAIL FROM:<>
            C: RCPT TO:<ann@desk.test>
            C: RCPT TO:<cid@desk.test>
            S: 250 Ok
            S: 250 Ok
            S: 250 Ok
            C: DATA
            S: 354 Go on
            C* body
            S: 250 Ok
            """);
        using var client = await SmtpTalk.ConnectAsync(server);
        using var message = SmtpTalk.Message(".\n.x\na.\n.\n");
        message.Bcc.Add(SmtpTalk.Mailbox("cid@desk.test"));

        await client.SendAsync(message, new MailboxAddress("", ""), [SmtpTalk.Mailbox("ann@desk.test"), SmtpTalk.Mailbox("cid@desk.test")]);
        server.Rest.ShouldBeEmpty();
        server.Body.ShouldNotContain(l => l.Contains("cid", StringComparison.Ordinal));
        server.Body.SkipWhile(l => l.Length > 0).Skip(1).ShouldBe(["..", "..x", "a.", ".."]);
    }

    [Fact]
    public async Task SendAsync_SenderRefused_ResetsAndStaysConnected()
    {
        await using var server = new Transcript(SmtpTalk.Hello("PIPELINING") + """
            C: MAIL FROM:<desk@desk.test>
            C: RCPT TO:<ann@desk.test>
            S: 451 4.3.0 Later
            S: 503 No sender
            C: RSET
            S: 250 Ok
            C: NOOP
            S: 250 Ok
            """);
        using var client = await SmtpTalk.ConnectAsync(server);

        var e = await Should.ThrowAsync<SmtpCommandException>(client.SendAsync(SmtpTalk.Message()));
        (e.ErrorCode, e.StatusCode, e.Mailbox!.Address, e.Message).ShouldBe((SmtpErrorCode.SenderNotAccepted, SmtpStatusCode.ErrorInProcessing, "desk@desk.test", "4.3.0 Later"));
        await client.NoOpAsync();
        server.Rest.ShouldBeEmpty();
    }

    [Fact]
    public async Task SendAsync_RecipientRefused_SendsToNobody()
    {
        await using var server = new Transcript(SmtpTalk.Hello("PIPELINING") + """
            C: MAIL FROM:<desk@desk.test>
            C: RCPT TO:<ann@desk.test>
            C: RCPT TO:<bob@desk.test>
            S: 250 Ok
            S: 550 5.1.1 Who?
            S: 250 Ok
            C: RSET
            S: 250 Ok
            """);
        using var client = await SmtpTalk.ConnectAsync(server);

        var e = await Should.ThrowAsync<SmtpCommandException>(client.SendAsync(SmtpTalk.Message(to: ["ann@desk.test", "bob@desk.test"])));
        (e.ErrorCode, e.StatusCode, e.Mailbox!.Address).ShouldBe((SmtpErrorCode.RecipientNotAccepted, SmtpStatusCode.MailboxUnavailable, "ann@desk.test"));
        client.IsConnected.ShouldBeTrue();
        server.Rest.ShouldBeEmpty();
    }

    [Fact]
    public async Task SendAsync_RecipientRefusedAndOverridden_SendsToTheOthers()
    {
        await using var server = new Transcript(SmtpTalk.Hello("DSN") + """
            C: MAIL FROM:<desk@desk.test> ENVID=1+2B2@desk.test RET=HDRS
            S: 250 Ok
            C: RCPT TO:<ann@desk.test> NOTIFY=FAILURE,DELAY ORCPT=rfc822;ann@desk.test
            S: 550 5.1.1 Who?
            C: RCPT TO:<bob@desk.test> NOTIFY=FAILURE,DELAY ORCPT=rfc822;bob@desk.test
            S: 250 Ok
            C: DATA
            S: 354 Go on
            C* body
            S: 250 Ok
            """);
        using var patient = new PatientClient { DeliveryStatusNotificationType = DeliveryStatusNotificationType.HeadersOnly };
        await SmtpTalk.ConnectAsync(server, patient);

        await patient.SendAsync(SmtpTalk.Message(to: ["ann@desk.test", "bob@desk.test"]));
        patient.Refused.ShouldBe(["ann@desk.test: 5.1.1 Who?"]);
        patient.Accepted.ShouldBe(["bob@desk.test"]);
        server.Rest.ShouldBeEmpty();
    }

    [Fact]
    public async Task SendAsync_EveryRecipientRefused_Throws()
    {
        await using var server = new Transcript(SmtpTalk.Hello() + """
            C: MAIL FROM:<desk@desk.test>
            S: 250 Ok
            C: RCPT TO:<ann@desk.test>
            S: 550 5.1.1 Who?
            C: RSET
            S: 250 Ok
            """);
        using var patient = new PatientClient();
        await SmtpTalk.ConnectAsync(server, patient);

        var e = await Should.ThrowAsync<SmtpCommandException>(patient.SendAsync(SmtpTalk.Message()));
        (e.ErrorCode, e.StatusCode, patient.NoneAccepted).ShouldBe((SmtpErrorCode.MessageNotAccepted, SmtpStatusCode.TransactionFailed, true));
        server.Rest.ShouldBeEmpty();
    }

    [Fact(Skip = OurLibrary.Only)]
    public async Task SendAsync_ServerClosesWith421_HasDisconnected()
    {
        await using var server = new Transcript(SmtpTalk.Hello("PIPELINING") + """
            C: MAIL FROM:<desk@desk.test>
            C: RCPT TO:<ann@desk.test>
            S: 250 Ok
            S: 421 4.3.2 Closing
            """);
        using var patient = new PatientClient();
        await SmtpTalk.ConnectAsync(server, patient);

        (await Should.ThrowAsync<SmtpCommandException>(patient.SendAsync(SmtpTalk.Message()))).StatusCode.ShouldBe(SmtpStatusCode.ServiceNotAvailable);
        patient.IsConnected.ShouldBeFalse();
    }

    private sealed class PatientClient : SmtpClient
    {
        public List<string> Refused { get; } = [];

        public List<string> Accepted { get; } = [];

        public bool NoneAccepted { get; private set; }

        protected override DeliveryStatusNotification? GetDeliveryStatusNotifications(MimeMessage message, MailboxAddress mailbox) =>
            DeliveryStatusNotification.Failure | DeliveryStatusNotification.Delay;

        protected override string? GetEnvelopeId(MimeMessage message) => "1+2@desk.test";

        protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) => Accepted.Add(mailbox.Address);

        protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) => Refused.Add($"{mailbox.Address}: {response.Response}");

        protected override void OnNoRecipientsAccepted(MimeMessage message) => NoneAccepted = true;
    }
}
