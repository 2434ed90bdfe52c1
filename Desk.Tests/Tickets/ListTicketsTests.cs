using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Tickets;

public sealed class ListTicketsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task Run_PageAfterPage_ShowsEveryTicketOnceThoughRowsAreAddedMeanwhile(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var random = new Random(1);
        var start = organisation.Desk.Time.GetUtcNow();
        var expected = new List<Ticket>();
        for (var i = 0; i < 23; i++)
        {
            // several share a moment, so that the id has to decide
            expected.Add(await organisation.AddTicketAsync(at: start + TimeSpan.FromMinutes(random.Next(6))));
        }

        var shown = new List<TicketRow>();
        TicketPlace? cursor = null;
        do
        {
            var page = await organisation.Desk.Get<ListTickets>().RunAsync(organisation.Owner, new TicketView(TicketViewKind.Open), cursor, 4, CancellationToken.None);
            page.Rows.Count.ShouldBeInRange(1, 4);
            shown.AddRange(page.Rows);
            cursor = page.Next;
            await organisation.AddTicketAsync(at: start + TimeSpan.FromHours(1) + TimeSpan.FromMinutes(shown.Count));
        }
        while (cursor is not null);

        shown.Select(r => r.Id).ShouldBe(expected.OrderByDescending(t => t.LastActivityAt).ThenByDescending(t => t.Id).Select(t => t.Id));
    }

    [ProviderFact]
    public async Task Run_EveryView_AgreesWithShowsAndWithTheCounters(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        foreach (var status in Enum.GetValues<TicketStatus>())
        {
            foreach (var assignee in new long?[] { null, organisation.Owner.AgentId, organisation.Agent.AgentId })
            {
                await organisation.AddTicketAsync(status: status, assigneeId: assignee, mailboxId: organisation.MailboxId);
                await organisation.AddTicketAsync(status: status, assigneeId: assignee, mailboxId: organisation.OtherMailboxId);
            }
        }

        var all = await AllRowsAsync(organisation);
        var counts = await organisation.Desk.Get<ReadTicketRows>().CountsAsync(organisation.Scope, CancellationToken.None);
        foreach (var agent in new[] { organisation.Owner, organisation.Agent, organisation.Limited, organisation.Agent with { Mailboxes = new HashSet<long>() } })
        {
            foreach (var view in Enum.GetValues<TicketViewKind>().Select(k => new TicketView(k, organisation.MailboxId)))
            {
                var listed = await ListAsync(organisation, agent, view);

                listed.Select(r => r.Id).Order().ShouldBe(all.Where(r => view.Shows(r, agent)).Select(r => r.Id).Order(), $"{agent.Name} {view.Slug}");
                view.Count(counts, agent).ShouldBe(listed.Count, $"{agent.Name} {view.Slug}");
            }
        }
    }

    [ProviderFact]
    public async Task Run_ForALimitedAgent_ShowsOnlyGivenMailboxes(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var given = await organisation.AddTicketAsync(mailboxId: organisation.MailboxId);
        var hidden = await organisation.AddTicketAsync(mailboxId: organisation.OtherMailboxId);
        var (desk, limited, stop) = (organisation.Desk, organisation.Limited, CancellationToken.None);

        (await ListAsync(organisation, limited, new TicketView(TicketViewKind.Open))).Select(r => r.Id).ShouldBe([given.Id]);
        (await ListAsync(organisation, limited, new TicketView(TicketViewKind.Mailbox, organisation.OtherMailboxId))).ShouldBeEmpty();
        (await desk.Get<ReadConversation>().RunAsync(limited, hidden.Number, stop)).ShouldBeNull();
        (await desk.Get<ChangeStatus>().RunAsync(limited, hidden.Id, TicketStatus.Closed, "test", stop)).ShouldBe(ChangeOutcome.NotFound);
        (await desk.Get<AddNote>().RunAsync(limited, hidden.Id, "A note", "test", stop)).Outcome.ShouldBe(ChangeOutcome.NotFound);
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();

    private static async Task<IReadOnlyList<TicketRow>> ListAsync(TestOrganisation organisation, AgentScope agent, TicketView view) =>
        (await organisation.Desk.Get<ListTickets>().RunAsync(agent, view, null, ListTickets.MaxLimit, CancellationToken.None)).Rows;

    private static async Task<IReadOnlyList<TicketRow>> AllRowsAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        var ids = await context.Tickets.Select(t => t.Id).ToListAsync();
        return await organisation.Desk.Get<ReadTicketRows>().RunAsync(organisation.Scope, ids, CancellationToken.None);
    }
}
