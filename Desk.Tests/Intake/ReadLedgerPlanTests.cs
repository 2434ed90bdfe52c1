using Desk.Core.Intake;
using Desk.Tests.Database;

namespace Desk.Tests.Intake;

/// <summary>A domain is looked up by an index, and so is each of those below it, in the ledger's order.</summary>
public sealed class ReadLedgerPlanTests : QueryPlanTests
{
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
