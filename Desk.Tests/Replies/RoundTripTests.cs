using System.Security.Cryptography;
using System.Text;
using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Replies.Smtp;
using Desk.Tests.Database;
using Desk.Tests.Mail;
using Desk.Tests.Mail.Smtp;
using Desk.Tests.Replies.Smtp;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Replies;

/// <summary>A customer's mail in, an automatic answer and a reply out, the customer's answer back on the same ticket: through a real Postfix and a real Dovecot.</summary>
public sealed class RoundTripTests(TestDatabases databases, MailServers servers) : IClassFixture<TestDatabases>, IClassFixture<MailServers>
{
    [PostfixFact]
    public async Task Mail_ThereAndBack_IsOneConversation()
    {
        var organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        var mailbox = await AccountMailbox.OpenAsync(organisation, servers);
        await mailbox.ChangeAsync(m => m.AddressAnswers(true));
        await mailbox.ChangeAsync(m => m.Respond(true, "We have it", "Hello {{sender_name}}, it is {{ticket_number}}."));
        var customer = $"ann{RandomNumberGenerator.GetHexString(12, lowercase: true)}@desk.test";
        await SendAsync(Handing.Mail("Where is my order?", id: "question@customer.test", to: mailbox.Address) with { From = new MailAddress("Ann", customer) });

        var opened = await FetchAsync(mailbox, 1);
        await organisation.Desk.Get<AnswerAutomatically>().RunAsync(CancellationToken.None);
        await mailbox.Outbox.RunAsync(CancellationToken.None);
        var automatic = await ReadAsync(customer, 1);
        automatic.ShouldContain("Return-Path: <>");
        automatic.ShouldContain("Auto-Submitted: auto-replied");
        automatic.ShouldContain("X-Desk-Loop: ");
        automatic.ShouldContain("In-Reply-To: <question@customer.test>");

        var sent = await organisation.ReplyAsync(organisation.Agent, opened.TicketId!.Value, opened.MessageId, "<p>It left today.</p>", r => r with { MayBeUndone = false });
        await mailbox.Outbox.RunAsync(CancellationToken.None);
        var ours = (await organisation.OutboundAsync(sent.MessageId)).Message.MailId!;
        (await ReadAsync(customer, 2)).ShouldContain($"Message-ID: <{ours}>");
        var answersTo = organisation.Desk.Get<ThreadToken>().AnswerAddress(mailbox.Address, organisation.Scope, opened.TicketId.Value);
        (await ReadAsync(customer, 2)).ShouldContain(answersTo);
        await SendAsync(Handing.Mail("Thank you!", id: "thanks@customer.test", to: [answersTo, "bob@desk.test"]) with { From = new MailAddress("Ann", customer), InReplyTo = ours, References = [ours] });

        var back = await FetchAsync(mailbox, 2);
        back.TicketId.ShouldBe(opened.TicketId);
        await organisation.Desk.Get<AnswerAutomatically>().RunAsync(CancellationToken.None);
        await mailbox.Outbox.RunAsync(CancellationToken.None);
        await using var context = organisation.Open();
        (await context.Messages.Where(m => m.TicketId == opened.TicketId).OrderBy(m => m.Id).Select(m => m.Kind).ToListAsync())
            .ShouldBe([MailKind.Message, MailKind.AutoReply, MailKind.Message, MailKind.Message]);
        var number = (await organisation.TicketAsync(opened.TicketId.Value)).Number;
        var suggested = (await organisation.Desk.Get<ReadConversation>().RunAsync(organisation.Agent, number, CancellationToken.None))!.Recipients;
        (suggested.To.Single().Address, suggested.Cc.Single().Address).ShouldBe((customer, "bob@desk.test"), "our own address is ours with a token too");
        await using var imap = await RawImap.OpenAsync(servers.Dovecot, customer);
        (await imap.RunAsync("SELECT INBOX")).ShouldContain("* 2 EXISTS", "nothing came twice");
    }

    private async Task SendAsync(OutgoingMail mail)
    {
        var delivery = await DeliverBySmtp.RunAsync(Handing.Server(servers), mail, CancellationToken.None);
        delivery.Kind.ShouldBe(SmtpDeliveryKind.Sent, delivery.Text);
    }

    private async Task<string> ReadAsync(string user, int number)
    {
        await using var imap = await RawImap.OpenAsync(servers.Dovecot, user);
        await Eventually.TrueAsync(async () => (await imap.RunAsync("SELECT INBOX")).Contains($"* {number} EXISTS"), $"mail {number} for {user}");
        var lines = await imap.RunAsync($"FETCH {number} BODY.PEEK[]");
        return string.Join("\r\n", lines.SkipWhile(l => !l.Contains("FETCH", StringComparison.Ordinal)).Skip(1).SkipLast(1)) + "\r\n";
    }

    private async Task<Occurrence> FetchAsync(AccountMailbox mailbox, int number)
    {
        var raw = Encoding.Latin1.GetBytes(await ReadAsync(mailbox.Address, number));
        var organisation = mailbox.Organisation;
        var accepted = await organisation.Desk.Get<TakeInMail>().RunAsync(mailbox.Source, [new IncomingMail($"1:{number}", raw)], null, CancellationToken.None);
        await using var context = organisation.Open();
        return await context.Occurrences.AsNoTracking().SingleAsync(o => o.Id == accepted[0].OccurrenceId);
    }
}
