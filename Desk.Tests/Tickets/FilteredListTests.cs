using Desk.Core.People;
using Desk.Core.Satisfaction;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Tickets;

/// <summary>What the database shows of a filtered list, and what a row tells about itself, are the same.</summary>
public sealed class FilteredListTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task Run_AnyFilterOnAnyList_AgreesWithShowsAndWithTheCount(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var team = (await organisation.Desk.Get<ChangeTeam>().CreateAsync(organisation.Owner, "Billing", "test", CancellationToken.None)).TeamId!.Value;
        var random = new Random(11);
        foreach (var status in Enum.GetValues<TicketStatus>())
        {
            foreach (var assignee in new long?[] { null, organisation.Owner.AgentId, organisation.Agent.AgentId })
            {
                var ticket = await organisation.AddTicketAsync(
                    status: status, assigneeId: assignee, mailboxId: random.Next(2) == 0 ? organisation.MailboxId : organisation.OtherMailboxId, at: organisation.Desk.Time.GetUtcNow().AddHours(-random.Next(1, 60)));
                await SetAsync(organisation, ticket.Id, random, team);
            }
        }

        var (all, now) = (await AllRowsAsync(organisation), organisation.Desk.Time.GetUtcNow());
        string[] filters =
        [
            "status=any", "status=open,waiting", "status=resolved", "status=snoozed,new", "priority=high", "assignee=me", "assignee=none", $"assignee={organisation.Owner.AgentId}", $"team={team}",
            $"mailbox={organisation.OtherMailboxId}", "tag=red", "rating=bad", "rating=good,okay", "status=any&rating=any&priority=low,normal", "waiting=4h", "updated=24h", "status=any&tag=red&priority=high,low&updated=2d", "status=any&waiting=8h&assignee=me",
            "sort=oldest", "sort=due&status=any",
        ];
        var shown = 0;
        foreach (var agent in new[] { organisation.Owner, organisation.Agent, organisation.Limited, organisation.Agent with { Mailboxes = new HashSet<long>() } })
        {
            foreach (var view in filters.SelectMany(f => Enum.GetValues<TicketViewKind>().Select(k => new TicketView(k, organisation.MailboxId) { Filter = TicketFilterText.Read(f).Filter })))
            {
                var listed = await ListAsync(organisation, agent, view);
                var words = $"{agent.Name} {view.Slug} {TicketFilterText.Write(view.Filter)}";

                listed.Order().ShouldBe(all.Where(r => view.Shows(r, agent, now)).Select(r => r.Id).Order(), words);
                (await organisation.Desk.Get<ListTickets>().CountAsync(agent, view, CancellationToken.None)).ShouldBe(listed.Count, words);
                (await organisation.Desk.Get<ListTickets>().IdsAsync(agent, view, 1000, CancellationToken.None)).ShouldBe(listed, words);
                shown += listed.Count;
            }
        }

        shown.ShouldBeGreaterThan(200, "the filters let something through");
    }

    [ProviderFact]
    public async Task Run_UnreadTickets_AreThoseThatTheListMarks(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (desk, stop) = (organisation.Desk, CancellationToken.None);
        var ids = new List<long>();
        for (var i = 0; i < 6; i++)
        {
            var ticket = await organisation.AddTicketAsync(status: TicketStatus.Open, assigneeId: i == 5 ? organisation.Agent.AgentId : null);
            ids.Add(ticket.Id);
            if (i > 0)
            {
                await organisation.AddMailAsync(ticket.Id);
            }
        }

        await desk.Get<MarkRead>().RunAsync(organisation.Agent, ids[1], stop);
        await desk.Get<MarkRead>().RunAsync(organisation.Agent, ids[2], stop);
        await desk.Get<AddNote>().RunAsync(organisation.Owner, ids[2], "News", "test", stop);
        await desk.Get<MarkRead>().UnreadAsync(organisation.Agent, ids[0], stop);
        var view = new TicketView(TicketViewKind.Open) { Filter = new TicketFilter { IsUnread = true } };

        var (rows, marks) = (await AllRowsAsync(organisation), await desk.Get<MarkRead>().ReadAsync(organisation.Agent, ids, stop));
        (await ListAsync(organisation, organisation.Agent, view)).Order()
            .ShouldBe(rows.Where(r => TicketRead.IsUnread(r, marks.TryGetValue(r.Id, out var upTo) ? upTo : null, organisation.Agent.AgentId)).Select(r => r.Id).Order());
        (await ListAsync(organisation, organisation.Agent, view)).ShouldNotContain(ids[1]);
        (await desk.Get<ListTickets>().AmongAsync(organisation.Agent, view, [ids[0], ids[1], ids[2]], stop)).Order().ShouldBe([ids[0], ids[2]]);
    }

    [ProviderFact]
    public async Task Run_OfACustomerOrACompanysDomain_FindsTheirTickets(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.AddCustomerAsync("Petra", "petra@acme.example", organisation.MailboxId);
        await organisation.AddCustomerAsync("Paul", "paul@acme.example", organisation.OtherMailboxId);
        await organisation.AddCustomerAsync("Below", "bea@eu.acme.example", organisation.MailboxId);
        await organisation.AddCustomerAsync("Odd", "odd@notacme.example", organisation.MailboxId);
        await organisation.AddCustomerAsync("Under", "under_score@ac_e.example", organisation.MailboxId);

        (await NamesAsync("customer=@acme.example", organisation.Agent)).ShouldBe(["Below", "Paul", "Petra"]);
        (await NamesAsync("customer=@eu.acme.example", organisation.Agent)).ShouldBe(["Below"]);
        (await NamesAsync("customer=acme.example", organisation.Limited)).ShouldBe(["Below", "Petra"], "a mailbox that one may not see stays unseen");
        (await NamesAsync("customer=PAUL@acme.example", organisation.Agent)).ShouldBe(["Paul"]);
        (await NamesAsync("customer=@ac_e.example", organisation.Agent)).ShouldBe(["Under"], "no letter stands for any other");
        (await NamesAsync("q=odd%20asks", organisation.Agent)).ShouldBe(["Odd"]);
        (await NamesAsync("q=ASKS%20%20odd", organisation.Agent)).ShouldBe(["Odd"], "in any order");
        (await NamesAsync("q=odd%20nothing", organisation.Agent)).ShouldBeEmpty();

        async Task<IEnumerable<string>> NamesAsync(string filter, AgentScope agent) =>
            (await organisation.Desk.Get<ListTickets>().RunAsync(agent, new TicketView(TicketViewKind.Open) { Filter = TicketFilterText.Read(filter).Filter }, null, 100, CancellationToken.None)).Rows.Select(r => r.CustomerName).Order();
    }

    [ProviderFact]
    public async Task KnowsTag_ThatOnlyAnotherMailboxUses_IsNotKnown(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var hidden = await organisation.AddTicketAsync(mailboxId: organisation.OtherMailboxId);
        await organisation.Desk.Get<TagTicket>().AddAsync(organisation.Owner, hidden.Id, "secret", "test", CancellationToken.None);

        (await organisation.Desk.Get<ListTickets>().KnowsTagAsync(organisation.Owner, "secret", CancellationToken.None)).ShouldBeTrue();
        (await organisation.Desk.Get<ListTickets>().KnowsTagAsync(organisation.Limited, "secret", CancellationToken.None)).ShouldBeFalse();
    }

    private static async Task SetAsync(TestOrganisation organisation, long id, Random random, long team)
    {
        await using var context = organisation.Open();
        var ticket = await context.Tickets.Include(t => t.Tags).SingleAsync(t => t.Id == id);
        ticket.Prioritise(Enum.GetValues<TicketPriority>()[random.Next(4)], ticket.UpdatedAt);
        ticket.GiveToTeam(random.Next(2) == 0 ? team : null, ticket.UpdatedAt);
        ticket.Tag(random.Next(2) == 0 ? "red" : "blue", ticket.UpdatedAt);
        ticket.MarkSpam(random.Next(6) == 0, ticket.UpdatedAt);
        context.Entry(ticket).Property(t => t.AwaitsReply).CurrentValue = random.Next(2) == 0;
        context.Entry(ticket).Property(t => t.Rating).CurrentValue = random.Next(4) is var said and < 3 ? (Rating)said : null;
        await context.SaveChangesAsync();
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();

    private static async Task<List<long>> ListAsync(TestOrganisation organisation, AgentScope agent, TicketView view) =>
        [.. (await organisation.Desk.Get<ListTickets>().RunAsync(agent, view, null, ListTickets.MaxLimit, CancellationToken.None)).Rows.Select(r => r.Id)];

    private static async Task<IReadOnlyList<TicketRow>> AllRowsAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        var ids = await context.Tickets.Select(t => t.Id).ToListAsync();
        return await organisation.Desk.Get<ReadTicketRows>().RunAsync(organisation.Scope, ids, CancellationToken.None);
    }
}
