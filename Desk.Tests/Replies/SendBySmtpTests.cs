using System.Text;
using Desk.Core.Mailboxes;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Mail;
using Desk.Tests.Mail.Net;
using Desk.Tests.Mail.Smtp;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Replies;

/// <summary>Replies that leave through a real Postfix, and copies in a real Dovecot.</summary>
public sealed class SendBySmtpTests(TestDatabases databases, MailServers servers) : IClassFixture<TestDatabases>, IClassFixture<MailServers>
{
    // takes the whole mail, and is gone before it says so
    private const string Breaks =
        "S: 220 mx.test\nC* line\nS: 250-mx.test\nS: 250 SIZE 1000000\nC* line\nS: 250 Ok\nC* line\nS: 250 Ok\nC: DATA\nS: 354 Go on\nC* body\nS* close";

    [PostfixFact]
    public async Task RunAsync_Reply_ArrivesOnceAndItsCopyIsInSentOnce()
    {
        var mailbox = await OpenAsync();
        await mailbox.ChangeAsync(m => m.AddressAnswers(true));
        var id = await mailbox.ReplyAsync("reply1@desk.test");

        await mailbox.Outbox.RunAsync(CancellationToken.None);
        await mailbox.Outbox.RunAsync(CancellationToken.None);

        var outbound = await mailbox.Organisation.OutboundAsync(id);
        (outbound.State, outbound.Error, outbound.Refused.Count).ShouldBe((DeliveryState.Sent, null, 0));
        var arrived = await Arrived.InboxAsync(servers.Dovecot, "reply1@desk.test");
        arrived.ShouldContain($"Return-Path: <{mailbox.Address}>");
        arrived.ShouldContain($"Message-ID: <{outbound.Message.MailId}>");
        arrived.ReplaceLineEndings("").ShouldContain($"<{mailbox.Address.Split('@')[0]}+dk1");
        arrived.ShouldNotContain("X-Desk-Loop");

        // two nodes, and one of them twice
        mailbox.Organisation.Desk.Time.Advance(TimeSpan.FromSeconds(10));
        await Task.WhenAll(mailbox.Copies.RunAsync(CancellationToken.None), mailbox.Copies.RunAsync(CancellationToken.None));
        await mailbox.Copies.RunAsync(CancellationToken.None);
        (await InSentAsync(mailbox, outbound.Message.MailId!)).ShouldBe(1);
        (await mailbox.Organisation.OutboundAsync(id)).CopyDueAt.ShouldBeNull();
    }

    [PostfixFact]
    public async Task KeepCopyAsync_TheServerHasFiledIt_AddsNone()
    {
        var mailbox = await OpenAsync(with: a => a.SentFolder = "Archive/Out");
        var id = await mailbox.ReplyAsync("reply2@desk.test");
        await mailbox.Outbox.RunAsync(CancellationToken.None);
        var mailId = (await mailbox.Organisation.OutboundAsync(id)).Message.MailId!;
        mailbox.Organisation.Desk.Time.Advance(TimeSpan.FromSeconds(10));
        await mailbox.Copies.RunAsync(CancellationToken.None);
        (await InSentAsync(mailbox, mailId, "Archive/Out")).ShouldBe(1, "the folder is made when it is missing");

        // a process that died after it filed the copy leaves the row as it was
        await using (var context = mailbox.Organisation.Open())
        {
            (await context.Outbound.SingleAsync(o => o.MessageId == id)).CopyAt(mailbox.Organisation.Desk.Time.GetUtcNow());
            await context.SaveChangesAsync();
        }

        await mailbox.Copies.RunAsync(CancellationToken.None);

        (await InSentAsync(mailbox, mailId, "Archive/Out")).ShouldBe(1);
    }

    [PostfixFact]
    public async Task RunAsync_SomeRecipientsAreRefused_GoesToTheOthersAndSaysWhomNot()
    {
        var mailbox = await OpenAsync();
        var id = await mailbox.ReplyAsync("reply3@desk.test", "nobody@desk.test", "later@desk.test");

        await mailbox.Outbox.RunAsync(CancellationToken.None);

        var outbound = await mailbox.Organisation.OutboundAsync(id);
        outbound.State.ShouldBe(DeliveryState.Sent);
        outbound.Refused.Select(r => (r.Address, r.ForGood)).ShouldBe([("nobody@desk.test", true), ("later@desk.test", false)]);
        outbound.Refused[0].Reason.ShouldContain("There is no such mailbox");
        await Arrived.InboxAsync(servers.Dovecot, "reply3@desk.test");
    }

