using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;
using static Desk.Tests.Intake.TestMail;

namespace Desk.Tests.Intake;

public sealed class StitchMailTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string Stranger = "Mallory <mallory@elsewhere.example>";

    [ProviderFact]
    public async Task RunAsync_TokenInAnAddress_JoinsForAnyone(DatabaseProvider provider)
    {
        var (organisation, number, token) = await OpenedAsync(provider);

        var fates = await organisation.TakeInAsync(
            Raw("to@x", Stranger, "Hello", headers: $"Cc: <support+{token}@desk.example>\r\n"),
            Raw("delivered@x", Stranger, "Hello", headers: $"Delivered-To: support+{token.ToUpperInvariant()}@desk.example\r\n"),
            Raw("original@x", Stranger, "Hello", headers: $"X-Original-To: support+{token}@desk.example\r\n"));

        fates.ShouldAllBe(f => f.TicketNumber == number && !f.CreatedTicket);
        await using var context = organisation.Open();
        (await context.Messages.OrderByDescending(m => m.Id).Take(3).Select(m => new { m.Stitch, m.StitchEvidence }).ToListAsync())
            .ShouldAllBe(m => m.Stitch == StitchRule.Token && m.StitchEvidence == token);
    }

    [ProviderFact]
    public async Task RunAsync_AnswerToAMailOfOursThatIsGone_JoinsByTheTokenInItsId(DatabaseProvider provider)
    {
        var (organisation, number, _) = await OpenedAsync(provider);
        var id = organisation.Desk.Get<ThreadToken>().NewMailId("support@desk.example", organisation.Scope, await IdOfAsync(organisation, number));

        var fates = await organisation.TakeInAsync(Raw("a@x", Stranger, inReplyTo: id), Raw("b@x", Stranger, references: $"<other@x> <{id}>"));

        fates.ShouldAllBe(f => f.TicketNumber == number);
    }

    [ProviderFact]
    public async Task RunAsync_TokenInTheQuotedText_JoinsForAnyone(DatabaseProvider provider)
    {
        var (organisation, number, token) = await OpenedAsync(provider);

        var fate = (await organisation.TakeInAsync(Raw("q@x", Stranger, text: $"Here it is.\r\n\r\nOn Friday Ann wrote:\r\n> Hello\r\n> Ref: {token}")))[0];

        fate.TicketNumber.ShouldBe(number);
        await using var context = organisation.Open();
        (await context.Messages.OrderBy(m => m.Id).LastAsync()).Stitch.ShouldBe(StitchRule.BodyToken);
    }

    [ProviderFact]
    public async Task RunAsync_TamperedTokenOrOneOfAnotherOrganisation_JoinsNothing(DatabaseProvider provider)
    {
        var (organisation, number, token) = await OpenedAsync(provider);
        var other = await organisation.Desk.FoundAsync("Beta");
        var flipped = token[..^1] + (token[^1] == '0' ? '1' : '0');

        var mine = await organisation.TakeInAsync(Raw("t@x", Stranger, "Hi", $"> {flipped}", headers: $"Cc: <support+{flipped}@desk.example>\r\n"));
        var theirs = await other.TakeInAsync(
            Raw("o@x", Stranger, "Hi", $"> {token}", headers: $"Cc: <support+{token}@desk.example>\r\n"),
            Raw("r@x", Stranger, "Hi", inReplyTo: "a@x", references: "<a@x>"),
            Raw("s@x", Stranger, $"Hi [{number}]"));

        mine.Concat(theirs).ShouldAllBe(f => f.CreatedTicket);
        await using var context = organisation.Open();
        (await context.Tickets.CountAsync()).ShouldBe(2);
    }

    [ProviderFact]
    public async Task RunAsync_ManyRulesAtOnce_TheStrongestWins(DatabaseProvider provider)
    {
        var (organisation, first, token) = await OpenedAsync(provider);
        var (second, third) = ((await organisation.TakeInAsync(Raw("b@x")))[0].TicketNumber!, (await organisation.TakeInAsync(Raw("c@x")))[0].TicketNumber!);
        var address = $"Cc: <support+{token}@desk.example>\r\n";

        var fates = await organisation.TakeInAsync(
            Raw("1@x", subject: $"[{third}]", inReplyTo: "c@x", references: "<b@x>", headers: address),
            Raw("2@x", subject: $"[{third}]", references: "<c@x> <b@x>", headers: address),
            Raw("3@x", subject: $"[{third}]", headers: address),
            Raw("4@x", subject: $"[{third}]", text: $"> {token}"));

        fates.Select(f => f.TicketNumber).ShouldBe([third, second, first, third]);
    }

    [ProviderFact]
    public async Task RunAsync_ThousandsOfHints_AreFiledAndBounded(DatabaseProvider provider)
    {
        var (organisation, _, token) = await OpenedAsync(provider);
        var fakes = string.Join(' ', Enumerable.Range(0, 5000).Select(n => $"dk1{n:0000000000000000000000000}"));

        var fate = (await organisation.TakeInAsync(Raw("many@x", Stranger, text: $"{fakes} {token}", references: string.Join(' ', Enumerable.Range(0, 3000).Select(n => $"<{n}@y>")))))[0];

        (fate.Fate, fate.CreatedTicket).ShouldBe((MailFate.Filed, true));
    }

    [ProviderFact]
    public async Task RunAsync_AnswerToASentReply_FindsItByItsMessageId(DatabaseProvider provider)
    {
        var (organisation, number, token) = await OpenedAsync(provider);
        await using var context = organisation.Open();
        var ticket = await context.Tickets.SingleAsync(t => t.Number == number);
        await organisation.Desk.Get<SendReply>().RunAsync(organisation.Agent, new ReplyRequest { TicketId = ticket.Id, LastSeenMessageId = ticket.LastMessageId, Html = "<p>Soon.</p>" }, "test", CancellationToken.None);
        var sent = await context.Messages.SingleAsync(m => m.Direction == MessageDirection.Out);

        sent.MailId!.ShouldStartWith($"desk.{token}.");
        (await organisation.TakeInAsync(Raw("d@x", Stranger, inReplyTo: sent.MailId)))[0].TicketNumber.ShouldBe(number);
    }

    [ProviderFact]
    public async Task RunAsync_AnswerToATicketDoneForLong_OpensOneFollowUpWhereTheMailboxWantsIt(DatabaseProvider provider)
    {
        var (organisation, number, _) = await OpenedAsync(provider);
        await using (var context = organisation.Open())
        {
            (await context.Mailboxes.SingleAsync(m => m.Id == organisation.MailboxId)).Admit(false, 7, null);
            await context.SaveChangesAsync();
        }

        var id = await IdOfAsync(organisation, number);
        await organisation.Desk.Get<ChangeStatus>().RunAsync(organisation.Agent, id, TicketStatus.Closed, "test", CancellationToken.None);
        organisation.Desk.Time.Advance(TimeSpan.FromDays(8));

        var fates = await organisation.TakeInAsync(Raw("late@x", inReplyTo: "a@x"), Raw("later@x", inReplyTo: "a@x"));

        fates.Select(f => f.CreatedTicket).ShouldBe([true, false]);
        fates[1].TicketNumber.ShouldBe(fates[0].TicketNumber);
        await using var after = organisation.Open();
        (await after.Tickets.SingleAsync(t => t.Number == fates[0].TicketNumber)).FollowsUpId.ShouldBe(id);
        (await after.Tickets.SingleAsync(t => t.Id == id)).Status.ShouldBe(TicketStatus.Closed);
    }

    private async Task<(TestOrganisation Organisation, string Number, string Token)> OpenedAsync(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var number = (await organisation.TakeInAsync(Raw("a@x")))[0].TicketNumber!;
        return (organisation, number, organisation.Desk.Get<ThreadToken>().Of(organisation.Scope, await IdOfAsync(organisation, number)));
    }

    private static async Task<long> IdOfAsync(TestOrganisation organisation, string number)
    {
        await using var context = organisation.Open();
        return await context.Tickets.Where(t => t.Number == number).Select(t => t.Id).SingleAsync();
    }
}
