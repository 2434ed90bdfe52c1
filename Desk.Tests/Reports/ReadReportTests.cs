using Desk.Core.People;
using Desk.Core.Reports;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Reports;

public sealed class ReadReportTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Report_OfWhoSeesOneMailbox_TellsOfNoOther(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var (seen, hidden) = (await alpha.AddTicketAsync(), await alpha.AddTicketAsync(mailboxId: alpha.OtherMailboxId));
        await alpha.AddMailAsync(seen.Id);
        await alpha.AddMailAsync(hidden.Id);
        await alpha.AddMailAsync(hidden.Id);
        var (lead, read) = (alpha.Limited with { Role = AgentRole.Lead }, alpha.Desk.Get<ReadReport>());
        (await alpha.ReportAsync(alpha.Around())).Now.CustomerMails.ShouldBe(3);

        foreach (var by in Enum.GetValues<ReportBy>())
        {
            var report = await read.RunAsync(lead, alpha.Around(), by, Stop);
            (report.Now.Opened, report.Now.CustomerMails, report.Now.Backlog, report.Age.Today, report.BusyHours.Sum()).ShouldBe((1, 1, 1, 1, 1));
            report.Lines.Sum(l => l.Figures.CustomerMails).ShouldBe(by == ReportBy.Tag ? 0 : 1);
        }

        (await read.RunAsync(lead, alpha.Around() with { MailboxId = alpha.OtherMailboxId }, ReportBy.Agent, Stop)).Now.Opened.ShouldBe(0);
        (await read.RunAsync(lead, alpha.Around() with { CustomerId = alpha.CustomerId }, ReportBy.Agent, Stop)).Now.CustomerMails.ShouldBe(1, "by single facts too");
        (await read.TicketsAsync(lead, alpha.Around(), ReportFigure.CustomerMails, null, Stop)).Items.ShouldHaveSingleItem().Ticket.Id.ShouldBe(seen.Id);
        (await read.TicketsAsync(lead, alpha.Around(), ReportFigure.Backlog, null, Stop)).Items.ShouldHaveSingleItem().Ticket.Id.ShouldBe(seen.Id);
        (await read.RunAsync(alpha.Agent, alpha.Around(), ReportBy.Agent, Stop)).ShouldSatisfyAllConditions(r => r.Outcome.ShouldBe(ChangeOutcome.NotAllowed), r => r.Now.Opened.ShouldBe(0));
    }

    [ProviderFact]
    public async Task Report_InAnotherZone_IsCountedAnewInItsDays(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        At(alpha, 23);
        var day = DateOnly.FromDateTime(alpha.Desk.Time.GetUtcNow().UtcDateTime);
        await alpha.AddMailAsync((await alpha.AddTicketAsync()).Id);
        (await alpha.ReportAsync(new ReportChoice(day, day.AddDays(1)))).Now.CustomerMails.ShouldBe(1);

        (await alpha.Desk.Get<ChangeOrganisation>().SettleAsync(alpha.Owner, "Europe/Berlin", null, "test", Stop)).ShouldBe(ChangeOutcome.Done);
        (await alpha.Desk.Get<CountReports>().DueAsync(Stop)).ShouldContain(alpha.Scope);

        (await alpha.ReportAsync(new ReportChoice(day, day.AddDays(1)))).Now.CustomerMails.ShouldBe(0);
        var report = await alpha.ReportAsync(new ReportChoice(day.AddDays(1), day.AddDays(2)));
        report.Now.CustomerMails.ShouldBe(1, "there it was past midnight");
        report.BusyHours[(((int)day.AddDays(1).DayOfWeek + 6) % 7) * 24].ShouldBe(1);
    }

    [ProviderFact]
    public async Task Age_OfWhatIsOpen_IsInDaysSinceItWasOpened(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var tickets = new List<long>();
        foreach (var days in new[] { 10, 23, 3, 4, 2, 1 })
        {
            tickets.Add((await alpha.AddTicketAsync()).Id); // 43, 33, 10, 7, 3, 1 and 0 days before the last one
            alpha.Desk.Time.Advance(TimeSpan.FromDays(days));
        }

        tickets.Add((await alpha.AddTicketAsync()).Id);
        await alpha.MoveToAsync(tickets[3], TicketStatus.Resolved);
        await AgesAsync(1, 1, 1, 1, 2);

        await alpha.MoveToAsync(tickets[3], TicketStatus.Open);
        await alpha.MoveToAsync(tickets[6], TicketStatus.Resolved);
        await alpha.MoveToAsync(tickets[0], TicketStatus.Snoozed);
        await AgesAsync(0, 1, 1, 2, 1); // seven days are no week any more; what opens again is as old as it was
        var sums = await alpha.CountedAsync();
        await alpha.Desk.Get<RebuildReports>().RunAsync(alpha.Scope, Stop);
        (await alpha.CountedAsync()).ShouldBe(sums);

        async Task AgesAsync(params int[] ages)
        {
            foreach (var choice in new[] { alpha.Around(), alpha.Around() with { CustomerId = alpha.CustomerId } })
            {
                var age = (await alpha.ReportAsync(choice)).Age;
                new[] { age.Today, age.UnderThreeDays, age.UnderAWeek, age.UnderAMonth, age.Older }.ShouldBe(ages, choice.CustomerId is null ? "of sums" : "of single facts");
            }
        }
    }

    [ProviderFact]
    public async Task Report_WhileItIsBehind_SaysUntilWhenItIsTrue(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var read = alpha.Desk.Get<ReadReport>();
        (await read.RunAsync(alpha.Owner, alpha.Around(), ReportBy.Agent, Stop)).IsCounting.ShouldBeTrue();
        await alpha.AddTicketAsync();
        await alpha.CountAsync();
        var counted = alpha.Desk.Time.GetUtcNow();
        (await read.RunAsync(alpha.Owner, alpha.Around(), ReportBy.Agent, Stop)).ShouldSatisfyAllConditions(r => r.IsCounting.ShouldBeFalse(), r => r.TrueUntil.ShouldBe(counted));

        alpha.Desk.Time.Advance(TimeSpan.FromHours(1));
        await alpha.AddTicketAsync();
        (await read.RunAsync(alpha.Owner, alpha.Around(), ReportBy.Agent, Stop)).ShouldSatisfyAllConditions(r => r.TrueUntil.ShouldBe(counted), r => r.Now.Opened.ShouldBe(1));
        await alpha.CountAsync();
        (await read.RunAsync(alpha.Owner, alpha.Around(), ReportBy.Agent, Stop)).ShouldSatisfyAllConditions(r => r.TrueUntil.ShouldBe(counted.AddHours(1)), r => r.Now.Opened.ShouldBe(2));

        await alpha.Desk.Get<RebuildReports>().AskAsync(alpha.Scope, Stop);
        (await read.RunAsync(alpha.Owner, alpha.Around(), ReportBy.Agent, Stop)).IsCounting.ShouldBeTrue();
        (await alpha.ReportAsync(alpha.Around())).Now.Opened.ShouldBe(2);
    }

    [ProviderFact]
    public async Task Count_ByTwoProcessesAtOnce_CountsNothingTwice(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        await alpha.CountAsync();
        var ids = new List<long>();
        for (var i = 0; i < 30; i++)
        {
            ids.Add((await alpha.AddTicketAsync()).Id);
            await alpha.AddMailAsync(ids[^1]);
        }

        await using var other = new TestDesk(alpha.Desk.Contexts.Choice);
        await Task.WhenAll(new[] { alpha.Desk, other, alpha.Desk, other }.Select(d => Task.Run(() => d.Get<CountReports>().RunAsync(alpha.Scope, Stop))));

        (await alpha.ReportAsync(alpha.Around())).Now.ShouldSatisfyAllConditions(n => n.Opened.ShouldBe(30), n => n.CustomerMails.ShouldBe(30), n => n.Backlog.ShouldBe(30));
        var counted = await alpha.CountedAsync();
        await alpha.Desk.Get<RebuildReports>().RunAsync(alpha.Scope, Stop);
        (await alpha.CountedAsync()).ShouldBe(counted);
    }

    [ProviderFact]
    public async Task Count_OfATagThatIsRenamed_ReachesEveryTicketThatCarriedIt(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        for (var i = 0; i < 205; i++)
        {
            var ticket = await alpha.AddTicketAsync();
            await using var context = alpha.Open();
            (await context.Tickets.Include(t => t.Tags).SingleAsync(t => t.Id == ticket.Id)).Tag("billing", alpha.Desk.Time.GetUtcNow());
            await context.SaveChangesAsync();
        }

        (await alpha.ReportAsync(alpha.Around(), ReportBy.Tag)).Lines.Select(l => (l.Name, l.Figures.Opened)).ShouldBe([("billing", 205)]);
        (await alpha.Desk.Get<ChangeTags>().RenameAsync(alpha.Owner, "billing", "invoices", false, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await alpha.ReportAsync(alpha.Around(), ReportBy.Tag)).Lines.Select(l => (l.Name, l.Figures.Opened)).ShouldBe([("invoices", 205)]);
        (await alpha.Desk.Get<ChangeTags>().DeleteAsync(alpha.Owner, "invoices", "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await alpha.ReportAsync(alpha.Around(), ReportBy.Tag)).Lines.ShouldBeEmpty();
    }

    [ProviderFact]
    public async Task Count_OfMergedCustomers_GivesTheirTicketsToTheOneThatIsKept(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var other = await alpha.AddCustomerAsync("Other", $"other{alpha.Scope.TenantId}@example.org", alpha.MailboxId);
        await alpha.AddMailAsync((await alpha.AddTicketAsync()).Id);
        await using (var context = alpha.Open())
        {
            var theirs = await context.Tickets.Where(t => t.CustomerId == other).Select(t => t.Id).SingleAsync();
            await alpha.AddMailAsync(theirs);
        }

        (await alpha.ReportAsync(alpha.Around(), ReportBy.Customer)).Lines.Count.ShouldBe(2);
        var merge = await alpha.Desk.Get<MergeCustomers>().RunAsync(alpha.Owner, alpha.CustomerId, other, "test", Stop);
        (await alpha.ReportAsync(alpha.Around(), ReportBy.Customer)).Lines.Select(l => (l.Id, l.Figures.CustomerMails)).ShouldBe([(alpha.CustomerId, 2)]);
        (await alpha.Desk.Get<MergeCustomers>().UndoAsync(alpha.Owner, merge.MergeId!.Value, "test", Stop)).ShouldBe(ChangeOutcome.Done);
        (await alpha.ReportAsync(alpha.Around(), ReportBy.Customer)).Lines.Count.ShouldBe(2);
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();

    private static void At(TestOrganisation organisation, int hour)
    {
        var now = organisation.Desk.Time.GetUtcNow().UtcDateTime;
        organisation.Desk.Time.Advance(now.Date.AddDays(1).AddHours(hour) - now);
    }
}
