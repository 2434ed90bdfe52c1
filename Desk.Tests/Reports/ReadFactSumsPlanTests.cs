using Desk.Core.Reports;
using Desk.Tests.Database;

namespace Desk.Tests.Reports;

/// <summary>A report of customers looks at what they did, not at what everybody did in the period.</summary>
public sealed class ReadFactSumsPlanTests : QueryPlanTests
{
    [Fact]
    public async Task Read_ByCustomer_CountsOffAnIndexAndSeeksTheFactsOfThoseItShows()
    {
        var organisation = await Desk.FoundAsync();
        await organisation.AddMailAsync((await organisation.AddTicketAsync()).Id);
        await organisation.CountAsync();
        Commands.Clear();

        (await Desk.Get<ReadReport>().RunAsync(organisation.Owner, organisation.Around(), ReportBy.Customer, CancellationToken.None)).Lines.ShouldNotBeEmpty();

        var queries = Commands.Sent.Where(c => c.Sql.Contains("FROM \"ReportFacts\"", StringComparison.Ordinal)).ToList();
        (await PlanAsync(queries.First(q => q.Sql.Contains("GROUP BY", StringComparison.Ordinal))))[0].ShouldContain("COVERING INDEX IX_ReportFacts_TenantId_Kind_Day_CustomerId (TenantId=? AND Kind=?");
        (await PlanAsync(queries.First(q => !q.Sql.Contains("GROUP BY", StringComparison.Ordinal) && q.Sql.Contains("\"LeftDay\" >= ", StringComparison.Ordinal)))).ShouldContain(l => l.Contains("IX_ReportFacts_TenantId_CustomerId_Day (TenantId=? AND CustomerId=? AND Day<?)", StringComparison.Ordinal));
    }
}
