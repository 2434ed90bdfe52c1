using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Core.Mailboxes;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Intake;
using Microsoft.EntityFrameworkCore;
using static Desk.Tests.Intake.TestMail;

namespace Desk.Tests.Tickets;

public sealed class MoveMailTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task MergeTickets_ThenAnswers_GoToTheTargetAndUndoGivesBack(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (one, other) = (await OpenAsync(organisation, "a@x"), await OpenAsync(organisation, "b@x"));
        var merge = organisation.Desk.Get<MergeTickets>();

        var merged = await merge.RunAsync(organisation.Agent, one.Id, other.Id, "test", CancellationToken.None);
        (merged.Outcome, merged.Mark?.Before).ShouldBe((ChangeOutcome.Done, TicketStatus.New));
        (await merge.UndoAsync(organisation.Agent, one.Id, other.Id, merged.Mark!, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        (await MailsAsync(organisation, one.Id)).ShouldBe(["a@x"]);
        (await MailsAsync(organisation, other.Id)).ShouldBe(["b@x"]);
        var back = await TicketAsync(organisation, one.Id);
        (back.Status, back.IsOpen, back.MergedIntoId).ShouldBe((TicketStatus.New, true, null));
        (await merge.UndoAsync(organisation.Agent, one.Id, other.Id, merged.Mark!, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.MovedOn);

        merged = await merge.RunAsync(organisation.Agent, one.Id, other.Id, "test", CancellationToken.None);
        var token = organisation.Desk.Get<ThreadToken>().Of(organisation.Scope, one.Id);
        var fates = await organisation.TakeInAsync(
            Raw("c@x", inReplyTo: "a@x"), Raw("d@x", "Mallory <m@elsewhere.example>", text: $"> {token}"), Raw("e@x", subject: $"Re: [{one.Number}]"));

        fates.ShouldAllBe(f => f.TicketNumber == other.Number);
        var into = await TicketAsync(organisation, other.Id);
        into.LastMessageId.ShouldBe(await LastAsync(organisation, other.Id));
        (await merge.UndoAsync(organisation.Agent, one.Id, other.Id, merged.Mark!, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Invalid, "nobody can tell any more what belongs where");
        (await MailsAsync(organisation, other.Id)).ShouldBe(["a@x", "b@x", "c@x", "d@x", "e@x"]);
    }

    [ProviderFact]
    public async Task ChangeStatus_OfAMergedTicket_LeavesItClosedHoweverItIsAsked(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (one, other) = (await OpenAsync(organisation, "a@x"), await OpenAsync(organisation, "b@x"));
        var merged = await organisation.Desk.Get<MergeTickets>().RunAsync(organisation.Agent, one.Id, other.Id, "test", CancellationToken.None);

        (await organisation.Desk.Get<ChangeStatus>().RunAsync(organisation.Agent, one.Id, TicketStatus.Open, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.MovedOn);
        await organisation.Desk.Get<SnoozeTicket>().RunAsync(organisation.Agent, one.Id, Standing.Snoozed(null), "test", CancellationToken.None);
        await organisation.Desk.Get<ChangeTickets>().RunAsync(organisation.Agent, [one.Id], new TicketDeed.Move(new Standing(TicketStatus.Open, null)), "test", null, CancellationToken.None);
        var edited = await organisation.Desk.Get<EditTicket>().RunAsync(organisation.Agent, one.Id, new TicketEdit { Status = new(TicketStatus.Open, null) }, "test", CancellationToken.None);

        edited.Outcome.ShouldBe(ChangeOutcome.Invalid);
        edited.Problem.ShouldNotBeNull().ShouldContain("merged into another");
        (await TicketAsync(organisation, one.Id)).ShouldSatisfyAllConditions(t => t.Status.ShouldBe(TicketStatus.Closed), t => t.IsOpen.ShouldBeFalse());
        (await organisation.Desk.Get<MergeTickets>().UndoAsync(organisation.Agent, one.Id, other.Id, merged.Mark!, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done, "nothing has changed since");
    }

    [ProviderFact]
    public async Task UndoAsync_OfAMergeThatWokeTheOther_LetsItSleepAgainUnlessSomebodyChangedIt(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (one, other, changed) = (await OpenAsync(organisation, "a@x"), await OpenAsync(organisation, "b@x"), await OpenAsync(organisation, "c@x"));
        var merge = organisation.Desk.Get<MergeTickets>();
        var until = organisation.Desk.Time.GetUtcNow().AddDays(2);
        foreach (var id in new[] { other.Id, changed.Id })
        {
            await organisation.Desk.Get<SnoozeTicket>().RunAsync(organisation.Agent, id, Standing.Snoozed(until), "test", CancellationToken.None);
        }

        var merged = await merge.RunAsync(organisation.Agent, one.Id, other.Id, "test", CancellationToken.None);
        (await TicketAsync(organisation, other.Id)).Status.ShouldBe(TicketStatus.Open);
        (await merge.UndoAsync(organisation.Agent, one.Id, other.Id, merged.Mark!, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        (await TicketAsync(organisation, other.Id)).ShouldSatisfyAllConditions(t => t.Status.ShouldBe(TicketStatus.Snoozed), t => t.SnoozedUntil.ShouldBe(until));

        merged = await merge.RunAsync(organisation.Agent, one.Id, changed.Id, "test", CancellationToken.None);
        await organisation.Desk.Get<ChangePriority>().RunAsync(organisation.Agent, changed.Id, TicketPriority.High, "test", CancellationToken.None);
        (await merge.UndoAsync(organisation.Agent, one.Id, changed.Id, merged.Mark!, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        (await TicketAsync(organisation, changed.Id)).ShouldSatisfyAllConditions(t => t.Status.ShouldBe(TicketStatus.Open, "as the colleague saw it"), t => t.Priority.ShouldBe(TicketPriority.High));

        merged = await merge.RunAsync(organisation.Agent, one.Id, other.Id, "test", CancellationToken.None);
        await organisation.Desk.Get<AddNote>().RunAsync(organisation.Agent, other.Id, "Something new", "test", CancellationToken.None);
        (await merge.UndoAsync(organisation.Agent, one.Id, other.Id, merged.Mark!, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Invalid, "a note is something new too");
    }

    [ProviderFact]
    public async Task MergeTickets_ItselfChainsOrHidden_AreRefused(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (one, other, third) = (await OpenAsync(organisation, "a@x"), await OpenAsync(organisation, "b@x"), await OpenAsync(organisation, "c@x", organisation.OtherMailboxId));
        var merge = organisation.Desk.Get<MergeTickets>();

        (await merge.RunAsync(organisation.Agent, one.Id, one.Id, "test", CancellationToken.None)).Outcome.ShouldBe(ChangeOutcome.Invalid);
        (await merge.RunAsync(organisation.Limited, one.Id, third.Id, "test", CancellationToken.None)).Outcome.ShouldBe(ChangeOutcome.NotFound);
        (await merge.RunAsync(organisation.Light, one.Id, other.Id, "test", CancellationToken.None)).Outcome.ShouldBe(ChangeOutcome.NotAllowed);
        await merge.RunAsync(organisation.Agent, one.Id, other.Id, "test", CancellationToken.None);
        (await merge.RunAsync(organisation.Agent, third.Id, one.Id, "test", CancellationToken.None)).Outcome.ShouldBe(ChangeOutcome.Invalid);
        (await merge.RunAsync(organisation.Agent, one.Id, third.Id, "test", CancellationToken.None)).Outcome.ShouldBe(ChangeOutcome.MovedOn);
    }

    [ProviderFact]
    public async Task SplitTicket_ThenBack_LeavesBothInOrder(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await OpenAsync(organisation, "a@x");
        await organisation.TakeInAsync(Raw("b@x", "Carl <carl@litware.example>", "Another thing", inReplyTo: "a@x", file: "PDF"));
        var message = await LastAsync(organisation, ticket.Id);

        var placed = await organisation.Desk.Get<SplitTicket>().RunAsync(organisation.Agent, message, "test", CancellationToken.None);

        var own = await TicketAsync(organisation, placed.TicketId!.Value);
        (own.Subject, own.LastMessageId, own.AttachmentCount, own.Customer.Name).ShouldBe(("Another thing", message, 1, "Carl"));
        (await TicketAsync(organisation, ticket.Id)).AttachmentCount.ShouldBe(0);
        (await organisation.TakeInAsync(Raw("c@x", inReplyTo: "b@x")))[0].TicketNumber.ShouldBe(own.Number);
        (await organisation.Desk.Get<SplitTicket>().RunAsync(organisation.Agent, await LastAsync(organisation, ticket.Id), "test", CancellationToken.None)).Outcome.ShouldBe(ChangeOutcome.Invalid);

        var move = organisation.Desk.Get<MoveMail>();
        (await move.RunAsync(organisation.Agent, message, ticket.Id, "test", CancellationToken.None, new While<long>(ticket.Id))).ShouldBe(ChangeOutcome.MovedOn);
        (await move.RunAsync(organisation.Agent, message, ticket.Id, "test", CancellationToken.None, new While<long>(own.Id))).ShouldBe(ChangeOutcome.Done);
        (await MailsAsync(organisation, ticket.Id)).ShouldBe(["a@x", "b@x"]);
        (await TicketAsync(organisation, own.Id)).MergedIntoId.ShouldBeNull("it has another mail still");
    }

    [ProviderFact]
    public async Task MoveMail_TheOnlyOneOfItsTicket_LeavesATicketThatLeadsThere(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (one, other) = (await OpenAsync(organisation, "a@x"), await OpenAsync(organisation, "b@x"));
        var (move, message) = (organisation.Desk.Get<MoveMail>(), await LastAsync(organisation, one.Id));

        (await move.RunAsync(organisation.Agent, message, other.Id, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        (await TicketAsync(organisation, one.Id)).ShouldSatisfyAllConditions(t => t.MergedIntoId.ShouldBe(other.Id), t => t.IsOpen.ShouldBeFalse(), t => t.LastMessageId.ShouldBeNull());

        (await move.RunAsync(organisation.Agent, message, one.Id, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        (await TicketAsync(organisation, one.Id)).ShouldSatisfyAllConditions(t => t.MergedIntoId.ShouldBeNull(), t => t.IsOpen.ShouldBeTrue(), t => t.LastMessageId.ShouldBe(message));
        await using var context = organisation.Open();
        (await context.Occurrences.SingleAsync(o => o.MessageId == message)).TicketId.ShouldBe(one.Id);
    }

    [ProviderFact]
    public async Task RestitchMail_ParentCameLater_FindsItsConversation(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await OpenAsync(organisation, "late@x");
        var answer = (await organisation.TakeInAsync(Raw("answer@x", "Carl <carl@litware.example>", "Other", inReplyTo: "first@x", references: "<answer@x>")))[0];
        var first = await OpenAsync(organisation, "first@x");
        var message = await LastAsync(organisation, (await TicketAsync(organisation, answer.TicketNumber!)).Id);
        var restitch = organisation.Desk.Get<RestitchMail>();

        (await restitch.RunAsync(organisation.Agent, message, "test", CancellationToken.None)).ShouldBe(new PlacedMail(ChangeOutcome.Done, first.Id, first.Number));
        (await restitch.RunAsync(organisation.Agent, message, "test", CancellationToken.None)).Outcome.ShouldBe(ChangeOutcome.Unchanged);
        (await MailsAsync(organisation, first.Id)).ShouldBe(["answer@x", "first@x"]);
    }

    [ProviderFact]
    public async Task MarkSpam_AndBack_KeepsListsAndCountersRight(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await OpenAsync(organisation, "a@x");
        var spam = organisation.Desk.Get<MarkSpam>();
        async Task<(int, int, int, int)> Counts() => (await ListedAsync(TicketViewKind.Open), await ListedAsync(TicketViewKind.Done), await ListedAsync(TicketViewKind.Spam),
            new TicketView(TicketViewKind.Open).Count(await organisation.Desk.Get<ReadTicketRows>().CountsAsync(organisation.Scope, CancellationToken.None), organisation.Agent));

        (await spam.RunAsync(organisation.Agent, ticket.Id, true, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        (await Counts()).ShouldBe((0, 0, 1, 0));
        await organisation.TakeInAsync(Raw("b@x", inReplyTo: "a@x"));
        (await Counts()).ShouldBe((0, 0, 1, 0), "spam stays spam");
        (await spam.RunAsync(organisation.Agent, ticket.Id, false, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        (await Counts()).ShouldBe((1, 0, 0, 1));

        async Task<int> ListedAsync(TicketViewKind kind) =>
            (await organisation.Desk.Get<ListTickets>().RunAsync(organisation.Agent, new TicketView(kind), null, 100, CancellationToken.None)).Rows.Count;
    }

    [ProviderFact]
    public async Task TakeIn_SameMailInTwoMailboxes_IsOneTicketOfTheBetterEvidenceForBoth(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var addresses = await organisation.Desk.Get<ListMailboxes>().RunAsync(organisation.Owner, CancellationToken.None);
        var billing = addresses.Single(m => m.Id == organisation.OtherMailboxId).Address;
        var (plain, meant) = (Raw("a@x", headers: "X-Original-To: somebody@else.example\r\n"), Raw("a@x", headers: $"Delivered-To: {billing}\r\n"));
        var onlyBilling = organisation.Agent with { Mailboxes = new HashSet<long> { organisation.OtherMailboxId } };

        var first = (await organisation.TakeInAsync(plain))[0];
        (await organisation.Desk.Get<ReadConversation>().RunAsync(onlyBilling, first.TicketNumber!, CancellationToken.None)).ShouldBeNull();
        var second = (await organisation.TakeInAsync(organisation.OtherMailboxId, meant))[0];

        (second.Fate, second.TicketNumber).ShouldBe((MailFate.Duplicate, first.TicketNumber));
        (await TicketAsync(organisation, first.TicketNumber!)).MailboxId.ShouldBe(organisation.OtherMailboxId);
        foreach (var agent in new[] { onlyBilling, organisation.Limited })
        {
            var conversation = (await organisation.Desk.Get<ReadConversation>().RunAsync(agent, first.TicketNumber!, CancellationToken.None)).ShouldNotBeNull();
            conversation.Messages.Count.ShouldBe(1);
            new TicketView(TicketViewKind.Open).Shows(conversation.Row, agent).ShouldBeTrue();
            (await organisation.Desk.Get<ListTickets>().RunAsync(agent, new TicketView(TicketViewKind.Open), null, 100, CancellationToken.None)).Rows.Count.ShouldBe(1);
            (await organisation.Desk.Get<ChangeStatus>().RunAsync(agent, conversation.Row.Id, TicketStatus.Open, "test", CancellationToken.None)).ShouldNotBe(ChangeOutcome.NotFound);
        }

        var none = organisation.Agent with { Mailboxes = new HashSet<long>() };
        (await organisation.Desk.Get<ReadConversation>().RunAsync(none, first.TicketNumber!, CancellationToken.None)).ShouldBeNull();
    }

    [ProviderFact]
    public async Task Collisions_AreGroupedListedAndFoundAgain(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.TakeInAsync(Raw("a@x"), Raw("a@x", text: "Something else."), Raw("b@x"));
        await organisation.TakeInAsync(Raw("a@x", text: "A third thing."));
        var list = organisation.Desk.Get<ListCollisions>();

        var group = (await list.RunAsync(organisation.Owner, null, 10, CancellationToken.None))!.ShouldHaveSingleItem();
        group.Messages.Count.ShouldBe(3);
        group.Id.ShouldBe(group.Messages[0].Id);
        (await list.RunAsync(organisation.Agent, null, 10, CancellationToken.None)).ShouldBeNull();

        await using (var context = organisation.Open())
        {
            await context.Messages.ExecuteUpdateAsync(set => set.SetProperty(m => m.CollisionGroupId, (long?)null));
        }

        (await organisation.Desk.Get<BackfillCollisions>().RunAsync(organisation.Owner, CancellationToken.None)).ShouldBe(1);
        var again = (await list.RunAsync(organisation.Owner, null, 10, CancellationToken.None))!.ShouldHaveSingleItem();
        again.Messages.Select(m => m.Id).ShouldBe(group.Messages.Select(m => m.Id));
    }

    [ProviderFact]
    public async Task TakeIn_KnownContactsOnly_RefusesStrangersAndForgedAddresses(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.TakeInAsync(Raw("a@x"));
        await using (var context = organisation.Open())
        {
            (await context.Mailboxes.SingleAsync(m => m.Id == organisation.MailboxId)).Admit(true, null, null);
            await context.SaveChangesAsync();
        }

        var fates = await organisation.TakeInAsync(
            Raw("b@x", "New <new@litware.example>"), Raw("c@x"), Raw("d@x", headers: "Authentication-Results: mx; dmarc=fail\r\n"), Raw("e@x", "New <new@litware.example>", inReplyTo: "a@x"));

        fates.Select(f => f.Fate).ShouldBe([MailFate.NotAllowed, MailFate.Filed, MailFate.NotAllowed, MailFate.Filed]);
        fates[0].Reason.ShouldContain("known contacts only");
    }

    [ProviderFact]
    public async Task TakeIn_BounceOfOurs_MarksTheMailThatBounced(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await OpenAsync(organisation, "a@x");
        await organisation.Desk.Get<Desk.Core.Replies.SendReply>().RunAsync(
            organisation.Agent, new() { TicketId = ticket.Id, LastSeenMessageId = ticket.LastMessageId, Html = "<p>Soon.</p>", Status = TicketStatus.Waiting }, "test", CancellationToken.None);
        await using var context = organisation.Open();
        var sent = await context.Messages.AsNoTracking().SingleAsync(m => m.Direction == MessageDirection.Out);

        var fate = (await organisation.TakeInAsync(Bounce(sent.MailId!)))[0];

        (fate.Fate, fate.TicketNumber).ShouldBe((MailFate.Bounce, ticket.Number));
        fate.Reason.ShouldBe($"A delivery report: failed 5.1.1. It reports on {sent.MailId}.");
        var bounced = await context.Messages.AsNoTracking().SingleAsync(m => m.Id == sent.Id);
        (bounced.BounceStatus, bounced.BounceRecipients).ShouldBe(("5.1.1", "petra@litware.example"));
        bounced.BouncedAt.ShouldNotBeNull();
        (await TicketAsync(organisation, ticket.Number)).Status.ShouldBe(TicketStatus.Open, "nobody waits for an answer to what did not arrive");
        var told = (await context.Notifications.Where(n => n.Kind == Desk.Core.Notices.NotificationKind.Undelivered).ToListAsync()).ShouldHaveSingleItem();
        (told.AgentId, told.MessageId, told.Text).ShouldBe((organisation.Agent.AgentId, sent.Id, "It did not reach petra@litware.example."));
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();

    private static async Task<Ticket> OpenAsync(TestOrganisation organisation, string id, long? mailboxId = null) =>
        await TicketAsync(organisation, (await organisation.TakeInAsync(mailboxId ?? organisation.MailboxId, Raw(id)))[0].TicketNumber!);

    private static async Task<Ticket> TicketAsync(TestOrganisation organisation, string number)
    {
        await using var context = organisation.Open();
        return await context.Tickets.Include(t => t.Customer).SingleAsync(t => t.Number == number);
    }

    private static async Task<Ticket> TicketAsync(TestOrganisation organisation, long id)
    {
        await using var context = organisation.Open();
        return await context.Tickets.Include(t => t.Customer).SingleAsync(t => t.Id == id);
    }

    private static async Task<long> LastAsync(TestOrganisation organisation, long ticketId)
    {
        await using var context = organisation.Open();
        return await context.Messages.Where(m => m.TicketId == ticketId).MaxAsync(m => m.Id);
    }

    private static async Task<List<string?>> MailsAsync(TestOrganisation organisation, long ticketId)
    {
        await using var context = organisation.Open();
        return await context.Messages.Where(m => m.TicketId == ticketId).OrderBy(m => m.Id).Select(m => m.MailId).ToListAsync();
    }
}
