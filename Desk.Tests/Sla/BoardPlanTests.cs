using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Tests.Database;

namespace Desk.Tests.Sla;

/// <summary>The board of a desk with very many open tickets does not read each of them to count them.</summary>
public sealed class BoardPlanTests : QueryPlanTests
{
    [Fact]
    public async Task Run_OpenTicketsByAgent_AreCountedInTheIndexAlone()
    {
        var organisation = await Desk.FoundAsync();
        await organisation.AddTicketAsync();
        await organisation.AddTicketAsync(status: TicketStatus.Resolved);
        Commands.Clear();

        var board = await Desk.Get<ReadBoard>().RunAsync(organisation.Owner, new BoardChoice(Desk.Time.GetUtcNow().AddDays(-1), null, null), CancellationToken.None);

        (board.Open, board.Unassigned).ShouldBe((1, 1));
        var plan = await PlanAsync(Commands.Sent.First());
        plan[0].ShouldContain("COVERING INDEX IX_Tickets_TenantId_IsOpen_AssigneeId_LastActivityAt_Id (TenantId=? AND IsOpen=?)", Case.Sensitive, string.Join('\n', plan));
    }
}
