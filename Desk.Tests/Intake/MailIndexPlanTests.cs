using Desk.Core.Tickets;
using Desk.Tests.Database;
using static Desk.Tests.Intake.TestMail;

namespace Desk.Tests.Intake;

/// <summary>What a batch of mails may belong to is looked up ticket by ticket, however many tickets there are.</summary>
public sealed class MailIndexPlanTests : QueryPlanTests
{
    [Fact]
    public async Task TakeIn_AnswersToTicketsThatAreDone_SeeksThemTheirNumbersAndWhatFollowsThem()
    {
        var organisation = await Desk.FoundAsync();
        var opened = await organisation.TakeInAsync([.. Enumerable.Range(0, 30).Select(n => Raw($"{n}@x"))]);
        await using (var context = organisation.Open())
        {
            foreach (var id in context.Tickets.Select(t => t.Id).ToList())
            {
                await Desk.Get<ChangeStatus>().RunAsync(organisation.Agent, id, TicketStatus.Closed, "test", CancellationToken.None);
            }
        }

        Commands.Clear();
        var answers = await organisation.TakeInAsync([.. Enumerable.Range(0, 30).Select(n => Raw($"{n}@y", inReplyTo: $"{n}@x", subject: $"Re: [{opened[n].TicketNumber}] Where is my order?"))]);

        answers.Select(a => a.TicketNumber).ShouldBe(opened.Select(o => o.TicketNumber));
        await SeeksAsync("\"FollowsUpId\" IN", "IX_Tickets_TenantId_FollowsUpId (TenantId=? AND FollowsUpId=?)");
        await SeeksAsync("\"Number\" IN", "IX_Tickets_TenantId_Number (TenantId=? AND Number=?)");
        await SeeksAsync("\"Id\" IN", "INTEGER PRIMARY KEY (rowid=?)");
    }

    private async Task SeeksAsync(string condition, string how)
    {
        var queries = Commands.Sent.Where(c => c.Sql.Contains($"FROM \"Tickets\" AS \"t\"", StringComparison.Ordinal) && c.Sql.Contains($"\"t\".{condition}", StringComparison.Ordinal)).ToList();
        queries.ShouldNotBeEmpty(condition);
        foreach (var query in queries)
        {
            var plan = await PlanAsync(query);
            plan.First(l => l.Contains(" t ", StringComparison.Ordinal)).ShouldContain(how, Case.Sensitive, $"{query.Sql}\n{string.Join('\n', plan)}");
        }
    }
}
