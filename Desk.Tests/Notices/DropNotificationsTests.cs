using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Notices;

/// <summary>What agents were told long ago is forgotten; what is broken still is not.</summary>
public sealed class DropNotificationsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Old_AreForgotten_AndWhatStandsOrIsNewStays(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var (desk, start) = (organisation.Desk, organisation.Desk.Time.GetUtcNow());
        var ticket = await organisation.AddTicketAsync();
        await desk.Get<AddNote>().RunAsync(organisation.Owner, ticket.Id, $"@{organisation.Agent.Name}, old", "test", Stop);
        var (over, standing) = (NoticeOf("It was locked.", organisation, start), NoticeOf("It is locked.", organisation, start));
        await using (var context = organisation.Open())
        {
            context.AddRange(over, standing);
            await context.SaveChangesAsync();
            over.Resolve(start);
            await context.SaveChangesAsync();
        }

        desk.Time.Advance(TimeSpan.FromDays(89));
        (await desk.Get<DropNotifications>().RunAsync(organisation.Scope, Stop)).ShouldBe(0);
        desk.Time.Advance(TimeSpan.FromDays(2));
        await desk.Get<AddNote>().RunAsync(organisation.Owner, ticket.Id, $"@{organisation.Agent.Name}, new", "test", Stop);

        (await desk.Get<DropNotifications>().RunAsync(organisation.Scope, Stop)).ShouldBeGreaterThan(0);

        await using var after = organisation.Open();
        (await after.Notices.Select(n => n.Text).ToListAsync()).ShouldBe(["It is locked."]);
        (await after.Notifications.AllAsync(n => n.NoticeId == standing.Id || n.CreatedAt > start)).ShouldBeTrue();
        (await desk.Get<ListNotifications>().RunAsync(organisation.Agent, null, 9, false, Stop)).ShouldContain(n => n.TicketId == ticket.Id);
        (await after.Notifications.AnyAsync(n => n.NoticeId == standing.Id)).ShouldBeTrue();
    }

    private static Notice NoticeOf(string text, TestOrganisation organisation, DateTimeOffset at) =>
        new(NoticeKind.MailboxFailing, text) { Audience = Permission.WorkAtDesk, MailboxId = organisation.MailboxId, CreatedAt = at };
}