    [PostfixFact]
    public async Task RunAsync_RefusedOrPutOff_SaysItInTheServersWords()
    {
        var mailbox = await OpenAsync();
        var (refused, putOff) = (await mailbox.ReplyAsync("nobody@desk.test"), await mailbox.ReplyAsync("later@desk.test"));

        await mailbox.Outbox.RunAsync(CancellationToken.None);

        var final = await mailbox.Organisation.OutboundAsync(refused);
        (final.State, final.DueAt).ShouldBe((DeliveryState.Failed, null));
        final.Error!.ShouldContain("5.1.1 <nobody@desk.test>: Recipient address rejected: There is no such mailbox");
        var later = await mailbox.Organisation.OutboundAsync(putOff);
        (later.State, later.DueAt).ShouldBe((DeliveryState.Failed, mailbox.Organisation.Desk.Time.GetUtcNow().AddMinutes(1)));
        later.Error!.ShouldContain("Come back later");
    }

    [PostfixFact]
    public async Task RunAsync_BrokeAfterTheLastDotAndIsInSent_HasLeft()
    {
        await using var server = new ScriptedServer(Breaks);
        var mailbox = await OpenAsync(server.Port);
        var id = await mailbox.ReplyAsync("reply4@desk.test");
        var mailId = (await mailbox.Organisation.OutboundAsync(id)).Message.MailId!;
        await AppendToSentAsync(mailbox, mailId);

        await mailbox.Outbox.RunAsync(CancellationToken.None);

        (await mailbox.Organisation.OutboundAsync(id)).State.ShouldBe(DeliveryState.Sent);
    }

    [PostfixFact]
    public async Task RunAsync_BrokeAfterTheLastDotAndIsInSentOnlyLater_HasLeft()
    {
        await using var server = new ScriptedServer(Breaks);
        var mailbox = await OpenAsync(server.Port);
        var id = await mailbox.ReplyAsync("reply5@desk.test");
        await mailbox.Outbox.RunAsync(CancellationToken.None);
        var uncertain = await mailbox.Organisation.OutboundAsync(id);
        uncertain.State.ShouldBe(DeliveryState.Uncertain);
        uncertain.Error!.ShouldContain("had the whole mail");
        mailbox.Organisation.Desk.Time.Advance(TimeSpan.FromMinutes(10));
        await mailbox.Outbox.RunAsync(CancellationToken.None);
        (await mailbox.Organisation.OutboundAsync(id)).State.ShouldBe(DeliveryState.Uncertain);

        await AppendToSentAsync(mailbox, uncertain.Message.MailId!);
        mailbox.Organisation.Desk.Time.Advance(TimeSpan.FromHours(1));
        await mailbox.Outbox.RunAsync(CancellationToken.None);

        (await mailbox.Organisation.OutboundAsync(id)).State.ShouldBe(DeliveryState.Sent);
    }

