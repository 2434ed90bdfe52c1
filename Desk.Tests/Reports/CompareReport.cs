using Desk.Core.Reports;
using Desk.Core.Sla;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Reports;

/// <summary>Holds what a report says against what somebody counts by hand.</summary>
internal static class CompareReport
{
    public static void Figures(ReportFigures now, ReportRecount hand)
    {
        (now.Opened, now.CustomerMails, now.Replies, now.Resolved, now.Reopened, now.OneTouch).ShouldBe(
            (hand.Opened.Count, hand.CustomerMails.Count, hand.Answers.Count, hand.Resolved.Count, hand.Reopened.Count, hand.OneTouch));
        now.Opened.ShouldBeGreaterThan(20);
        now.Reopened.ShouldBeGreaterThan(5);
        Times(now.FirstReply, [.. hand.Answers.Where(a => a is { IsFirst: true, Waited: not null }).Select(a => a.Waited!.Value)]);
        Times(now.NextReply, [.. hand.Answers.Where(a => a is { IsFirst: false, Waited: not null }).Select(a => a.Waited!.Value)]);
        Times(now.Resolution, hand.Resolved.ConvertAll(r => r.Took));
        foreach (var kept in now.Kept)
        {
            kept.ShouldBe(new Attainment(
                kept.Metric, hand.Clocks.Count(c => c.Metric == kept.Metric && c is { State: ClockState.Met, StoppedAt: not null }), hand.Clocks.Count(c => c.Metric == kept.Metric && c.State == ClockState.Breached)));
        }

        now.Kept.Sum(k => k.Breached).ShouldBeGreaterThan(5);
        (now.Good, now.Okay, now.Bad).ShouldBe((hand.Ratings.Count(r => r == "good"), hand.Ratings.Count(r => r == "okay"), hand.Ratings.Count(r => r == "bad")));
    }

    private static void Times(ReportTimes times, List<TimeSpan> byHand)
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

    public static async Task DaysAsync(TestOrganisation organisation, ReportRecount hand, DateOnly began, DateOnly today)
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

    public static async Task LinesAsync(TestOrganisation organisation, ReportRecount hand, ReportChoice whole)
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
}
