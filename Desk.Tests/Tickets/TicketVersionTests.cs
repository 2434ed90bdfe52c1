using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Tickets;

public sealed class TicketVersionTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task SaveChanges_TicketChangedMeanwhile_RefusesTheLostUpdate(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        await using var first = organisation.Open();
        await using var second = organisation.Open();
        (await first.Tickets.SingleAsync(t => t.Id == ticket.Id)).Prioritise(TicketPriority.High, organisation.Desk.Time.GetUtcNow());
        (await second.Tickets.SingleAsync(t => t.Id == ticket.Id)).Prioritise(TicketPriority.Low, organisation.Desk.Time.GetUtcNow());
        await first.SaveChangesAsync();

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
    }

    [ProviderFact]
    public async Task UseCases_OnOneTicketAtOnce_AllWin(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var (desk, by, stop) = (organisation.Desk, organisation.Owner, CancellationToken.None);
        var ticket = await organisation.AddTicketAsync();

        ChangeOutcome[] outcomes = await Task.WhenAll(
            Task.Run(() => desk.Get<AssignTicket>().RunAsync(by, ticket.Id, organisation.Agent.AgentId, "test", stop)),
            Task.Run(() => desk.Get<ChangePriority>().RunAsync(by, ticket.Id, TicketPriority.Critical, "test", stop)),
            Task.Run(() => desk.Get<TagTicket>().AddAsync(by, ticket.Id, "urgent", "test", stop)),
            Task.Run(async () => (await desk.Get<AddNote>().RunAsync(by, ticket.Id, "A note", "test", stop)).Outcome));

        outcomes.ShouldAllBe(o => o == ChangeOutcome.Done);
        var row = (await desk.Get<ReadTicketRows>().RunAsync(organisation.Scope, [ticket.Id], stop)).Single();
        (row.AssigneeId, row.Priority, row.Tags.Single()).ShouldBe((organisation.Agent.AgentId, TicketPriority.Critical, "urgent"));
        var conversation = await desk.Get<ReadConversation>().RunAsync(by, ticket.Number, stop);
        conversation.ShouldNotBeNull().Messages.Single().Text.ShouldBe("A note");
        conversation.Events.Count.ShouldBe(3);
    }

    [ProviderFact]
    public async Task Change_ByALightAgent_IsNotAllowed(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();

        (await organisation.Desk.Get<ChangeStatus>().RunAsync(organisation.Light, ticket.Id, TicketStatus.Closed, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.NotAllowed);
        (await organisation.Desk.Get<AddNote>().RunAsync(organisation.Light, ticket.Id, "But a note is", "test", CancellationToken.None)).Outcome.ShouldBe(ChangeOutcome.Done);
    }
}
