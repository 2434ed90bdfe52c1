using Desk.Core.Mailboxes;
using Desk.Tests.Database;

namespace Desk.Tests.Mailboxes;

/// <summary>What waits in the ledger is found by its state, however much the ledger has.</summary>
public sealed class MailboxStatusPlanTests : QueryPlanTests
{
    [Fact]
    public async Task Status_OfMailboxes_ReadsTheUnsettledMailsByTheirState()
    {
        var organisation = await Desk.FoundAsync();
        Commands.Clear();

        await Desk.Get<ListMailboxStatus>().RunAsync(organisation.Owner, CancellationToken.None);

        var plan = await PlanAsync(Commands.Sent.Single(c => c.Sql.Contains("FROM \"Occurrences\"", StringComparison.Ordinal)));
        plan.ShouldContain(l => l.Contains("IX_Occurrences_TenantId_State_Id (TenantId=? AND State=?)", StringComparison.Ordinal), string.Join('\n', plan));
    }
}
