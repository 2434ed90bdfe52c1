using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;

namespace Desk.Tests.Live;

/// <summary>What somebody is told whose screen was away.</summary>
public sealed class ReadMissedTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task Run_TwoTicketsMoved_TellsWhatOthersDidLastMovedFirst(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var (one, two) = ((await organisation.AddTicketAsync()).Id, (await organisation.AddTicketAsync()).Id);
        await NoteAsync(organisation, organisation.Owner, one, "Before the line was lost");
        var after = await HeadAsync(organisation);
        await NoteAsync(organisation, organisation.Owner, two, "First");
        await NoteAsync(organisation, organisation.Agent, two, "My own");
        await StatusAsync(organisation, organisation.Owner, one, TicketStatus.InProgress);
        await organisation.Desk.Get<SaveDraft>().RunAsync(organisation.Owner, two, DraftKind.Note, new DraftContent("Half", null, [], null), null, CancellationToken.None);

        var missed = await ReadAsync(organisation, organisation.Agent, after);

        (missed.Count, missed.IsAll).ShouldBe((2, true));
        missed.Tickets.Select(t => (t.Row.Id, string.Join(' ', t.Events.Select(e => e.Kind)))).ShouldBe([(one, "TicketChanged"), (two, "NoteAdded")]);
        (await ReadAsync(organisation, organisation.Agent, await HeadAsync(organisation))).Tickets.ShouldBeEmpty();
    }

    [ProviderFact]
    public async Task Run_MailboxThatTheAgentMayNotSee_TellsNothingOfIt(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var (seen, hidden) = ((await organisation.AddTicketAsync()).Id, (await organisation.AddTicketAsync(mailboxId: organisation.OtherMailboxId)).Id);
        var after = await HeadAsync(organisation);
        await NoteAsync(organisation, organisation.Owner, hidden, "Not for all");
        await organisation.Desk.Get<LinkTickets>().AddAsync(organisation.Owner, seen, LinkKind.RelatedTo, hidden, "test", CancellationToken.None);

        (await ReadAsync(organisation, organisation.Limited, after)).Tickets.ShouldBeEmpty("not even a link tells that the other exists");
        (await ReadAsync(organisation, organisation.Agent, after)).Tickets.Select(t => t.Row.Id).ShouldBe([seen, hidden], ignoreOrder: true);
    }

    [ProviderFact]
    public async Task Run_MoreTicketsThanAreShown_CountsThem(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var tickets = new List<long>();
        while (tickets.Count < ReadMissed.MostTickets + 3)
        {
            tickets.Add((await organisation.AddTicketAsync()).Id);
        }

        var after = await HeadAsync(organisation);
        foreach (var ticket in tickets)
        {
            await StatusAsync(organisation, organisation.Owner, ticket, TicketStatus.Waiting);
        }

        var missed = await ReadAsync(organisation, organisation.Agent, after);

        missed.Count.ShouldBe(tickets.Count);
        missed.Tickets.Select(t => t.Row.Id).ShouldBe(Enumerable.Reverse(tickets).Take(ReadMissed.MostTickets));
    }

    private static Task<long> HeadAsync(TestOrganisation organisation) => organisation.Desk.Get<ReadMissed>().HeadAsync(organisation.Agent, CancellationToken.None);

    private static Task<Missed> ReadAsync(TestOrganisation organisation, AgentScope agent, long after) => organisation.Desk.Get<ReadMissed>().RunAsync(agent, after, CancellationToken.None);

    private static Task NoteAsync(TestOrganisation organisation, AgentScope by, long ticket, string text) => organisation.Desk.Get<AddNote>().RunAsync(by, ticket, text, "test", CancellationToken.None);

    private static Task StatusAsync(TestOrganisation organisation, AgentScope by, long ticket, TicketStatus status) =>
        organisation.Desk.Get<ChangeStatus>().RunAsync(by, ticket, status, "test", CancellationToken.None);
}
