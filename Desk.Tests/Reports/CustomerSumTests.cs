using Desk.Core.People;
using Desk.Core.Reports;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Reports;

/// <summary>Who wrote most, found in what is packed, is who is found in the facts.</summary>
public sealed class CustomerSumTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const int Customers = 62;
    private const int Shown = 50;
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Customers_OfAnyChoice_AreThoseWhomTheFactsTell(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var life = await LifeOfCustomers.BeginAsync(alpha, Customers, new Random(17));
        for (var round = 0; round < 12; round++)
        {
            for (var i = 0; i < 30; i++)
            {
                await life.ActAsync();
            }

            await CountSomeAsync(alpha, life.Random);
            for (var i = 0; i < 6; i++)
            {
                await CompareAsync(alpha, life.Random);
            }
        }

        await alpha.CountAsync();
        var counted = await alpha.CountedAsync();
        await using var context = alpha.Open();
        (await context.CustomerSums.CountAsync(s => s.Span == RollupSpan.Day && s.IsPacked)).ShouldBeGreaterThan(60);
        (await context.CustomerSums.CountAsync(s => s.Span == RollupSpan.Month && s.IsPacked)).ShouldBeGreaterThan(3);
        (await context.ReportFacts.Where(f => f.Kind == FactKind.CustomerMail).Select(f => f.CustomerId).Distinct().CountAsync()).ShouldBeGreaterThan(Shown, "else nobody is left out");
        await alpha.Desk.Get<RebuildReports>().RunAsync(alpha.Scope, Stop);
        (await alpha.CountedAsync()).Split('\n').ShouldBe(counted.Split('\n'));
    }

    [ProviderFact]
    public async Task Pack_ByTwoProcessesAtOnce_LosesNothing(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var life = await LifeOfCustomers.BeginAsync(alpha, 5, new Random(3));
        await using var other = new TestDesk(alpha.Desk.Contexts.Choice);
        for (var round = 0; round < 4; round++)
        {
            for (var i = 0; i < 25; i++)
            {
                await life.ActAsync();
            }

            // the other's clock is some days ahead: what it packs too soon is packed again
            other.Time.Advance(alpha.Desk.Time.GetUtcNow().AddDays(round) - other.Time.GetUtcNow());
            await Task.WhenAll(new[] { alpha.Desk, other, alpha.Desk, other }.Select(d => Task.Run(() => d.Get<CountReports>().RunAsync(alpha.Scope, Stop))));
            await CompareAsync(alpha, life.Random);
        }

        alpha.Desk.Time.Advance(TimeSpan.FromDays(40));
        await alpha.CountAsync();
        var counted = await alpha.CountedAsync();
        await alpha.Desk.Get<RebuildReports>().RunAsync(alpha.Scope, Stop);
        (await alpha.CountedAsync()).Split('\n').ShouldBe(counted.Split('\n'));
    }

    [ProviderFact]
    public async Task Pack_OfADayThatAnotherProcessHasCountedMeanwhile_KeepsWhatTheOtherFound(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var ids = new List<long>();
        for (var i = 0; i < 2; i++)
        {
            ids.Add((await alpha.AddTicketAsync()).Id);
            await alpha.AddMailAsync(ids[i]);
        }

        await alpha.CountAsync();
        alpha.Desk.Time.Advance(TimeSpan.FromDays(2));
        var between = new AfterReading(s => s.Contains("FROM \"ReportFacts\"", StringComparison.Ordinal) && s.Contains("\"Day\" = ", StringComparison.Ordinal), async () =>
        {
            (await alpha.Desk.Get<MarkSpam>().RunAsync(alpha.Owner, ids[0], true, "test", Stop)).ShouldBe(ChangeOutcome.Done);
            await alpha.CountAsync();
        });
        await using var other = new TestDesk(alpha.Desk.Contexts.Choice, between);
        other.Time.Advance(alpha.Desk.Time.GetUtcNow() - other.Time.GetUtcNow());

        await other.Get<CountReports>().RunAsync(alpha.Scope, Stop);

        between.HasRun.ShouldBeTrue();
        (await alpha.Desk.Get<ReadReport>().RunAsync(alpha.Owner, alpha.Around(), ReportBy.Customer, Stop)).Lines.ShouldHaveSingleItem().Figures.CustomerMails.ShouldBe(1);
        var counted = await alpha.CountedAsync();
        await alpha.Desk.Get<RebuildReports>().RunAsync(alpha.Scope, Stop);
        (await alpha.CountedAsync()).ShouldBe(counted);
    }

    [ProviderFact]
    public async Task Customers_OfWhoSeesOneMailbox_AreThoseWhoWroteThere(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var hidden = await alpha.AddCustomerAsync("Hidden", $"hidden{alpha.Scope.TenantId}@example.org");
        await alpha.AddMailAsync((await alpha.AddTicketAsync()).Id);
        await alpha.AddMailAsync((await alpha.AddTicketAsync(mailboxId: alpha.OtherMailboxId)).Id);
        await alpha.AddMailAsync((await (alpha with { CustomerId = hidden }).AddTicketAsync(mailboxId: alpha.OtherMailboxId, number: $"H-{alpha.Scope.TenantId}")).Id);
        alpha.Desk.Time.Advance(TimeSpan.FromDays(70));
        await alpha.CountAsync();
        var (read, year, lead) = (alpha.Desk.Get<ReadReport>(), alpha.Around(300), alpha.Limited with { Role = AgentRole.Lead });

        (await read.RunAsync(lead, year, ReportBy.Customer, Stop)).Lines.Select(l => (l.Id, l.Figures.CustomerMails)).ShouldBe([(alpha.CustomerId, 1)]);
        (await read.RunAsync(lead, year with { MailboxId = alpha.OtherMailboxId }, ReportBy.Customer, Stop)).Lines.ShouldBeEmpty();
        (await read.RunAsync(alpha.Owner, year with { MailboxId = alpha.OtherMailboxId }, ReportBy.Customer, Stop)).Lines.Select(l => (l.Id!.Value, l.Figures.CustomerMails)).Order()
            .ShouldBe([(alpha.CustomerId, 1), (hidden, 1)]);
    }

    // often everything, else a part, so that some days are not packed any more
    private static async Task CountSomeAsync(TestOrganisation organisation, Random random)
    {
        if (random.Next(3) > 0)
        {
            await organisation.CountAsync();
        }
        else
        {
            await organisation.Desk.Get<CountReports>().StepAsync(organisation.Scope, Stop);
        }
    }

    private static async Task CompareAsync(TestOrganisation organisation, Random random)
    {
        var end = DateOnly.FromDateTime(organisation.Desk.Time.GetUtcNow().UtcDateTime).AddDays(random.Next(-60, 10));
        var choice = new ReportChoice(end.AddDays(-random.Next(1, 400)), end) { MailboxId = random.Next(4) == 0 ? organisation.OtherMailboxId : null, AgentId = random.Next(6) == 0 ? organisation.Owner.AgentId : null };
        var agent = random.Next(2) == 0 ? organisation.Owner : organisation.Limited with { Role = AgentRole.Lead };

        var lines = (await organisation.Desk.Get<ReadReport>().RunAsync(agent, choice, ReportBy.Customer, Stop)).Lines;

        await using var context = organisation.Open();
        var (from, until) = (choice.From.DayNumber, choice.Until.DayNumber);
        var mails = await context.ReportFacts.AsNoTracking().Where(f => f.Kind == FactKind.CustomerMail && f.Day >= from && f.Day < until).ToListAsync();
        var most = mails.Where(f => agent.MaySee(f.MailboxId) && (choice.MailboxId ?? f.MailboxId) == f.MailboxId && (choice.AgentId ?? f.AgentId) == f.AgentId)
            .CountBy(f => f.CustomerId).OrderByDescending(c => c.Value).ThenBy(c => c.Key).Take(Shown);
        lines.Select(l => (l.Id!.Value, l.Figures.CustomerMails)).Order().ShouldBe(most.Select(c => (c.Key, c.Value)).Order(), $"{choice} of {agent.Role}");
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();
}
