using Desk.Core.Tickets;
using Desk.Tests.Database;

namespace Desk.Tests.Tickets;

/// <summary>A list for other programs is read off an index too, from the place where the page begins.</summary>
public sealed class FindTicketsPlanTests : QueryPlanTests
{
    [Theory]
    [InlineData(TicketSortKey.Activity, true, "IsSpam=? AND LastActivityAt<?")]
    [InlineData(TicketSortKey.Activity, false, "IsSpam=? AND LastActivityAt>?")]
    [InlineData(TicketSortKey.Updated, true, "UpdatedAt<?")]
    [InlineData(TicketSortKey.Updated, false, "UpdatedAt>?")]
    [InlineData(TicketSortKey.Created, true, "CreatedAt<?")]
    [InlineData(TicketSortKey.Created, false, "CreatedAt>?")]
    public async Task Run_LaterPage_SeeksWithoutSorting(TicketSortKey key, bool descending, string seek)
    {
        var organisation = await Desk.FoundAsync();
        Commands.Clear();
        await Desk.Get<FindTickets>().RunAsync(
            organisation.Agent, new TicketFilter(), new TicketOrder(key, descending), new TicketPlace(Desk.Time.GetUtcNow(), 1000), 50, CancellationToken.None);

        var plan = await PlanAsync(Commands.Sent.Last());

        plan.First(l => l.StartsWith("SEARCH t ", StringComparison.Ordinal)).ShouldContain($"(TenantId=? AND {seek})", Case.Sensitive, string.Join('\n', plan));
        plan.TakeWhile(l => !l.StartsWith("SCAN", StringComparison.Ordinal)).ShouldNotContain(l => l.Contains("TEMP B-TREE FOR ORDER", StringComparison.Ordinal), string.Join('\n', plan));
    }
}