    [PostfixFact]
    public async Task RunAsync_BrokeAfterTheLastDotAndIsNowhere_WaitsForAPersonAndIsNeverSentAgain()
    {
        await using var server = new ScriptedServer(Breaks);
        var mailbox = await OpenAsync(server.Port);
        var id = await mailbox.ReplyAsync("reply6@desk.test");
        List<double> pauses = [];
        await mailbox.Outbox.RunAsync(CancellationToken.None);
        while ((await mailbox.Organisation.OutboundAsync(id)).DueAt is { } again)
        {
            pauses.Add((again - mailbox.Organisation.Desk.Time.GetUtcNow()).TotalMinutes);
            mailbox.Organisation.Desk.Time.Advance(again - mailbox.Organisation.Desk.Time.GetUtcNow());
            await mailbox.Outbox.RunAsync(CancellationToken.None);
        }

        pauses.ShouldBe([10, 60, 240, 1440], "it is looked for that often");
        (await mailbox.Organisation.OutboundAsync(id)).State.ShouldBe(DeliveryState.Uncertain);
        (await mailbox.Organisation.Desk.Get<SettleDelivery>().HasArrivedAsync(mailbox.Organisation.Agent, id, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
    }

    [PostfixFact]
    public async Task RunAsync_ProcessDiedBetweenServerAndCommit_IsNeverDoubled()
    {
        var mailbox = await OpenAsync();
        var id = await mailbox.ReplyAsync("reply7@desk.test");
        var dying = mailbox.NewOutbox(new DiesAfterSending(mailbox.Sender));
        await dying.RunAsync(CancellationToken.None);
        await Arrived.InboxAsync(servers.Dovecot, "reply7@desk.test");
        await using (var context = mailbox.Organisation.Open())
        {
            // what a process that is gone leaves behind
            await context.Outbound.Where(o => o.MessageId == id).ExecuteUpdateAsync(set => set.SetProperty(o => o.State, DeliveryState.Sending)
                .SetProperty(o => o.DueAt, (DateTimeOffset?)null).SetProperty(o => o.LeaseUntil, mailbox.Organisation.Desk.Time.GetUtcNow()));
        }

        for (var hour = 0; hour < 4; hour++)
        {
            await mailbox.Outbox.RunAsync(CancellationToken.None);
            mailbox.Organisation.Desk.Time.Advance(TimeSpan.FromHours(1));
        }

        (await mailbox.Organisation.OutboundAsync(id)).State.ShouldBe(DeliveryState.Uncertain);
        await using var imap = await RawImap.OpenAsync(servers.Dovecot, "reply7@desk.test");
        (await imap.RunAsync("SELECT INBOX")).ShouldContain("* 1 EXISTS");
    }

    [PostfixFact]
    public async Task RunAsync_AccountHasAKey_SignsTheMail()
    {
        using var key = System.Security.Cryptography.RSA.Create(2048);
        var mailbox = await OpenAsync(with: a => (a.DkimDomain, a.DkimSelector, a.SealedDkimKey) = ("desk.test", "s1", key.ExportPkcs8PrivateKeyPem()));
        await mailbox.ReplyAsync("reply8@desk.test");

        await mailbox.Outbox.RunAsync(CancellationToken.None);

        (await Arrived.InboxAsync(servers.Dovecot, "reply8@desk.test")).ShouldContain("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=desk.test; s=s1;");
    }

    private async Task<AccountMailbox> OpenAsync(int? smtpPort = null, Action<MailAccount>? with = null) =>
        await AccountMailbox.OpenAsync(await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync(), servers, smtpPort, with);

    private async Task<int> InSentAsync(AccountMailbox mailbox, string mailId, string folder = "Sent")
    {
        await using var imap = await RawImap.OpenAsync(servers.Dovecot, mailbox.Address);
        await imap.RunAsync($"SELECT {folder}");
        var found = (await imap.RunAsync($"SEARCH SEEN HEADER Message-ID {mailId}")).Single(l => l.StartsWith("* SEARCH", StringComparison.Ordinal));
        return found.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length - 2;
    }

    private async Task AppendToSentAsync(AccountMailbox mailbox, string mailId)
    {
        await using var imap = await RawImap.OpenAsync(servers.Dovecot, mailbox.Address);
        await imap.AppendManyAsync("Sent", [Encoding.ASCII.GetBytes($"Message-ID: <{mailId}>\r\nSubject: Filed by the server\r\n\r\nText\r\n")]);
    }

    // hands the mail over, and is gone
    private sealed class DiesAfterSending(IMailSender sender) : IMailSender
    {
        public MailboxKind Kind => sender.Kind;

        public bool KeepsCopies => sender.KeepsCopies;

        public Task PrepareAsync(MailboxSource mailbox, Core.Mail.OutgoingMail mail, CancellationToken cancellationToken) => sender.PrepareAsync(mailbox, mail, cancellationToken);

        public async Task<Handover> SendAsync(MailboxSource mailbox, Core.Mail.OutgoingMail mail, Func<CancellationToken, Task<bool>> beginAsync, CancellationToken cancellationToken)
        {
            (await sender.SendAsync(mailbox, mail, beginAsync, cancellationToken)).Kind.ShouldBe(HandoverKind.Accepted);
            throw new IOException("The process was killed.");
        }

        public Task<bool?> HasLeftAsync(MailboxSource mailbox, string messageId, CancellationToken cancellationToken) => sender.HasLeftAsync(mailbox, messageId, cancellationToken);

        public Task KeepCopyAsync(MailboxSource mailbox, Core.Mail.OutgoingMail mail, CancellationToken cancellationToken) => sender.KeepCopyAsync(mailbox, mail, cancellationToken);
    }
}
