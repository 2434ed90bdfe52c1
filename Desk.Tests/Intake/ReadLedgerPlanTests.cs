using Desk.Core.Intake;
using Desk.Tests.Database;

namespace Desk.Tests.Intake;

/// <summary>The ledger is read in its order by an index, whatever is asked: a page, a day, or a domain and those below it.</summary>
public sealed class ReadLedgerPlanTests : QueryPlanTests
{
    [Fact]
    public async Task Page_OfADay_HalvesAndReadsWithoutSorting()
    {
        var organisation = await Desk.FoundAsync();
        await using (var context = organisation.Open())
        {
            context.AddRange(Enumerable.Range(0, 5).Select(n => new Occurrence(organisation.MailboxId, $"{n}") { Raw = new("raw", n, 1), AcceptedAt = Desk.Time.GetUtcNow().AddHours(n) }));
            await context.SaveChangesAsync();
        }

        Commands.Clear();
        var day = new LedgerFilter { From = Desk.Time.GetUtcNow().AddHours(1), Until = Desk.Time.GetUtcNow().AddHours(3) };
        (await Desk.Get<ReadLedger>().PageAsync(organisation.Owner, day, null, 50, CancellationToken.None)).Entries.Count.ShouldBe(2);

        var queries = Commands.Sent.Where(c => c.Sql.Contains("FROM \"Occurrences\"", StringComparison.Ordinal)).ToList();
        queries.Count.ShouldBeGreaterThan(4); // its ends, the halvings, the page
        foreach (var query in queries)
        {
            var plan = await PlanAsync(query);
            plan.ShouldContain(l => l.Contains("IX_Occurrences_TenantId_Id (TenantId=?", StringComparison.Ordinal), string.Join('\n', plan));
            // what is found is a page, and may be sorted
            plan.TakeWhile(l => !l.StartsWith("SCAN ", StringComparison.Ordinal)).ShouldNotContain(l => l.Contains("TEMP B-TREE FOR ORDER", StringComparison.Ordinal), string.Join('\n', plan));
        }
    }

    [Fact]
    public async Task Page_OfADomain_SeeksItAndThoseBelowItWithoutSorting()
    {
        var organisation = await Desk.FoundAsync();
        var row = new Occurrence(organisation.MailboxId, "a") { Raw = new("raw", 0, 1), AcceptedAt = Desk.Time.GetUtcNow() };
        row.Describe("1@a.example", "x@mail.acme.example", "Hello");
        await using (var context = organisation.Open())
        {
            context.Add(row);
            await context.SaveChangesAsync();
        }

        Commands.Clear();
        (await Desk.Get<ReadLedger>().PageAsync(organisation.Owner, new LedgerFilter { Text = "acme.example" }, null, 50, CancellationToken.None)).Entries.ShouldHaveSingleItem();

        foreach (var column in new[] { "FromDomain", "FromParent", "FromSecondParent", "FromThirdParent" })
        {
            var plan = await PlanAsync(Commands.Sent.Single(c => c.Sql.Contains($"\"{column}\" = ", StringComparison.Ordinal)));
            plan.First(l => l.StartsWith("SEARCH o ", StringComparison.Ordinal)).ShouldContain($"IX_Occurrences_TenantId_{column}_Id (TenantId=? AND {column}=? AND Id", Case.Sensitive, string.Join('\n', plan));
            plan.TakeWhile(l => !l.StartsWith("SCAN ", StringComparison.Ordinal)).ShouldNotContain(l => l.Contains("TEMP B-TREE FOR ORDER", StringComparison.Ordinal), string.Join('\n', plan));
        }
    }
}
