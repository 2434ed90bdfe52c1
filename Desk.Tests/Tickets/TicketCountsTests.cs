using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Tickets;

public sealed class TicketCountsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly TicketStatus[] Statuses = Enum.GetValues<TicketStatus>();

    [ProviderFact]
    public async Task Counts_AfterRandomChanges_EqualTheCountedRows(DatabaseProvider provider)
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
            var random = new Random(seed);
            var tickets = new List<long>();
            for (var step = 1; step <= 30; step++)
            {
                var what = await ChangeAsync(organisation, random, tickets);
                (await MaintainedAsync(organisation)).ShouldBe(await CountedAsync(organisation), $"seed {seed}, step {step}: {what}");
            }
        }
    }

    [ProviderFact]
    public async Task Counts_ManyChangesAtOnce_EqualTheCountedRows(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        await Task.WhenAll(Enumerable.Range(1, 6).Select(seed => Task.Run(async () =>
        {
            var (random, tickets) = (new Random(seed), new List<long>());
            for (var step = 0; step < 10; step++)
            {
                await ChangeAsync(organisation, random, tickets);
            }
        })));

        (await MaintainedAsync(organisation)).ShouldBe(await CountedAsync(organisation));
    }

    [ProviderFact]
    public async Task Counts_SaveThatFails_StayAsTheyWere(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        await using var stale = organisation.Open();
        var mine = await stale.Tickets.SingleAsync(t => t.Id == ticket.Id);
        await organisation.Desk.Get<ChangeStatus>().RunAsync(organisation.Owner, ticket.Id, TicketStatus.Waiting, "test", CancellationToken.None);
        mine.MoveTo(TicketStatus.Closed, organisation.Desk.Time.GetUtcNow());

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => stale.SaveChangesAsync());

        (await MaintainedAsync(organisation)).ShouldBe(await CountedAsync(organisation));
    }

    private static async Task<string> ChangeAsync(TestOrganisation organisation, Random random, List<long> tickets)
    {
        var (desk, by, stop) = (organisation.Desk, organisation.Owner, CancellationToken.None);
        if (tickets.Count == 0 || random.Next(4) == 0)
        {
            var added = await organisation.AddTicketAsync(
                status: Statuses[random.Next(Statuses.Length)],
                assigneeId: random.Next(2) == 0 ? null : organisation.Agent.AgentId,
                mailboxId: random.Next(2) == 0 ? organisation.MailboxId : organisation.OtherMailboxId);
            tickets.Add(added.Id);
            return "added";
        }

        var ticket = tickets[random.Next(tickets.Count)];
        switch (random.Next(5))
        {
            case 0:
                await desk.Get<AssignTicket>().RunAsync(by, ticket, random.Next(3) switch { 0 => null, 1 => organisation.Owner.AgentId, _ => organisation.Agent.AgentId }, "test", stop);
                return "assigned";
            case 1:
                await desk.Get<ChangePriority>().RunAsync(by, ticket, TicketPriority.High, "test", stop);
                return "prioritised";
            case 2:
                await organisation.AddMailAsync(ticket);
                return "mailed";
            default:
                await desk.Get<ChangeStatus>().RunAsync(by, ticket, Statuses[random.Next(Statuses.Length)], "test", stop);
                return "moved";
        }
    }

    private static async Task<List<string>> MaintainedAsync(TestOrganisation organisation) =>
        [.. (await organisation.Desk.Get<ReadTicketRows>().CountsAsync(organisation.Scope, CancellationToken.None))
            .Select(c => $"{c.MailboxId} {c.AssigneeId} {c.Status}: {c.Count}").Order(StringComparer.Ordinal)];

    private static async Task<List<string>> CountedAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        var tickets = await context.Tickets.AsNoTracking().Select(t => new { t.MailboxId, t.AssigneeId, t.Status }).ToListAsync();
        return [.. tickets.GroupBy(t => t).Select(g => $"{g.Key.MailboxId} {g.Key.AssigneeId ?? 0} {g.Key.Status}: {g.Count()}").Order(StringComparer.Ordinal)];
    }
}
