using Desk.Core.Notices;
using Desk.Core.Tickets;
using Desk.Tests.Database;

namespace Desk.Tests.Notices;

/// <summary>What waits to be mailed is found among what waits, not among all that agents were ever told.</summary>
public sealed class MailNotificationsPlanTests : QueryPlanTests
{
    private const string Waiting = "IX_Notifications_TenantId_AwaitsMailSince (TenantId=? AND AwaitsMailSince";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_OfWhatIsDue_SeeksWhatWaits(bool daily)
    {
        var organisation = await Desk.FoundAsync();
        var now = TimeOnly.FromDateTime(Desk.Time.GetUtcNow().UtcDateTime.AddMinutes(10));
        foreach (var agent in new[] { organisation.Agent, organisation.Owner })
        {
            await Desk.Get<ChooseNotifications>().RunAsync(
                agent,
                NotificationWays.Unless with { Email = NotificationKind.Mention, Digest = daily && agent == organisation.Agent ? new DigestTime(new TimeOnly(now.Hour, now.Minute), "Etc/UTC") : null },
                CancellationToken.None);
        }

        for (var n = 0; n < 3; n++)
        {
            var ticket = await organisation.AddTicketAsync();
            await Desk.Get<AddNote>().RunAsync(organisation.Owner, ticket.Id, $"@{organisation.Agent.Name}, what do you think?", "test", CancellationToken.None);
            await Desk.Get<AddNote>().RunAsync(organisation.Agent, ticket.Id, $"@{organisation.Owner.Name}, what do you think?", "test", CancellationToken.None);
        }

        Desk.Time.Advance(TimeSpan.FromHours(1));
        Commands.Clear();

        (await Desk.Get<MailNotifications>().DueAsync(CancellationToken.None)).ShouldBe([organisation.Scope]);
        (await Desk.Get<MailNotifications>().RunAsync(organisation.Scope, CancellationToken.None)).ShouldBe(daily ? 4 : 6);

        var queries = Commands.Sent.Where(c => c.Sql.Contains("FROM \"Notifications\"", StringComparison.Ordinal)).ToList();
        queries.Count.ShouldBe(daily ? 5 : 4); // whose organisations, what waits longest, who has much, what goes along, and all of each digest
        foreach (var (query, index) in queries.Zip(["IX_Notifications_AwaitsMailSince (AwaitsMailSince", .. Enumerable.Repeat(Waiting, queries.Count - 1)]))
        {
            var plan = await PlanAsync(query);
            plan[0].ShouldContain(index, Case.Sensitive, $"{query.Sql}\n{string.Join('\n', plan)}");
        }
    }
}
