using System.Text.Json;
using Desk.Core.People;
using Desk.Core.Reports;
using Desk.Core.Sla;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Sla;

namespace Desk.Tests.Reports;

/// <summary>Months of work in virtual time: what is counted as it happens is what is counted anew, and what somebody counts by hand.</summary>
public sealed class SimulatedReportsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string Zone = "Europe/Berlin";
    private const int Steps = 400;
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Months_CountedAsTheyGo_AreAsCountedAnewAndByHand(DatabaseProvider provider)
    {
        var alpha = await (await databases.OpenAsync(provider)).FoundAsync();
        var began = DateOnly.FromDateTime(alpha.Desk.Time.GetUtcNow().UtcDateTime);
        (await alpha.Desk.Get<ChangeOrganisation>().SettleAsync(alpha.Owner, Zone, null, "test", Stop)).ShouldBe(ChangeOutcome.Done);
        await SimulateAsync(alpha);
        var today = DateOnly.FromDateTime(alpha.Desk.Time.GetUtcNow().UtcDateTime);
        var whole = new ReportChoice(began.AddDays(-3), began.AddDays(300));
        var report = await alpha.ReportAsync(whole);
        var counted = await alpha.CountedAsync();

        await alpha.Desk.Get<RebuildReports>().RunAsync(alpha.Scope, Stop);
        (await alpha.CountedAsync()).Split('\n').ShouldBe(counted.Split('\n'));

        var hand = await ReportRecount.RunAsync(alpha, Zone);
        CompareReport.Figures(report.Now, hand);
        report.BusyHours.ShouldBe([.. Enumerable.Range(0, 168).Select(h => hand.CustomerMails.Count(m => hand.Hour(m.At) == h))]);
        await CompareReport.DaysAsync(alpha, hand, began, today);
        await CompareReport.LinesAsync(alpha, hand, whole);
        await ComparePartsAsync(alpha, report.Now, whole);
        await CompareTicketsAsync(alpha, whole);
    }

    // sums of months, of days and of single facts say the same, and the parts of a whole are the whole
    private static async Task ComparePartsAsync(TestOrganisation organisation, ReportFigures now, ReportChoice whole)
    {
        var report = await organisation.ReportAsync(whole);
        report.Course.Sum(p => p.Figures.CustomerMails).ShouldBe(now.CustomerMails);
        report.Course[^1].Figures.Backlog.ShouldBe(now.Backlog);
        var weeks = new ReportChoice(whole.From.AddDays(5), whole.From.AddDays(135));
        var (byMonth, byDay) = (await organisation.ReportAsync(weeks with { From = whole.From.AddDays(-200) }), await organisation.ReportAsync(weeks));
        var rest = await organisation.ReportAsync(new ReportChoice(whole.From.AddDays(-200), weeks.From));
        (rest.Now.Replies + byDay.Now.Replies, rest.Now.Resolution.Count + byDay.Now.Resolution.Count, byDay.Now.Backlog).ShouldBe((byMonth.Now.Replies, byMonth.Now.Resolution.Count, byMonth.Now.Backlog));
        byDay.Before.Backlog.ShouldBe(byDay.Course[0].Figures.Backlog - Opened(byDay.Course[0], await organisation.ReportAsync(new ReportChoice(byDay.Course[0].From, byDay.Course[0].Until))));
        var customers = await organisation.ReportAsync(whole, ReportBy.Customer);
        customers.Lines.Sum(l => l.Figures.CustomerMails).ShouldBe(now.CustomerMails);
        customers.Lines.Sum(l => l.Figures.Backlog).ShouldBe(now.Backlog);
        foreach (var line in customers.Lines)
        {
            var one = await organisation.ReportAsync(whole with { CustomerId = line.Id });
            Text(one.Now).ShouldBe(Text(line.Figures));
        }

        foreach (var line in (await organisation.ReportAsync(whole, ReportBy.Team)).Lines.Where(l => l.Id is not null))
        {
            Text((await organisation.ReportAsync(whole with { TeamId = line.Id })).Now).ShouldBe(Text(line.Figures));
            var byTag = await organisation.ReportAsync(whole with { TeamId = line.Id }, ReportBy.Policy);
            byTag.Lines.Sum(l => l.Figures.CustomerMails).ShouldBe(line.Figures.CustomerMails, "by facts, for no sums tell of team and policy");
            byTag.Lines.Sum(l => l.Figures.Backlog).ShouldBe(line.Figures.Backlog);
        }
    }

    private static int Opened(ReportPoint first, Report day) => first.Figures.Backlog - day.Before.Backlog;

    private static string Text(ReportFigures figures) => JsonSerializer.Serialize(figures);

    private static async Task CompareTicketsAsync(TestOrganisation organisation, ReportChoice whole)
    {
        var some = whole with { Until = whole.From.AddDays(50) };
        var team = (await organisation.ReportAsync(whole, ReportBy.Team)).Lines.First(l => l.Id is not null).Id;
        var tag = (await organisation.ReportAsync(whole, ReportBy.Tag)).Lines[0].Name;
        foreach (var choice in new[] { whole, some, some with { TeamId = team }, whole with { Tag = tag, InWorkHours = true }, whole with { AgentId = organisation.Owner.AgentId } })
        {
            var now = (await organisation.ReportAsync(choice)).Now;
            foreach (var figure in Enum.GetValues<ReportFigure>())
            {
                (await PageAsync(organisation, choice, figure)).ShouldBe(Figure(now, figure), $"{figure} of {choice}");
            }

            (await PageAsync(organisation, choice with { Metric = SlaMetric.Resolution }, ReportFigure.SlaMissed)).ShouldBe(now.Kept[2].Breached);
        }
    }

    private static async Task<int> PageAsync(TestOrganisation organisation, ReportChoice choice, ReportFigure figure)
    {
        var (count, after, last) = (0, (ReportCursorMark?)null, DateTimeOffset.MaxValue);
        do
        {
            var page = await organisation.Desk.Get<ReadReport>().TicketsAsync(organisation.Owner, choice, figure, after, Stop);
            page.Items.ShouldAllBe(i => i.At <= last);
            (count, after, last) = (count + page.Items.Count, page.Next, page.Items is [.., { } end] ? end.At : last);
        }
        while (after is not null);
        return count;
    }

    private static int Figure(ReportFigures f, ReportFigure figure) => figure switch
    {
        ReportFigure.Opened => f.Opened,
        ReportFigure.CustomerMails => f.CustomerMails,
        ReportFigure.Replies => f.Replies,
        ReportFigure.Resolved => f.Resolved,
        ReportFigure.Reopened => f.Reopened,
        ReportFigure.OneTouch => f.OneTouch,
        ReportFigure.FirstReply => f.FirstReply.Count,
        ReportFigure.NextReply => f.NextReply.Count,
        ReportFigure.Resolution => f.Resolution.Count,
        ReportFigure.SlaMet => f.Kept.Sum(k => k.Met),
        ReportFigure.SlaMissed => f.Kept.Sum(k => k.Breached),
        ReportFigure.Good => f.Good,
        ReportFigure.Okay => f.Okay,
        ReportFigure.Bad => f.Bad,
        _ => f.Backlog,
    };

    private static async Task SimulateAsync(TestOrganisation organisation)
    {
        await organisation.AddPolicyAsync();
        var teams = new List<long>();
        foreach (var name in new[] { "North", "South" })
        {
            teams.Add((await organisation.Desk.Get<ChangeTeam>().CreateAsync(organisation.Owner, name, "test", Stop)).TeamId!.Value);
        }

        var life = new SimulatedWork(organisation, new Random(11), teams);
        for (var step = 0; step < Steps; step++)
        {
            organisation.Desk.Time.Advance(TimeSpan.FromSeconds(life.Random.Next(60, 60 * 600)));
            await organisation.FireAsync();
            await life.ActAsync();
            if (step % 7 == 0)
            {
                await organisation.Desk.Get<CountReports>().StepAsync(organisation.Scope, Stop);
            }
        }

        await organisation.FireAsync();
    }
}
