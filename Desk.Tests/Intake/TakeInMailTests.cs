using Desk.Core.Attachments;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Mailboxes;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;
using static Desk.Tests.Intake.TestMail;

namespace Desk.Tests.Intake;

public sealed class TakeInMailTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task RunAsync_NewMail_OpensTicketWithEventsCounterAndFate(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);

        var fate = (await TakeInAsync(organisation, Raw(file: "PDF")))[0];

        fate.Fate.ShouldBe(MailFate.Filed);
        fate.CreatedTicket.ShouldBeTrue();
        fate.Reason.ShouldNotBeEmpty();
        var conversation = await ConversationAsync(organisation, fate.TicketNumber!);
        conversation.Row.Number.ShouldBe(TicketNumber.Format(TicketNumber.DayOf(organisation.Desk.Time.GetUtcNow()), 1));
        conversation.Row.CustomerName.ShouldBe("Petra");
        conversation.Row.AwaitsReply.ShouldBeTrue();
        conversation.LastMessageId.ShouldBe(conversation.Messages.ShouldHaveSingleItem().Id);
        var file = conversation.Messages[0].Files.ShouldHaveSingleItem();
        await using var opened = (await organisation.Desk.Get<OpenAttachment>().RunAsync(organisation.Agent, file.Id, CancellationToken.None))!.Content;
        (await new StreamReader(opened).ReadToEndAsync()).TrimEnd().ShouldBe("PDF");
        await using var context = organisation.Open();
        (await context.Events.OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync()).ShouldBe([DeskEventKind.TicketCreated, DeskEventKind.MessageAdded]);
        (await context.TicketCounts.SingleAsync(c => c.Count != 0)).Status.ShouldBe(TicketStatus.New);
    }

    [ProviderFact]
    public async Task RunAsync_RepliesInOneBatch_JoinWhatTheyAnswer(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);

        var fates = await TakeInAsync(
            organisation,
            Raw("a@x"),
            Raw("b@x", inReplyTo: "a@x", text: "by In-Reply-To"),
            Raw("c@x", inReplyTo: "unknown@x", references: "<gone@x> <b@x>", text: "by References"));

        fates.Select(f => f.TicketNumber).Distinct().ShouldHaveSingleItem();
        (await ConversationAsync(organisation, fates[0].TicketNumber!)).Messages.Select(m => (m.Stitch, m.StitchEvidence))
            .ShouldBe([(StitchRule.None, null), (StitchRule.InReplyTo, "a@x"), (StitchRule.References, "b@x")]);
    }

    [ProviderFact]
    public async Task RunAsync_AnswerToAMailThatAProcessLeftBehind_FilesThatFirst(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var accept = organisation.Desk.Get<AcceptMail>();
        var behind = await accept.RunAsync(MailboxOf(organisation), [IncomingMail.NamedByContent(Raw("a@x"))], CancellationToken.None);

        var answer = (await TakeInAsync(organisation, Raw("b@x", inReplyTo: "a@x")))[0];

        (await organisation.FatesAsync(behind[0].OccurrenceId))[0].TicketNumber.ShouldBe(answer.TicketNumber);
        answer.CreatedTicket.ShouldBeFalse();
    }

    [ProviderFact]
    public async Task RunAsync_NumberInSubject_JoinsForParticipantsOnly(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var number = (await TakeInAsync(organisation, Raw("a@x")))[0].TicketNumber!;
        var subject = $"Re: [{number}] Where is my order?";

        var fates = await TakeInAsync(
            organisation,
            Raw("b@x", subject: subject),
            Raw("c@x", "Stranger <stranger@evil.example>", subject),
            Raw("d@x", subject: subject, headers: "Authentication-Results: mx.example; dmarc=fail\r\n", text: "forged"));

        fates[0].TicketNumber.ShouldBe(number);
        foreach (var own in fates.Skip(1))
        {
            own.TicketNumber.ShouldNotBe(number);
            (await ConversationAsync(organisation, own.TicketNumber!)).Suggested!.Number.ShouldBe(number);
        }
    }

    [ProviderFact]
    public async Task RunAsync_SameBytesAgain_AnswersWithTheFirstOccurrence(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var takeIn = organisation.Desk.Get<TakeInMail>();
        var mail = Incoming(Raw());

        var answers = await takeIn.RunAsync(MailboxOf(organisation), [mail, mail], null, CancellationToken.None);
        var later = await takeIn.RunAsync(MailboxOf(organisation), [mail], null, CancellationToken.None);

        answers[0].ShouldBe(new AcceptedMail(answers[0].OccurrenceId, false));
        answers[1].ShouldBe(new AcceptedMail(answers[0].OccurrenceId, true));
        later[0].ShouldBe(answers[1]);
        await using var context = organisation.Open();
        (await context.Messages.CountAsync()).ShouldBe(1);
    }

    [ProviderFact]
    public async Task RunAsync_SameMessageId_IsDuplicateOnlyWithTheSameContent(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);

        var fates = await TakeInAsync(
            organisation,
            Raw("a@x"),
            Raw("a@x", headers: "Received: from another.way.example\r\n"),
            Raw("a@x", text: "Something else under the same name."));

        fates.Select(f => f.Fate).ShouldBe([MailFate.Filed, MailFate.Duplicate, MailFate.Filed]);
        fates[1].TicketNumber.ShouldBe(fates[0].TicketNumber);
        (await ConversationAsync(organisation, fates[2].TicketNumber!)).Messages[^1].Collides.ShouldBeTrue();
    }

    [ProviderFact]
    public async Task RunAsync_MailWithoutMessageId_IsKnownAgainByItsContent(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);

        var fates = await TakeInAsync(organisation, Raw(null), Raw(null, headers: "Received: from another.way.example\r\n"), Raw(null, text: "Another one."));

        fates.Select(f => f.Fate).ShouldBe([MailFate.Filed, MailFate.Duplicate, MailFate.Filed]);
    }

    [ProviderFact]
    public async Task RunAsync_AutomaticMail_ShowsOnItsTicketWithoutReopeningIt(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var number = (await TakeInAsync(organisation, Raw("a@x")))[0].TicketNumber!;
        var before = await ResolveAsync(organisation, number);

        var fates = await TakeInAsync(
            organisation, Bounce("a@x"), Raw("auto@x", inReplyTo: "a@x", headers: "Auto-Submitted: auto-replied\r\n"), Bounce("never-seen@x", "other@mx"));

        fates.Select(f => f.Fate).ShouldBe([MailFate.Bounce, MailFate.AutoReply, MailFate.Bounce]);
        fates.Select(f => f.TicketNumber).ShouldBe([number, number, null]);
        var after = await ConversationAsync(organisation, number);
        after.Messages.Count.ShouldBe(3);
        (after.Row.Status, after.LastMessageId).ShouldBe((TicketStatus.Resolved, before.LastMessageId));
    }

    [ProviderFact]
    public async Task RunAsync_CustomerAnswersResolvedTicket_ReopensIt(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var number = (await TakeInAsync(organisation, Raw("a@x")))[0].TicketNumber!;
        await ResolveAsync(organisation, number);

        await TakeInAsync(organisation, Raw("b@x", inReplyTo: "a@x"));

        var row = (await ConversationAsync(organisation, number)).Row;
        (row.Status, row.IsOpen).ShouldBe((TicketStatus.Open, true));
    }

    [ProviderFact]
    public async Task RunAsync_CustomerAnswersResolvedTicket_SaysInTheLogWhoReopenedIt(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var number = (await TakeInAsync(organisation, Raw("a@x")))[0].TicketNumber!;
        await ResolveAsync(organisation, number);

        await TakeInAsync(organisation, Raw("b@x", "Colleague <colleague@litware.example>", inReplyTo: "a@x"));

        var reopened = (await ConversationAsync(organisation, number)).Events[^1];
        reopened.Changes.ShouldBe([new FieldChange("status", "Resolved", "Open")]);
        (reopened.ActorName, reopened.ActorId).ShouldBe(("Colleague", null));
    }

    [ProviderFact]
    public async Task RunAsync_NumberInSubjectFromTheDesksOwnAddress_ProvesNothing(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await using (var context = organisation.Open())
        {
            context.Add(new Mailbox($"own{organisation.MailboxId}@desk.example", "Own", MailboxKind.Pickup));
            await context.SaveChangesAsync();
        }

        var own = $"own{organisation.MailboxId}@desk.example";
        var number = (await TakeInAsync(organisation, Raw("a@x", headers: $"Cc: {own}\r\n")))[0].TicketNumber!;

        var forged = (await TakeInAsync(organisation, Raw("b@x", own, $"[{number}] Hello")))[0];

        forged.TicketNumber.ShouldNotBe(number);
    }

    [ProviderFact]
    public async Task RunAsync_NamesAndAddressesOfAnyLength_AreStoredAndKnownAgain(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var address = new string('a', 400) + "@x.example";
        var name = new string('n', 199) + "😀😀";

        var fates = await TakeInAsync(
            organisation, Raw("a@x", $"{name} <{address}>", text: new string(' ', 500) + new string('\n', 99) + "😀😀"), Raw("b@x", $"{name} <{address}>", text: "again"));

        fates.ShouldAllBe(f => f.Fate == MailFate.Filed);
        await using var context = organisation.Open();
        (await context.Customers.CountAsync(c => c.Name.StartsWith("nnn"))).ShouldBe(1);
    }

    [ProviderFact]
    public async Task RunAsync_BadMailsAmongGoodOnes_EachKeepsItsOwnFate(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);

        var fates = await TakeInAsync(
            organisation, Raw("a@x"), [], Raw("s@x", headers: "X-Spam-Flag: YES\r\n"), Raw("n@x", text: "NUL \0 and \ud800 alone"), Raw("l@x", headers: "X-Desk-Loop: 1\r\n"), Raw("z@x"));

        fates.Select(f => f.Fate).ShouldBe([MailFate.Filed, MailFate.Failed, MailFate.Spam, MailFate.Filed, MailFate.Loop, MailFate.Filed]);
        fates.ShouldAllBe(f => f.Reason.Length > 0);
        fates[1].State.ShouldBe(OccurrenceState.Dead);
    }

    internal static MailboxSource MailboxOf(TestOrganisation organisation) =>
        new(organisation.Scope, organisation.MailboxId, "support@desk.example", MailboxKind.Pickup, null);

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();

    private static async Task<List<LedgerEntry>> TakeInAsync(TestOrganisation organisation, params byte[][] mails)
    {
        var accepted = await organisation.Desk.Get<TakeInMail>().RunAsync(MailboxOf(organisation), [.. mails.Select(Incoming)], null, CancellationToken.None);
        var fates = new List<LedgerEntry>();
        foreach (var one in accepted)
        {
            fates.Add((await organisation.Desk.Get<ReadLedger>().OneAsync(organisation.Scope, one.OccurrenceId, CancellationToken.None))!);
        }

        return fates;
    }

    private static async Task<Conversation> ConversationAsync(TestOrganisation organisation, string number) =>
        (await organisation.Desk.Get<ReadConversation>().RunAsync(organisation.Agent, number, CancellationToken.None))!;

    private static async Task<Conversation> ResolveAsync(TestOrganisation organisation, string number)
    {
        var conversation = await ConversationAsync(organisation, number);
        await organisation.Desk.Get<ChangeStatus>().RunAsync(organisation.Agent, conversation.Row.Id, TicketStatus.Resolved, "test", CancellationToken.None);
        return conversation;
    }
}
