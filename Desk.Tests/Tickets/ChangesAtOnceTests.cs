using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Tickets;

public sealed class ChangesAtOnceTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task RunAsync_NotesAndChangesOfOneTicketAtOnce_AllSucceed(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        var (note, priority, tag) = (organisation.Desk.Get<AddNote>(), organisation.Desk.Get<ChangePriority>(), organisation.Desk.Get<TagTicket>());

        await Task.WhenAll(Enumerable.Range(0, 30).Select(n => Task.Run(async () =>
        {
            (await note.RunAsync(organisation.Agent, ticket.Id, $"note {n}", "test", CancellationToken.None)).Outcome.ShouldBe(ChangeOutcome.Done);
            (await priority.RunAsync(organisation.Owner, ticket.Id, (TicketPriority)(n % 4), "test", CancellationToken.None)).ShouldBeOneOf(ChangeOutcome.Done, ChangeOutcome.Unchanged);
            (await tag.AddAsync(organisation.Owner, ticket.Id, "same", "test", CancellationToken.None)).ShouldBeOneOf(ChangeOutcome.Done, ChangeOutcome.Unchanged);
        })));

        await using var context = organisation.Open();
        (await context.Messages.CountAsync(m => m.TicketId == ticket.Id)).ShouldBe(30);
        (await context.TicketTags.CountAsync(t => t.TicketId == ticket.Id)).ShouldBe(1);
    }

    [ProviderFact]
    public async Task RunAsync_AssignedToAnAgentWhoMayNotSeeTheMailbox_IsInvalid(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        await using (var context = organisation.Open())
        {
            (await context.Agents.SingleAsync(a => a.Id == organisation.Agent.AgentId)).LimitToGivenMailboxes(); // given: MailboxId
            await context.SaveChangesAsync();
        }

        var (seen, hidden) = (await organisation.AddTicketAsync(), await organisation.AddTicketAsync(mailboxId: organisation.OtherMailboxId));
        var assign = organisation.Desk.Get<AssignTicket>();

        (await assign.RunAsync(organisation.Owner, seen.Id, organisation.Agent.AgentId, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        (await assign.RunAsync(organisation.Owner, hidden.Id, organisation.Agent.AgentId, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Invalid);
    }

    [ProviderFact]
    public async Task RunAsync_UndoAfterAColleaguesChange_DoesNothing(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var (ticket, stop) = (await organisation.AddTicketAsync(), CancellationToken.None);
        var (assign, status, priority) = (organisation.Desk.Get<AssignTicket>(), organisation.Desk.Get<ChangeStatus>(), organisation.Desk.Get<ChangePriority>());
        await assign.RunAsync(organisation.Agent, ticket.Id, organisation.Agent.AgentId, "test", stop);
        await assign.RunAsync(organisation.Owner, ticket.Id, organisation.Owner.AgentId, "test", stop);
        await status.RunAsync(organisation.Owner, ticket.Id, TicketStatus.Waiting, "test", stop);
        await priority.RunAsync(organisation.Owner, ticket.Id, TicketPriority.High, "test", stop);

        (await assign.RunAsync(organisation.Agent, ticket.Id, null, "undo", stop, new While<long?>(organisation.Agent.AgentId))).ShouldBe(ChangeOutcome.MovedOn);
        (await status.RunAsync(organisation.Agent, ticket.Id, TicketStatus.Open, "undo", stop, new While<TicketStatus>(TicketStatus.Resolved))).ShouldBe(ChangeOutcome.MovedOn);
        (await priority.RunAsync(organisation.Agent, ticket.Id, TicketPriority.Low, "undo", stop, new While<TicketPriority>(TicketPriority.Critical))).ShouldBe(ChangeOutcome.MovedOn);
        (await priority.RunAsync(organisation.Agent, ticket.Id, TicketPriority.Low, "undo", stop, new While<TicketPriority>(TicketPriority.High))).ShouldBe(ChangeOutcome.Done);

        await using var context = organisation.Open();
        (await context.Tickets.SingleAsync(t => t.Id == ticket.Id)).AssigneeId.ShouldBe(organisation.Owner.AgentId);
    }

    [ProviderFact]
    public async Task RunAsync_LightAgent_MayNoteButNotChange(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();

        (await organisation.Desk.Get<AddNote>().RunAsync(organisation.Light, ticket.Id, "seen \0 it", "test", CancellationToken.None)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await organisation.Desk.Get<ChangeStatus>().RunAsync(organisation.Light, ticket.Id, TicketStatus.Closed, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.NotAllowed);
    }
}
