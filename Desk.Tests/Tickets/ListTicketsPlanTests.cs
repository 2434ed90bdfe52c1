using Desk.Core.Tickets;
using Desk.Tests.Database;

namespace Desk.Tests.Tickets;

/// <summary>A list is read off an index, from the place where the page begins, and never sorted.</summary>
public sealed class ListTicketsPlanTests : QueryPlanTests
{
    [Theory]
    [InlineData(TicketViewKind.Mine)]
    [InlineData(TicketViewKind.Unassigned)]
    [InlineData(TicketViewKind.Open)]
    [InlineData(TicketViewKind.Snoozed)]
    [InlineData(TicketViewKind.Done)]
    [InlineData(TicketViewKind.Mailbox)]
    public async Task Run_AnyPageOfAnyView_ReadsAnIndexWithoutSorting(TicketViewKind kind)
    {
        var organisation = await Desk.FoundAsync();
        var view = new TicketView(kind, organisation.MailboxId);
        foreach (var after in new[] { null, new TicketPlace(Desk.Time.GetUtcNow(), 1000) })
        {
            Commands.Clear();
            await Desk.Get<ListTickets>().RunAsync(organisation.Agent, view, after, 50, CancellationToken.None);

            var plan = await PlanAsync(Commands.Sent.Last());
            var seek = plan.First(l => l.StartsWith("SEARCH t ", StringComparison.Ordinal));
            seek.ShouldContain(Expected(kind, after is not null), Case.Sensitive, string.Join('\n', plan));
            plan.TakeWhile(l => !l.StartsWith("SCAN t0", StringComparison.Ordinal)).ShouldNotContain(l => l.Contains("TEMP B-TREE", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Run_AFilteredPage_IsOneQueryOffAnIndexWithoutSorting()
    {
        var organisation = await Desk.FoundAsync();
        string[] filters = ["status=waiting", "status=any&customer=@a.example", "assignee=me&priority=high", "unread=yes", "waiting=4h", "updated=7d", "team=3", "q=abc"];
        foreach (var view in filters.Select(f => new TicketView(TicketViewKind.Open) { Filter = TicketFilterText.Read(f).Filter }))
        {
            Commands.Clear();
            await Desk.Get<ListTickets>().RunAsync(organisation.Agent, view, null, 50, CancellationToken.None);

            var plan = await PlanAsync(Commands.Sent.ShouldHaveSingleItem());
            var words = $"{TicketFilterText.Write(view.Filter)}\n{string.Join('\n', plan)}";
            plan.First(l => l.StartsWith("SEARCH t ", StringComparison.Ordinal)).ShouldContain(view.Filter.IsAnyStatus ? "IsSpam=?" : "IsOpen=?", Case.Sensitive, words);
            plan.TakeWhile(l => !l.StartsWith("SCAN ", StringComparison.Ordinal)).ShouldNotContain(l => l.Contains("TEMP B-TREE FOR ORDER", StringComparison.Ordinal), words);
        }
    }

    [Theory]
    [InlineData("tag=a")]
    [InlineData("tag=a&status=any&priority=high")]
    [InlineData("status=any&customer=customer@alpha.example")]
    public async Task Run_OfFewTickets_LooksAtThemAlone(string filter)
    {
        var organisation = await Desk.FoundAsync();
        await Desk.Get<TagTicket>().AddAsync(organisation.Agent, (await organisation.AddTicketAsync()).Id, "a", "test", CancellationToken.None);
        Commands.Clear();
        await Desk.Get<ListTickets>().RunAsync(organisation.Agent, new TicketView(TicketViewKind.Open) { Filter = TicketFilterText.Read(filter).Filter }, null, 50, CancellationToken.None);

        var sent = Commands.Sent.ToList();
        sent.Count.ShouldBe(2);
        (await PlanAsync(sent[0])).ShouldNotContain(l => l.StartsWith("SCAN ", StringComparison.Ordinal));
        var plan = await PlanAsync(sent[1]);
        plan.First(l => l.StartsWith("SEARCH t ", StringComparison.Ordinal)).ShouldContain("INTEGER PRIMARY KEY (rowid=?)", Case.Sensitive, string.Join('\n', plan));
    }

    [Fact]
    public async Task Run_OfOneRating_ReadsTheFewThatHaveIt()
    {
        var organisation = await Desk.FoundAsync();
        foreach (var filter in new[] { "rating=bad", "rating=good&status=any" })
        {
            Commands.Clear();
            await Desk.Get<ListTickets>().RunAsync(organisation.Agent, new TicketView(TicketViewKind.Open) { Filter = TicketFilterText.Read(filter).Filter }, null, 50, CancellationToken.None);

            var plan = await PlanAsync(Commands.Sent.ShouldHaveSingleItem());
            plan.First(l => l.StartsWith("SEARCH t ", StringComparison.Ordinal)).ShouldContain("IX_Tickets_TenantId_Rating_LastActivityAt_Id (TenantId=? AND Rating=?)", Case.Sensitive, string.Join('\n', plan));
            plan.TakeWhile(l => !l.StartsWith("SCAN ", StringComparison.Ordinal)).ShouldNotContain(l => l.Contains("TEMP B-TREE FOR ORDER", StringComparison.Ordinal), string.Join('\n', plan));
        }
    }

    [Fact]
    public async Task Run_SortedByDeadline_ReadsAnIndexOfEachPartWithoutSorting()
    {
        var organisation = await Desk.FoundAsync();
        foreach (var view in new[] { new TicketView(TicketViewKind.Due), new TicketView(TicketViewKind.Open) { Filter = TicketFilterText.Read("sort=due").Filter } })
        {
            foreach (var after in new[] { null, new TicketPlace(Desk.Time.GetUtcNow(), 1000) })
            {
                Commands.Clear();
                await Desk.Get<ListTickets>().RunAsync(organisation.Agent, view, after, 50, CancellationToken.None);

                var plans = new List<List<string>>();
                foreach (var sent in Commands.Sent)
                {
                    plans.Add(await PlanAsync(sent));
                }

                plans.Count.ShouldBe(view.Kind == TicketViewKind.Due ? 1 : 2);
                plans[0].First(l => l.StartsWith("SEARCH t ", StringComparison.Ordinal)).ShouldContain("IX_Tickets_TenantId_NextDueAt_Id (TenantId=? AND NextDueAt", Case.Sensitive, string.Join('\n', plans[0]));
                plans.SelectMany(p => p.TakeWhile(l => !l.StartsWith("SCAN t0", StringComparison.Ordinal))).ShouldNotContain(l => l.Contains("TEMP B-TREE FOR ORDER", StringComparison.Ordinal), string.Join('\n', plans.SelectMany(p => p)));
            }
        }
    }

    private static string Expected(TicketViewKind kind, bool later) => kind switch
    {
        TicketViewKind.Mine or TicketViewKind.Unassigned => "(TenantId=? AND IsOpen=? AND AssigneeId=?",
        TicketViewKind.Mailbox => "(TenantId=? AND MailboxId=? AND IsOpen=?",
        TicketViewKind.Snoozed => "IX_Tickets_Snoozed (TenantId=?",
        _ => "(TenantId=? AND IsOpen=?",
    } + (later ? " AND LastActivityAt<?)" : ")");
}
