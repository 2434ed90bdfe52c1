using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Tickets;

/// <summary>What is news to whom.</summary>
public sealed class TicketReadTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task Note_OfAColleague_IsNewsForThoseWhoHaveReadAndNotForItsWriter(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        await MarkAsync(organisation, organisation.Agent, ticket);
        await MarkAsync(organisation, organisation.Owner, ticket);
        (await IsUnreadAsync(organisation, organisation.Agent, ticket)).ShouldBeFalse();

        await organisation.Desk.Get<AddNote>().RunAsync(organisation.Owner, ticket, "Look at this", "test", CancellationToken.None);

        (await IsUnreadAsync(organisation, organisation.Agent, ticket)).ShouldBeTrue();
        (await IsUnreadAsync(organisation, organisation.Owner, ticket)).ShouldBeFalse("who writes has seen it");
        (await MarkAsync(organisation, organisation.Agent, ticket)).ShouldBe(ChangeOutcome.Done);
        (await IsUnreadAsync(organisation, organisation.Agent, ticket)).ShouldBeFalse();
        (await MarkAsync(organisation, organisation.Agent, ticket)).ShouldBe(ChangeOutcome.Unchanged, "reading on writes nothing");
    }

    [ProviderFact]
    public async Task MarkUnread_ForOneAgent_LastsUntilItIsReadAgainAndTellsThatAgentsScreensAlone(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        await MarkAsync(organisation, organisation.Agent, ticket);
        await MarkAsync(organisation, organisation.Owner, ticket);

        (await organisation.Desk.Get<MarkRead>().UnreadAsync(organisation.Agent, ticket, CancellationToken.None)).ShouldBe(ChangeOutcome.Done);

        (await IsUnreadAsync(organisation, organisation.Agent, ticket)).ShouldBeTrue();
        (await IsUnreadAsync(organisation, organisation.Owner, ticket)).ShouldBeFalse();
        await using var context = organisation.Open();
        var told = await context.Events.AsNoTracking().OrderByDescending(e => e.Sequence).FirstAsync();
        (told.Kind, told.AboutId, told.TicketId).ShouldBe((DeskEventKind.TicketRead, organisation.Agent.AgentId, null));
        await MarkAsync(organisation, organisation.Agent, ticket);
        (await IsUnreadAsync(organisation, organisation.Agent, ticket)).ShouldBeFalse();
    }

    [ProviderFact]
    public async Task Read_OfATicketThatOneMayNotSee_IsNone(DatabaseProvider provider)
    {
        var (organisation, _) = await OpenAsync(provider);
        var hidden = (await organisation.AddTicketAsync(mailboxId: organisation.OtherMailboxId)).Id;

        (await MarkAsync(organisation, organisation.Limited, hidden)).ShouldBe(ChangeOutcome.NotFound);
        (await organisation.Desk.Get<MarkRead>().UnreadAsync(organisation.Limited, hidden, CancellationToken.None)).ShouldBe(ChangeOutcome.NotFound);
    }

    [Fact]
    public void IsUnread_NeverOpened_IsWhatWaitsOrIsOnesOwn()
    {
        TicketRead.IsUnread(Rows.Row(1), null, 11).ShouldBeTrue();
        TicketRead.IsUnread(Rows.Row(1, awaits: false) with { NewsId = 5 }, null, 11).ShouldBeFalse("colleagues have dealt with it");
        TicketRead.IsUnread(Rows.Row(1, assignee: 11, awaits: false) with { NewsId = 5 }, null, 11).ShouldBeTrue();
        TicketRead.IsUnread(Rows.Row(1) with { NewsId = 5 }, 5, 11).ShouldBeFalse();
        TicketRead.IsUnread(Rows.Row(1) with { NewsId = 6 }, 5, 11).ShouldBeTrue();
        TicketRead.IsUnread(Rows.Row(1, awaits: false), TicketRead.Nothing, 11).ShouldBeTrue();
    }

    private async Task<(TestOrganisation Organisation, long TicketId)> OpenAsync(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        return (organisation, (await organisation.AddTicketAsync(status: TicketStatus.Open)).Id);
    }

    private static Task<ChangeOutcome> MarkAsync(TestOrganisation organisation, AgentScope agent, long ticketId) =>
        organisation.Desk.Get<MarkRead>().RunAsync(agent, ticketId, CancellationToken.None);

    private static async Task<bool> IsUnreadAsync(TestOrganisation organisation, AgentScope agent, long ticketId)
    {
        var read = await organisation.Desk.Get<MarkRead>().ReadAsync(agent, [ticketId], CancellationToken.None);
        var row = (await organisation.Desk.Get<ReadTicketRows>().RunAsync(agent.Tenant, [ticketId], CancellationToken.None))[0];
        return TicketRead.IsUnread(row, read.TryGetValue(ticketId, out var upTo) ? upTo : null, agent.AgentId);
    }
}
