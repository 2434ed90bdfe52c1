using Desk.Core.Attachments;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Intake;
using Desk.Tests.Replies;
using Microsoft.EntityFrameworkCore;
using static Desk.Tests.Intake.TestMail;

namespace Desk.Tests.Tickets;

public sealed class TrashTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Delete_TakesItOutOfEverythingButTheTrash_AndUndoGivesItBack(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (ticket, other) = (await OpenAsync(organisation, "a@x", "Printer"), await OpenAsync(organisation, "b@x", "Scanner"));
        await organisation.Desk.Get<LinkTickets>().AddAsync(organisation.Agent, other.Id, LinkKind.ParentOf, ticket.Id, "test", Stop);
        await organisation.Desk.Get<SaveDraft>().RunAsync(organisation.Agent, ticket.Id, DraftKind.Note, new DraftContent("Begun", null, [], null), 0, Stop);
        (await SeenAsync(organisation, ticket)).ShouldBe((2, 2, 0, true, true, true, 1, 2));

        var deleted = await DeleteAsync(organisation, ticket);

        (await SeenAsync(organisation, ticket)).ShouldBe((1, 1, 1, false, false, false, 0, 1));
        (await organisation.Desk.Get<ReadConversation>().RunAsync(organisation.Agent, ticket.Number, Stop)).ShouldNotBeNull().ShouldSatisfyAllConditions(
            c => c.Row.TrashedAt.ShouldNotBeNull(), c => c.Messages.Count.ShouldBe(1, "it can be looked at before it is restored"), c => c.Events[^1].Changes.ShouldBe([new("trash", "no", "yes")]));
        (await organisation.Desk.Get<ChangeStatus>().RunAsync(organisation.Agent, ticket.Id, TicketStatus.Closed, "test", Stop)).ShouldBe(ChangeOutcome.NotFound);
        (await organisation.Desk.Get<ListLinks>().RunAsync(organisation.Agent, other.Id, Stop)).Links.ShouldBeEmpty();

        (await organisation.Desk.Get<ChangeTickets>().UndoAsync(organisation.Agent, deleted.Changed, "test", null, Stop)).Back.ShouldBe(1);
        (await SeenAsync(organisation, ticket)).ShouldBe((2, 2, 0, true, true, true, 1, 2));
        (await organisation.Desk.Get<ListLinks>().RunAsync(organisation.Agent, other.Id, Stop)).Links.ShouldHaveSingleItem();
    }

    [ProviderFact]
    public async Task Restore_OfWhatIsInTheTrashAlone_KeepsWhatItWas(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (ticket, other) = (await OpenAsync(organisation, "a@x"), await OpenAsync(organisation, "b@x"));
        await organisation.Desk.Get<ChangeStatus>().RunAsync(organisation.Agent, ticket.Id, TicketStatus.Waiting, "test", Stop);
        await DeleteAsync(organisation, ticket);

        var restored = await organisation.Desk.Get<ChangeTickets>().RunAsync(organisation.Agent, [ticket.Id, other.Id], new TicketDeed.Restore(), "test", null, Stop);

        (restored.Changed.Count, restored.Missing).ShouldBe((1, 1));
        (await organisation.TicketAsync(ticket.Id)).ShouldSatisfyAllConditions(t => t.Status.ShouldBe(TicketStatus.Waiting), t => t.IsOpen.ShouldBeTrue());
        (await DeleteAsync(organisation, ticket, organisation.Light)).IsAllowed.ShouldBeFalse();
    }

    [ProviderFact]
    public async Task TakeIn_AnswerToATicketInTheTrash_BringsItBackOpen(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await OpenAsync(organisation, "a@x");
        await organisation.Desk.Get<ChangeStatus>().RunAsync(organisation.Agent, ticket.Id, TicketStatus.Resolved, "test", Stop);
        await SetFollowUpAsync(organisation);
        await DeleteAsync(organisation, ticket);
        organisation.Desk.Time.Advance(TimeSpan.FromDays(20));

        var bounce = (await organisation.TakeInAsync(Bounce("a@x")))[0];
        (await TrashAsync(organisation)).ShouldBe([ticket.Id], "a machine brings nothing back");
        bounce.Fate.ShouldBe(MailFate.Bounce);
        var fate = (await organisation.TakeInAsync(Raw("b@x", inReplyTo: "a@x")))[0];

        (fate.Fate, fate.TicketNumber).ShouldBe((MailFate.Filed, ticket.Number));
        (await organisation.TicketAsync(ticket.Id)).ShouldSatisfyAllConditions(t => t.Status.ShouldBe(TicketStatus.Open), t => t.IsOpen.ShouldBeTrue(), t => t.TrashedAt.ShouldBeNull());
        var conversation = (await organisation.Desk.Get<ReadConversation>().RunAsync(organisation.Agent, ticket.Number, Stop))!;
        conversation.Messages.Count.ShouldBe(3);
        conversation.Events[^1].ShouldSatisfyAllConditions(e => e.ActorKind.ShouldBe(ActorKind.Customer), e => e.Changes.ShouldBe([new("trash", "yes", "no"), new("status", "Resolved", "Open")]));
        (await SeenAsync(organisation, ticket)).Open.ShouldBe(1);
    }

    [ProviderFact]
    public async Task Outbox_OfATicketInTheTrash_WaitsAndLeavesAfterUndoButNotDaysLater(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        organisation.Desk.Sender.Reset();
        var (soon, late) = (await OpenAsync(organisation, "a@x"), await OpenAsync(organisation, "b@x"));
        var reply = await organisation.ReplyAsync(organisation.Agent, soon.Id, soon.LastMessageId);
        var other = await organisation.ReplyAsync(organisation.Agent, late.Id, late.LastMessageId);
        var deleted = await DeleteAsync(organisation, soon);
        await DeleteAsync(organisation, late);

        await organisation.LeaveAsync();
        (await organisation.OutboundAsync(reply.MessageId)).State.ShouldBe(DeliveryState.Pending, "it waits");
        await organisation.Desk.Get<ChangeTickets>().UndoAsync(organisation.Agent, deleted.Changed, "test", null, Stop);
        await organisation.Desk.Get<DeliverOutbox>().RunAsync(Stop);
        (await organisation.OutboundAsync(reply.MessageId)).State.ShouldBe(DeliveryState.Sent);

        organisation.Desk.Time.Advance(TimeSpan.FromDays(3));
        await organisation.Desk.Get<ChangeTickets>().RunAsync(organisation.Agent, [late.Id], new TicketDeed.Restore(), "test", null, Stop);
        await organisation.Desk.Get<DeliverOutbox>().RunAsync(Stop);
        (await organisation.OutboundAsync(other.MessageId)).ShouldSatisfyAllConditions(o => o.State.ShouldBe(DeliveryState.Failed), o => o.DueAt.ShouldBeNull(), o => o.Error.ShouldNotBeNull().ShouldContain("in the trash"));
        (await organisation.Desk.Get<SettleDelivery>().TryAgainAsync(organisation.Agent, other.MessageId!.Value, "test", Stop)).ShouldBe(ChangeOutcome.Done);
        await organisation.Desk.Get<DeliverOutbox>().RunAsync(Stop);
        (await organisation.OutboundAsync(other.MessageId)).State.ShouldBe(DeliveryState.Sent);
    }

    [ProviderFact]
    public async Task DeleteForGood_StoreIsAway_SaysHowManyFilesAreLeftAndGoesOn(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (ticket, other) = (await OpenAsync(organisation, "a@x"), await OpenAsync(organisation, "b@x"));
        await organisation.TakeInAsync(Raw("c@x", inReplyTo: "a@x", file: "PDF"), Raw("d@x", inReplyTo: "b@x", file: "PNG"));
        await DeleteAsync(organisation, ticket);
        await DeleteAsync(organisation, other);
        organisation.Desk.Blobs.DeletesNothingOf = organisation.Scope;

        var gone = await organisation.Desk.Get<DeleteForGood>().RunAsync(organisation.Agent with { Role = AgentRole.Lead }, [ticket.Id, other.Id], "test", Stop);

        gone.ShouldBe(new DeletedTickets(2, 0, FilesLeft: 2));
    }

    [ProviderFact]
    public async Task DeleteForGood_TakesEverythingWithIt_AndTheLedgerSaysSo(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await OpenAsync(organisation, "a@x", "Printer");
        await organisation.TakeInAsync(Raw("b@x", inReplyTo: "a@x", file: "PDF"), Raw(null, inReplyTo: "a@x"));
        await organisation.Desk.Get<AddNote>().RunAsync(organisation.Agent, ticket.Id, $"@{organisation.Owner.Name} look", "test", Stop);
        await organisation.Desk.Get<TagTicket>().AddAsync(organisation.Agent, ticket.Id, "gone", "test", Stop);
        await organisation.Desk.Get<SaveDraft>().RunAsync(organisation.Agent, ticket.Id, DraftKind.Note, new DraftContent("Begun", null, [], null), 0, Stop);
        await organisation.Desk.Get<MarkRead>().RunAsync(organisation.Agent, ticket.Id, Stop);
        var reply = await organisation.ReplyAsync(organisation.Agent, ticket.Id, (await organisation.TicketAsync(ticket.Id)).LastMessageId);
        await organisation.LeaveAsync();
        var (merged, related) = (await OpenAsync(organisation, "m@x"), await OpenAsync(organisation, "r@x"));
        await organisation.Desk.Get<LinkTickets>().AddAsync(organisation.Agent, related.Id, LinkKind.RelatedTo, ticket.Id, "test", Stop);
        await organisation.Desk.Get<MergeTickets>().RunAsync(organisation.Agent, merged.Id, ticket.Id, "test", Stop);
        var sent = (await organisation.OutboundAsync(reply.MessageId)).Message.MailId!;
        var (lead, forGood) = (organisation.Agent with { Role = AgentRole.Lead }, organisation.Desk.Get<DeleteForGood>());

        (await forGood.RunAsync(lead, [ticket.Id], "test", Stop)).ShouldBe(new DeletedTickets(0, 1), "it is not in the trash");
        await DeleteAsync(organisation, ticket);
        (await forGood.RunAsync(organisation.Agent, [ticket.Id], "test", Stop)).IsAllowed.ShouldBeFalse();
        (await forGood.PreviewAsync(organisation.Agent, [ticket.Id], Stop)).ShouldBeNull();
        var goes = (await forGood.PreviewAsync(lead, [ticket.Id], Stop)).ShouldNotBeNull();
        (goes.Tickets.Single().Number, goes.Mails, goes.Notes, goes.Files, goes.Bytes, goes.Drafts).ShouldBe((ticket.Number, 5, 1, 1, 3L, 1));
        var blobs = await BlobsAsync(organisation, ticket.Id);
        (await forGood.RunAsync(lead, [ticket.Id], "test", Stop)).ShouldBe(new DeletedTickets(1, 0));

        await using var context = organisation.Open();
        List<long> ids = [ticket.Id, merged.Id];
        (await context.Tickets.IgnoreQueryFilters().CountAsync(t => ids.Contains(t.Id))).ShouldBe(0, "with what was merged into it");
        (await context.Messages.CountAsync(m => ids.Contains(m.TicketId))).ShouldBe(0);
        (await context.Attachments.CountAsync(), await context.Drafts.CountAsync(), await context.Notifications.CountAsync(), await context.TicketTags.CountAsync()).ShouldBe((0, 0, 0, 0));
        (await context.TicketReads.CountAsync(), await context.TicketRelations.CountAsync(), await context.Outbound.CountAsync(), await context.TicketFollowers.CountAsync()).ShouldBe((0, 0, 0, 0));
        foreach (var blob in blobs)
        {
            await Should.ThrowAsync<FileNotFoundException>(() => organisation.Desk.Blobs.OpenAsync(organisation.Scope, blob, Stop));
        }

        var ledger = await context.Occurrences.AsNoTracking().OrderBy(o => o.Id).ToListAsync();
        ledger.Count.ShouldBe(5);
        ledger.Where(o => o.MailId != "r@x").ShouldAllBe(o => o.Fate == MailFate.Filed && o.TicketId == null && o.MessageId == null && o.Reason.EndsWith($"which {lead.Name} deleted for good."));
        (await organisation.Desk.Get<ReadEvents>().RunAsync(organisation.Scope, 0, Stop)).Events.Count(e => e.Kind == DeskEventKind.TicketDeleted).ShouldBe(2);
        new TicketView(TicketViewKind.Done).Count(await organisation.Desk.Get<ReadTicketRows>().CountsAsync(organisation.Scope, Stop), organisation.Agent).ShouldBe(0, "what was merged was counted");

        // a second copy of what went opens nothing; an answer to it does
        (await organisation.TakeInAsync(organisation.OtherMailboxId, Raw("b@x", inReplyTo: "a@x", file: "PDF")))[0].ShouldSatisfyAllConditions(f => f.Fate.ShouldBe(MailFate.Duplicate), f => f.Reason.ShouldContain("deleted for good"));
        (await organisation.TakeInAsync(organisation.OtherMailboxId, Raw(sent)))[0].Fate.ShouldBe(MailFate.Duplicate);
        (await organisation.Desk.Get<ReplayMail>().OneAsync(organisation.Agent, ledger[0].Id, Stop)).ShouldBe(ReplayOutcome.Done);
        (await organisation.FatesAsync(ledger[0].Id))[0].Fate.ShouldBe(MailFate.Duplicate);
        (await organisation.TakeInAsync(Raw("z@x", inReplyTo: "b@x")))[0].ShouldSatisfyAllConditions(f => f.Fate.ShouldBe(MailFate.Filed), f => f.CreatedTicket.ShouldBeTrue());
        (await organisation.Desk.Get<FileAsTicket>().RunAsync(organisation.Agent, ledger[0].Id, Stop)).TicketNumber.ShouldNotBeNull("whoever wants it can have it back from the ledger");
    }

    [ProviderFact]
    public async Task EmptyTrash_AfterItsDays_DeletesWhatIsDueAlone(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (old, young, stays) = (await OpenAsync(organisation, "a@x"), await OpenAsync(organisation, "b@x"), await OpenAsync(organisation, "c@x"));
        var empty = organisation.Desk.Get<EmptyTrash>();
        await DeleteAsync(organisation, old);
        organisation.Desk.Time.Advance(TimeSpan.FromDays(29));
        await DeleteAsync(organisation, young);
        (await empty.DueAsync(Stop)).ShouldNotContain(organisation.Scope);

        organisation.Desk.Time.Advance(TimeSpan.FromDays(1));
        (await empty.DueAsync(Stop)).ShouldContain(organisation.Scope);
        (await empty.RunAsync(organisation.Scope, Stop)).ShouldBe(1);

        (await TrashAsync(organisation)).ShouldBe([young.Id]);
        await using var context = organisation.Open();
        (await context.Tickets.AnyAsync(t => t.Id == stays.Id)).ShouldBeTrue();
        (await context.Occurrences.SingleAsync(o => o.MailId == "a@x")).Reason.ShouldBe($"It was in {old.Number}, which was deleted for good after 30 days in the trash.");
    }

    [ProviderFact]
    public async Task Wake_OfASnoozedTicketInTheTrash_WaitsUntilItIsRestored(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await OpenAsync(organisation, "a@x");
        await organisation.Desk.Get<SnoozeTicket>().RunAsync(organisation.Agent, ticket.Id, Standing.Snoozed(organisation.Desk.Time.GetUtcNow().AddHours(1)), "test", Stop);
        await DeleteAsync(organisation, ticket);
        organisation.Desk.Time.Advance(TimeSpan.FromHours(2));
        var wake = organisation.Desk.Get<WakeTickets>();

        (await wake.DueAsync(Stop)).ShouldNotContain(organisation.Scope);
        await organisation.Desk.Get<ChangeTickets>().RunAsync(organisation.Agent, [ticket.Id], new TicketDeed.Restore(), "test", null, Stop);
        (await wake.DueAsync(Stop)).ShouldContain(organisation.Scope);
        (await wake.RunAsync(organisation.Scope, Stop)).ShouldBe(1);
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();

    private static async Task<Ticket> OpenAsync(TestOrganisation organisation, string id, string subject = "Where is my order?")
    {
        var fate = (await organisation.TakeInAsync(Raw(id, subject: subject)))[0];
        await using var context = organisation.Open();
        return await context.Tickets.AsNoTracking().SingleAsync(t => t.Number == fate.TicketNumber);
    }

    private static Task<ChangedTickets> DeleteAsync(TestOrganisation organisation, Ticket ticket, AgentScope? by = null) =>
        organisation.Desk.Get<ChangeTickets>().RunAsync(by ?? organisation.Agent, [ticket.Id], new TicketDeed.Delete(), "test", null, Stop);

    private static async Task<List<long>> TrashAsync(TestOrganisation organisation) =>
        [.. (await organisation.Desk.Get<ListTickets>().RunAsync(organisation.Agent, new TicketView(TicketViewKind.Trash), null, 100, Stop)).Rows.Select(r => r.Id)];

    // listed, counted, in the trash, found by the palette, found by a search, read by a program, drafts, of its customer
    private static async Task<(int Listed, int Open, int Trash, bool Palette, bool Search, bool Api, int Drafts, int OfCustomer)> SeenAsync(TestOrganisation organisation, Ticket ticket)
    {
        var (by, desk) = (organisation.Agent, organisation.Desk);
        var found = await desk.Get<FindTickets>().RunAsync(by, new TicketFilter { Text = ticket.Number }, new TicketOrder(default, true), null, 10, Stop);
        return (
            (await desk.Get<ListTickets>().RunAsync(by, new TicketView(TicketViewKind.Open), null, 100, Stop)).Rows.Count,
            new TicketView(TicketViewKind.Open).Count(await desk.Get<ReadTicketRows>().CountsAsync(organisation.Scope, Stop), by),
            (await TrashAsync(organisation)).Count,
            (await desk.Get<FindQuickly>().RunAsync(by, ticket.Number, Stop)).Tickets.Count == 1,
            found.Tickets.Count == 1,
            await desk.Get<ReadTicket>().FindAsync(by, ticket.Number, Stop) is not null,
            await desk.Get<ListDrafts>().CountAsync(by, Stop),
            (await desk.Get<ReadCustomer>().TicketsAsync(by, ticket.CustomerId, null, 100, Stop))!.Rows.Count);
    }

    private static async Task SetFollowUpAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        await context.Mailboxes.Where(m => m.Id == organisation.MailboxId).ExecuteUpdateAsync(set => set.SetProperty(m => m.FollowUpAfterDays, 7));
    }

    private static async Task<List<BlobRef>> BlobsAsync(TestOrganisation organisation, long ticketId)
    {
        await using var context = organisation.Open();
        return await context.Attachments.AsNoTracking().Where(a => a.Message!.TicketId == ticketId).Select(a => a.Blob).ToListAsync();
    }
}
