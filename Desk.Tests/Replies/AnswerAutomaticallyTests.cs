using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mail;
using Desk.Tests.Database;
using Desk.Tests.Intake;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Replies;

public sealed class AnswerAutomaticallyTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static int _mails;

    [ProviderFact]
    public async Task RunAsync_MailOpensATicket_IsAnsweredOnceAndTheTicketStaysAsItIs(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var opened = await TakeInAsync(organisation, TestMail.Raw("ask@litware.example", from: "Petra <Petra@litware.example>", subject: "{{org_name}}?", references: "<older@litware.example>"));

        await AnswerAsync(organisation);
        await AnswerAsync(organisation);
        await organisation.LeaveAsync();

        var ticket = await organisation.TicketAsync(opened.TicketId!.Value);
        var mail = LeftOf(organisation).ShouldHaveSingleItem();
        mail.To.ShouldBe([new MailAddress("Petra", "petra@litware.example")]);
        mail.Subject.ShouldBe($"We have it: {{{{org_name}}}}? [{ticket.Number}]");
        mail.Text.ShouldStartWith($"Hello Petra,\n\nAlpha support of Alpha has your mail as {ticket.Number}.");
        (mail.InReplyTo, mail.Origin, mail.WantsReports).ShouldBe(("ask@litware.example", MailOrigin.AutomaticReply, false));
        mail.References.ShouldBe(["older@litware.example", "ask@litware.example"]);
        (ticket.Status, ticket.FirstReplyAt, ticket.AwaitsReply, ticket.LastMessageId).ShouldBe((TicketStatus.New, null, true, opened.MessageId));

        // the send guard saw nothing new, and an answer answers the customer
        var sent = await organisation.ReplyAsync(organisation.Agent, ticket.Id, opened.MessageId);
        (await organisation.OutboundAsync(sent.MessageId)).Message.InReplyTo.ShouldBe("ask@litware.example");
        await using var context = organisation.Open();
        var shown = await context.Messages.SingleAsync(m => m.TicketId == ticket.Id && m.Kind == MailKind.AutoReply);
        (shown.Direction, shown.AuthorId).ShouldBe((MessageDirection.Out, null));
    }

    [ProviderFact]
    public async Task RunAsync_ManyProcessesAndIntakeReplayed_AnswersOnce(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var raw = TestMail.Raw($"{Interlocked.Increment(ref _mails)}@many.example", from: "many@many.example");
        await TakeInAsync(organisation, raw);
        await TakeInAsync(organisation, raw, "again");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => AnswerAsync(organisation))));
        await organisation.LeaveAsync();

        LeftOf(organisation).ShouldHaveSingleItem();
        await using var context = organisation.Open();
        var second = AutoResponse.Plan((await context.AutoResponses.SingleAsync()).TicketId, 1, organisation.Desk.Time.GetUtcNow());
        await using var other = organisation.Open();
        other.Add(second);
        await Should.ThrowAsync<DbUpdateException>(() => other.SaveChangesAsync());
    }

    [ProviderFact]
    public async Task RunAsync_MachinesAndOwnAddresses_AreNotAnswered(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var other = await OtherAddressAsync(organisation);
        string[] from =
        [
            "noreply@shop.example", "No-Reply <no-reply@shop.example>", "do_not_reply@shop.example", "order-noreply@shop.example", "MAILER-DAEMON@shop.example", "postmaster@shop.example",
            "bounces+7@shop.example", "owner-list@shop.example", other, other.Replace("@", "+dk1x@", StringComparison.Ordinal),
        ];
        foreach (var address in from)
        {
            await TakeInAsync(organisation, TestMail.Raw($"{Interlocked.Increment(ref _mails)}@machine.example", from: address));
        }

        foreach (var header in new[] { "Auto-Submitted: auto-generated", "Precedence: bulk", "List-Id: <l.example>", "X-Auto-Response-Suppress: All", "Return-Path: <>", "Reply-To: noreply@shop.example" })
        {
            await TakeInAsync(organisation, TestMail.Raw($"{Interlocked.Increment(ref _mails)}@machine.example", from: "ann@shop.example", headers: header + "\r\n"));
        }

        await AnswerAsync(organisation);
        await organisation.LeaveAsync();

        LeftOf(organisation).ShouldBeEmpty();
        await using var context = organisation.Open();
        (await context.Tickets.CountAsync()).ShouldBe(from.Length + 6, "each of them is filed all the same");
        (await context.AutoResponses.ToListAsync()).ShouldAllBe(a => a.Reason != null && a.PlannedAt == null);
    }

    [ProviderFact]
    public async Task RunAsync_TwoDesksAnswerEachOther_StopsAtOnce(DatabaseProvider provider)
    {
        // each knows nothing of the other's mailboxes: the second organisation's are on another database
        var one = await FoundAsync(provider);
        await using var desk = new TestDesk(await TestServers.CreateAsync(provider));
        var two = await SetUpAsync(await desk.FoundAsync("Bravo"));
        var address = await AddressAsync(two);
        await TakeInAsync(one, TestMail.Raw("first@bravo.example", from: address));
        for (var round = 0; round < 5; round++)
        {
            await PassOnAsync(one, two);
            await PassOnAsync(two, one);
        }

        LeftOf(one).ShouldHaveSingleItem("the first mail is answered");
        LeftOf(two).ShouldBeEmpty("an automatic answer is never answered");
        await using var context = two.Open();
        (await context.Occurrences.SingleAsync()).Fate.ShouldBe(MailFate.Loop);
        await TestServers.DropAsync(desk.Contexts.Choice);
    }

    [ProviderFact]
    public async Task RunAsync_VacationAnswersEachTime_IsAnsweredNoSecondTime(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await TakeInAsync(organisation, TestMail.Raw($"{Interlocked.Increment(ref _mails)}@away.example", from: "away@away.example"));
        for (var round = 0; round < 5; round++)
        {
            await AnswerAsync(organisation);
            await organisation.LeaveAsync();
            var last = LeftOf(organisation).Last();
            await TakeInAsync(organisation, TestMail.Raw(
                $"{Interlocked.Increment(ref _mails)}@away.example", from: "away@away.example", subject: "Out of office", inReplyTo: last.MessageId, headers: "Auto-Submitted: auto-replied\r\n"));
        }

        LeftOf(organisation).ShouldHaveSingleItem();
    }

    [ProviderFact]
    public async Task RunAsync_OneAddressWritesOften_IsAnsweredSoManyTimesAnHour(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        for (var n = 0; n < 5; n++)
        {
            // a machine that calls itself a person, with a new subject each time
            await TakeInAsync(organisation, TestMail.Raw($"{Interlocked.Increment(ref _mails)}@often.example", from: "Often@often.example", subject: $"Question {n}"));
        }

        await AnswerAsync(organisation);
        await organisation.LeaveAsync();
        LeftOf(organisation).Count.ShouldBe(3);

        organisation.Desk.Time.Advance(TimeSpan.FromHours(1));
        await TakeInAsync(organisation, TestMail.Raw($"{Interlocked.Increment(ref _mails)}@often.example", from: "often@often.example", subject: "Question 6"));
        await AnswerAsync(organisation);
        await organisation.LeaveAsync();
        LeftOf(organisation).Count.ShouldBe(4);
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await SetUpAsync(await (await databases.OpenAsync(provider)).FoundAsync());

    private static async Task<TestOrganisation> SetUpAsync(TestOrganisation organisation)
    {
        organisation.Desk.Sender.Reset();
        await using var context = organisation.Open();
        (await context.Mailboxes.SingleAsync(m => m.Id == organisation.MailboxId)).Respond(
            true, "We have it: {{subject}}", "Hello {{sender_name}},\r\n\r\n{{inbox_name}} of {{org_name}} has your mail as {{ticket_number}}.");
        await context.SaveChangesAsync();
        return organisation;
    }

    private static Task AnswerAsync(TestOrganisation organisation) => organisation.Desk.Get<AnswerAutomatically>().RunAsync(CancellationToken.None);

    private static async Task<Occurrence> TakeInAsync(TestOrganisation organisation, byte[] raw, string? key = null)
    {
        var mail = TestMail.Incoming(raw);
        var accepted = await organisation.Desk.Get<TakeInMail>().RunAsync(
            TakeInMailTests.MailboxOf(organisation), [key is null ? mail : mail with { SourceKey = key }], null, CancellationToken.None);
        await using var context = organisation.Open();
        return await context.Occurrences.AsNoTracking().SingleAsync(o => o.Id == accepted[0].OccurrenceId);
    }

    // what one desk sends reaches the other's mailbox as it was composed
    private static async Task PassOnAsync(TestOrganisation from, TestOrganisation to)
    {
        await AnswerAsync(from);
        await from.LeaveAsync();
        foreach (var mail in LeftOf(from))
        {
            using var raw = new MemoryStream();
            await ComposeMail.WriteAsync(mail, raw, CancellationToken.None);
            await TakeInAsync(to, raw.ToArray());
        }
    }

    // other tests of the class send by the same desk
    private static List<OutgoingMail> LeftOf(TestOrganisation organisation) =>
        [.. organisation.Desk.Sender.Left.Where(m => m.Origin == MailOrigin.AutomaticReply && organisation.Desk.Get<ThreadToken>() is { } tokens && IsOf(m, tokens, organisation))];

    private static bool IsOf(OutgoingMail mail, ThreadToken tokens, TestOrganisation organisation) => tokens.TicketOf(organisation.Scope, mail.MessageId.Split('.')[1]) is not null;

    private static async Task<string> AddressAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        return await context.Mailboxes.Where(m => m.Id == organisation.MailboxId).Select(m => m.Address).SingleAsync();
    }

    private static async Task<string> OtherAddressAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        return await context.Mailboxes.Where(m => m.Id == organisation.OtherMailboxId).Select(m => m.Address).SingleAsync();
    }
}
