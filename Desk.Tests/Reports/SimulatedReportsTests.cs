using System.Text.Json;
using Desk.Core.People;
using Desk.Core.Reports;
using Desk.Core.Sla;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Sla;
using Microsoft.EntityFrameworkCore;

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
        Lines(await alpha.CountedAsync()).ShouldBe(Lines(counted));

        var hand = await ReportRecount.RunAsync(alpha, Zone);
        Compare(report.Now, hand);
        report.BusyHours.ShouldBe([.. Enumerable.Range(0, 168).Select(h => hand.CustomerMails.Count(m => hand.Hour(m.At) == h))]);
        await CompareDaysAsync(alpha, hand, began, today);
        await CompareLinesAsync(alpha, hand, whole);
        await ComparePartsAsync(alpha, report.Now, whole);
        await CompareTicketsAsync(alpha, whole);
    }

    private static string[] Lines(string text) => text.Split('\n');

    private static void Compare(ReportFigures now, ReportRecount hand)
    {
        (now.Opened, now.CustomerMails, now.Replies, now.Resolved, now.Reopened, now.OneTouch).ShouldBe(
            (hand.Opened.Count, hand.CustomerMails.Count, hand.Answers.Count, hand.Resolved.Count, hand.Reopened.Count, hand.OneTouch));
        now.Opened.ShouldBeGreaterThan(20);
        now.Reopened.ShouldBeGreaterThan(5);
        Compare(now.FirstReply, [.. hand.Answers.Where(a => a is { IsFirst: true, Waited: not null }).Select(a => a.Waited!.Value)]);
        Compare(now.NextReply, [.. hand.Answers.Where(a => a is { IsFirst: false, Waited: not null }).Select(a => a.Waited!.Value)]);
        Compare(now.Resolution, hand.Resolved.ConvertAll(r => r.Took));
        foreach (var kept in now.Kept)
        {
            kept.ShouldBe(new Attainment(
                kept.Metric, hand.Clocks.Count(c => c.Metric == kept.Metric && c is { State: ClockState.Met, StoppedAt: not null }), hand.Clocks.Count(c => c.Metric == kept.Metric && c.State == ClockState.Breached)));
        }

        now.Kept.Sum(k => k.Breached).ShouldBeGreaterThan(5);
        (now.Good, now.Okay, now.Bad).ShouldBe((hand.Ratings.Count(r => r == "good"), hand.Ratings.Count(r => r == "okay"), hand.Ratings.Count(r => r == "bad")));
    }

    private static void Compare(ReportTimes times, List<TimeSpan> byHand)
    {
        byHand.Sort();
        times.Count.ShouldBe(byHand.Count);
        times.Count.ShouldBeGreaterThan(5);
        times.Distribution.Sum().ShouldBe(times.Count);
        for (var i = 0; i < ReportTimes.Steps.Count; i++)
        {
            times.Distribution.Take(i + 1).Sum().ShouldBe(byHand.Count(t => TimeSpan.FromSeconds((int)t.TotalSeconds) <= ReportTimes.Steps[i]));
        }

        Near(times.Median!.Value, byHand[((byHand.Count + 1) / 2) - 1]);
        Near(times.P90!.Value, byHand[(int)Math.Ceiling(byHand.Count * 0.9) - 1]);
    }

    private static void Near(TimeSpan told, TimeSpan exact) => Math.Abs((told - exact).TotalSeconds).ShouldBeLessThanOrEqualTo((exact.TotalSeconds * 0.03) + 1);

    private static async Task CompareDaysAsync(TestOrganisation organisation, ReportRecount hand, DateOnly began, DateOnly today)
    {
        for (var from = began.AddDays(-2); from < today; from = from.AddDays(60))
        {
            var report = await organisation.ReportAsync(new ReportChoice(from, from.AddDays(60)));
            report.Course.Count.ShouldBe(60);
            foreach (var point in report.Course.Where(p => p.From < today))
            {
                (point.Figures.Opened, point.Figures.CustomerMails, point.Figures.Replies, point.Figures.Resolved, point.Figures.Backlog).ShouldBe((
                    hand.Opened.Count(o => hand.Day(o) == point.From), hand.CustomerMails.Count(m => hand.Day(m.At) == point.From), hand.Answers.Count(a => hand.Day(a.At) == point.From),
                    hand.Resolved.Count(r => hand.Day(r.At) == point.From), hand.Backlog(point.From)), $"{point.From}");
            }
        }
    }

    private static async Task CompareLinesAsync(TestOrganisation organisation, ReportRecount hand, ReportChoice whole)
    {
        var agents = await organisation.ReportAsync(whole, ReportBy.Agent);
        agents.Lines.Where(l => l.Figures.Replies > 0).ToDictionary(l => l.Id!.Value, l => l.Figures.Replies).ShouldBe(hand.Answers.CountBy(a => a.AgentId).ToDictionary(), ignoreOrder: true);
        agents.Lines.Where(l => l.Figures.Resolved > 0).ToDictionary(l => l.Id ?? 0, l => l.Figures.Resolved).ShouldBe(hand.Resolved.CountBy(r => r.AgentId).ToDictionary(), ignoreOrder: true);
        var teams = await organisation.ReportAsync(whole, ReportBy.Team);
        teams.Lines.Where(l => l.Figures.CustomerMails > 0).ToDictionary(l => l.Id ?? 0, l => l.Figures.CustomerMails).ShouldBe(hand.CustomerMails.CountBy(m => m.TeamId).ToDictionary(), ignoreOrder: true);
        teams.Lines.Sum(l => l.Figures.Backlog).ShouldBe(teams.Now.Backlog);
        var tags = await organisation.ReportAsync(whole, ReportBy.Tag);
        tags.Lines.Where(l => l.Figures.CustomerMails > 0).ToDictionary(l => l.Name, l => l.Figures.CustomerMails).ShouldBe(hand.MailsByTag.Where(t => t.Value > 0).ToDictionary(), ignoreOrder: true);
        await using var context = organisation.Open();
        var isOpen = true;
        teams.Now.Backlog.ShouldBe(await context.Tickets.CountAsync(t => t.IsOpen == isOpen));
        var age = teams.Age;
        (age.Today + age.UnderThreeDays + age.UnderAWeek + age.UnderAMonth + age.Older).ShouldBe(teams.Now.Backlog);
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
        ReportRecount.AssignedId = organisation.Agent.AgentId;
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
