using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Replies;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Tickets;

/// <summary>A ticket that came to the wrong mailbox is moved, and back.</summary>
public sealed class MoveToMailboxTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Move_ToAnotherMailbox_TakesItOutOfSightAndAnswersByThatOne(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        await organisation.Desk.Get<ChangeAgent>().MailboxesAsync(organisation.Owner, organisation.Limited.AgentId, [organisation.MailboxId], "test", Stop);
        var ticket = (await organisation.AddTicketAsync(status: TicketStatus.Open, assigneeId: organisation.Limited.AgentId)).Id;
        await organisation.AddMailAsync(ticket);

        var moved = await MoveAsync(organisation, organisation.Owner, ticket, organisation.OtherMailboxId);

        moved.Changed.ShouldHaveSingleItem().Changes.Select(c => c.Field).ShouldBe(["mailbox", "assignee"], "whoever had it may not see it there");
        var now = await organisation.TicketAsync(ticket);
        (now.MailboxId, now.AssigneeId).ShouldBe((organisation.OtherMailboxId, null));
        (await FindsAsync(organisation, organisation.Limited, now.Number)).ShouldBeFalse();
        (await CountedAsync(organisation, organisation.OtherMailboxId), await CountedAsync(organisation, organisation.MailboxId)).ShouldBe((1, 0));
        await organisation.ReplyAsync(organisation.Owner, ticket, now.LastMessageId);
        await using var context = organisation.Open();
        var address = await context.Mailboxes.Where(m => m.Id == organisation.OtherMailboxId).Select(m => m.Address).SingleAsync();
        (await context.Messages.Where(m => m.TicketId == ticket).OrderBy(m => m.Id).LastAsync()).FromAddress.ShouldBe(address);
    }

    [ProviderFact]
    public async Task Undo_OfAMove_PutsItBackWithWhoeverHadIt(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        await organisation.Desk.Get<ChangeAgent>().MailboxesAsync(organisation.Owner, organisation.Limited.AgentId, [organisation.MailboxId], "test", Stop);
        var ticket = (await organisation.AddTicketAsync(status: TicketStatus.Open, assigneeId: organisation.Limited.AgentId)).Id;
        var moved = await MoveAsync(organisation, organisation.Owner, ticket, organisation.OtherMailboxId);

        (await organisation.Desk.Get<ChangeTickets>().UndoAsync(organisation.Owner, moved.Changed, "test", null, Stop)).Back.ShouldBe(1);

        var now = await organisation.TicketAsync(ticket);
        (now.MailboxId, now.AssigneeId).ShouldBe((organisation.MailboxId, organisation.Limited.AgentId));
        (await FindsAsync(organisation, organisation.Limited, now.Number)).ShouldBeTrue();
        (await CountedAsync(organisation, organisation.OtherMailboxId), await CountedAsync(organisation, organisation.MailboxId)).ShouldBe((0, 1));
    }

    [ProviderFact]
    public async Task Move_ToAMailboxThatItsMailHasReachedToo_LetsThemChangePlaces(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = (await organisation.AddTicketAsync()).Id;
        await using (var context = organisation.Open())
        {
            var both = await context.Tickets.Include(t => t.OtherMailboxes).SingleAsync(t => t.Id == ticket);
            both.OpenTo(organisation.OtherMailboxId);
            await context.SaveChangesAsync();
        }

        var moved = await MoveAsync(organisation, organisation.Owner, ticket, organisation.OtherMailboxId);

        (await FindsAsync(organisation, organisation.Limited, (await organisation.TicketAsync(ticket)).Number)).ShouldBeTrue("the mail has reached that mailbox all the same");
        (await organisation.Desk.Get<ChangeTickets>().UndoAsync(organisation.Owner, moved.Changed, "test", null, Stop)).Back.ShouldBe(1);
        await using var after = organisation.Open();
        var back = await after.Tickets.Include(t => t.OtherMailboxes).SingleAsync(t => t.Id == ticket);
        (back.MailboxId, back.OtherMailboxes.ShouldHaveSingleItem().MailboxId).ShouldBe((organisation.MailboxId, organisation.OtherMailboxId));
    }

    [ProviderFact]
    public async Task Move_ToAMailboxThatTheAgentDoesNotSeeOrThatIsNot_ChangesNothing(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = (await organisation.AddTicketAsync()).Id;

        (await MoveAsync(organisation, organisation.Limited, ticket, organisation.OtherMailboxId)).IsAllowed.ShouldBeFalse();
        (await MoveAsync(organisation, organisation.Owner, ticket, 987_654)).Unfit.ShouldBe(1);
        (await MoveAsync(organisation, organisation.Owner, ticket, organisation.MailboxId)).Unchanged.ShouldBe(1);
        (await organisation.TicketAsync(ticket)).MailboxId.ShouldBe(organisation.MailboxId);
    }

    private static Task<ChangedTickets> MoveAsync(TestOrganisation organisation, AgentScope by, long ticket, long mailbox) =>
        organisation.Desk.Get<ChangeTickets>().RunAsync(by, [ticket], new TicketDeed.MoveToMailbox(mailbox), "test", null, Stop);

    private static async Task<bool> FindsAsync(TestOrganisation organisation, AgentScope agent, string number) => await organisation.Desk.Get<ReadConversation>().RunAsync(agent, number, Stop) is not null;

    private static async Task<int> CountedAsync(TestOrganisation organisation, long mailbox) =>
        (await organisation.Desk.Get<ReadTicketRows>().CountsAsync(organisation.Scope, Stop)).Where(c => c.MailboxId == mailbox).Sum(c => c.Count);
}
