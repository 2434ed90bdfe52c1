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
    [Fact]
    public async Task Read_ByCustomerOfWhatIsOver_LooksAtNoMailToFindWhoWroteMost()
    {
        var organisation = await Desk.FoundAsync();
        for (var i = 0; i < 3; i++)
        {
            await organisation.AddMailAsync((await organisation.AddTicketAsync()).Id);
            Desk.Time.Advance(TimeSpan.FromDays(35));
        }

        await organisation.CountAsync();
        Commands.Clear();

        (await Desk.Get<ReadReport>().RunAsync(organisation.Owner, organisation.Around(200), ReportBy.Customer, CancellationToken.None)).Lines.ShouldHaveSingleItem().Figures.CustomerMails.ShouldBe(3);

        Commands.Sent.ShouldNotContain(c => c.Sql.Contains("FROM \"ReportFacts\"", StringComparison.Ordinal) && c.Sql.Contains("GROUP BY", StringComparison.Ordinal));
        var packed = Commands.Sent.Where(c => c.Sql.Contains("FROM \"CustomerSums\"", StringComparison.Ordinal)).ToList();
        packed.Count.ShouldBeGreaterThan(1);
        foreach (var query in packed)
        {
            (await PlanAsync(query))[0].ShouldContain("(TenantId=? AND Span=? AND Begin>? AND Begin<?)");
        }
    }

    [Fact]
    public async Task Count_WhenAllIsPacked_FindsThatByAnIndex()
    {
        var organisation = await Desk.FoundAsync();
        await organisation.AddMailAsync((await organisation.AddTicketAsync()).Id);
        Desk.Time.Advance(TimeSpan.FromDays(35));
        await organisation.CountAsync();
        Commands.Clear();

        await organisation.CountAsync();

        var looks = Commands.Sent.Where(c => c.Sql.Contains("FROM \"CustomerSums\"", StringComparison.Ordinal)).ToList();
        looks.Count.ShouldBe(2, "one for days, one for months");
        foreach (var look in looks)
        {
            (await PlanAsync(look)).ShouldHaveSingleItem().ShouldContain("COVERING INDEX IX_CustomerSums_TenantId_IsPacked_Span_Begin (TenantId=? AND IsPacked=? AND Span=? AND Begin<?)");
        }
    }
}
