using Desk.Core.Sla;
using Desk.Tests.Database;
using Desk.Tests.Reports;

namespace Desk.Tests.Sla;

/// <summary>What happened on some tickets is read off their own part of the log, however long the log is.</summary>
public sealed class ReadTicketLogsPlanTests : QueryPlanTests
{
    [Fact]
    public async Task Read_OfSeveralTickets_SeeksTheirEvents()
    {
        var organisation = await Desk.FoundAsync();
        await organisation.AddPolicyAsync();
        for (var i = 0; i < 3; i++)
        {
            await organisation.AddMailAsync((await organisation.AddTicketAsync()).Id);
        }

        foreach (var read in new Func<Task>[] { organisation.CountAsync, () => Desk.Get<RebuildClocks>().RunAsync(organisation.Scope, CancellationToken.None) })
        {
            Commands.Clear();
            await read();

            var query = Commands.Sent.First(c => c.Sql.Contains("\"TicketId\" IN", StringComparison.Ordinal) && c.Sql.Contains("FROM \"Events\"", StringComparison.Ordinal));
            (await PlanAsync(query))[0].ShouldContain("IX_Events_TenantId_TicketId_Sequence (TenantId=? AND TicketId=?)");
        }
    }
}
