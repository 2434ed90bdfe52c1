using Desk.Core.Tickets;
using Desk.Tests.Database;

namespace Desk.Tests.Tickets;

/// <summary>What is deleted for good is found by its own rows, however many others there are.</summary>
public sealed class RemoveTicketsPlanTests : QueryPlanTests
{
    [Theory]
    [InlineData("\"MergedIntoId\" I", "IX_Tickets_TenantId_MergedIntoId (TenantId=? AND MergedIntoId=?)")]
    [InlineData("UPDATE \"Tickets\" AS \"t\"\nSET \"FollowsUpId\" = NULL", "IX_Tickets_TenantId_FollowsUpId (TenantId=? AND FollowsUpId=?)")]
    [InlineData("DELETE FROM \"Notifications\"", "IX_Notifications_TenantId_TicketId (TenantId=? AND TicketId=?)")]
    public async Task DeleteForGood_OfSeveral_SeeksWhatHangsOnThem(string command, string index)
    {
        var organisation = await Desk.FoundAsync();
        var ids = new List<long>();
        for (var n = 0; n < 20; n++)
        {
            ids.Add((await organisation.AddTicketAsync()).Id);
        }

        await Desk.Get<ChangeTickets>().RunAsync(organisation.Owner, ids, new TicketDeed.Delete(), "test", null, CancellationToken.None);
        Commands.Clear();

        (await Desk.Get<DeleteForGood>().RunAsync(organisation.Owner, ids, "test", CancellationToken.None)).Deleted.ShouldBe(ids.Count);

        var plan = await PlanAsync(Commands.Sent.First(c => c.Sql.ReplaceLineEndings("\n").Contains(command, StringComparison.Ordinal)));
        plan[0].ShouldContain(index, Case.Sensitive, string.Join('\n', plan));
    }
}
