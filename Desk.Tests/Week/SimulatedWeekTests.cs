using System.Diagnostics;
using Desk.Core.Live;
using Desk.Core.Reports;
using Desk.Core.Sla;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Reports;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Desk.Tests.Week;

/// <summary>A week of a whole desk on the real pipeline, held against what should have been done.</summary>
public sealed class SimulatedWeekTests(TestDatabases databases, ITestOutputHelper output) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task Week_WithThreeRestarts_FiresEverythingOnceAndAtItsTime(DatabaseProvider provider)
    {
        var watch = Stopwatch.StartNew();
        var desk = await WeekDesk.FoundAsync(await databases.OpenAsync(provider), LongRun.Count(20, 40), WeekDesk.Begins + SimulatedWeek.Length + TimeSpan.FromDays(30));
        var week = new SimulatedWeek(desk, LongRun.Count(provider == DatabaseProvider.Sqlite ? 300 : 100, 10_000), 3);
        await week.RunAsync();
        var simulated = watch.Elapsed;

        var said = await CompareFiringsAsync(desk, week);
        await CompareRebuiltAsync(desk.Organisation);
        await CompareReportAsync(desk.Organisation);
        output.WriteLine(
            $"{provider}: {week.Opened} tickets, {desk.Agents.Count} agents, {week.Customers.Mails} mails of customers, {week.Customers.Ratings} ratings, {week.Steps} steps, {week.Looks} looks of Quartz, {week.Restarts} restarts, {await WokenAsync(desk.Organisation)} snoozes over; "
            + $"{string.Join(", ", week.Agents.Deeds.Select(d => $"{d.Value} {d.Key}"))}; {said}; {simulated.TotalSeconds:0} s simulated, {watch.Elapsed.TotalSeconds:0} s in all.");
        await desk.Organisation.Desk.DisposeAsync();
    }

    // which, of what, for when and when
    private static async Task<string> CompareFiringsAsync(WeekDesk desk, SimulatedWeek week)
    {
        var expected = await ExpectedWeek.RunAsync(desk.Organisation, desk.Rules, week.Agents.Moves, SimulatedWeek.Up);
        await using var context = desk.Organisation.Open();
        var firings = await context.SlaFirings.AsNoTracking().ToListAsync();
        var atOnce = Same(firings.Select(f => new WeekDeed(WeekDeed.Firing(f.TicketId, f.Metric, f.Round, f.Kind, f.Step, f.DueAt), f.FiredAt)), expected.Firings);
        var said = (await context.Events.AsNoTracking().Where(e => e.Kind == DeskEventKind.SlaWarned || e.Kind == DeskEventKind.SlaBreached || e.Kind == DeskEventKind.SlaEscalated).ToListAsync())
            .ConvertAll(e => (e.Kind, Deed: new WeekDeed(WeekDeed.Saying(e.TicketId, e.Kind, e.Changes[0].Field, e.Changes[0].After!), e.At)));
        Same(said.Select(s => s.Deed), expected.Said);
        var clocks = await context.SlaClocks.AsNoTracking().ToListAsync();
        Same(clocks.Select(c => ExpectedWeek.Line(c.TicketId, c.Metric, c.Round, c.State, c.DueAt)), expected.Clocks);

        var once = said.FindAll(s => s.Kind != DeskEventKind.SlaEscalated);
        once.DistinctBy(s => s.Deed.What).Count().ShouldBe(once.Count, "each once");
        var kinds = said.CountBy(s => s.Kind).ToDictionary();
        kinds.Values.ShouldAllBe(k => k > 5);
        var late = expected.Said.Count(s => SimulatedWeek.Returns.Contains(s.At));
        late.ShouldBeGreaterThan(0);
        return $"{string.Join(", ", kinds.Select(k => $"{k.Value} {k.Key}"))}, {late} of them after a restart, for they fell due while nothing ran; {atOnce} were due at once and done by the next look";
    }

    // what is kept is what the history alone gives
    private static async Task CompareRebuiltAsync(TestOrganisation organisation)
    {
        var kept = await ClocksAsync();
        await organisation.Desk.Get<RebuildClocks>().RunAsync(organisation.Scope, CancellationToken.None);
        Same(await ClocksAsync(), kept);
        await organisation.CountAsync();
        var counted = await organisation.CountedAsync();
        await organisation.Desk.Get<RebuildReports>().RunAsync(organisation.Scope, CancellationToken.None);
        Same((await organisation.CountedAsync()).Split('\n'), counted.Split('\n'));

        async Task<List<string>> ClocksAsync()
        {
            await using var context = organisation.Open();
            return (await context.SlaClocks.AsNoTracking().ToListAsync()).ConvertAll(c =>
                $"{c.TicketId} {c.Metric} {c.Round} {c.State} {c.StartedAt:O} {c.StoppedAt:O} {c.DueAt:O} {c.NextAt:O} {c.PolicyId}.{c.PolicyNumber} {c.CalendarId}.{c.CalendarNumber} {string.Join('|', c.Spans)}");
        }
    }

    // and the report's figures are what somebody counts by hand
    private static async Task CompareReportAsync(TestOrganisation organisation)
    {
        var (began, today) = (DateOnly.FromDateTime(WeekDesk.Begins.UtcDateTime), DateOnly.FromDateTime(organisation.Desk.Time.GetUtcNow().UtcDateTime));
        var whole = new ReportChoice(began.AddDays(-3), today.AddDays(2));
        var report = await organisation.ReportAsync(whole);
        var hand = await ReportRecount.RunAsync(organisation, WeekDesk.Zone);
        CompareReport.Figures(report.Now, hand);
        report.BusyHours.ShouldBe([.. Enumerable.Range(0, 168).Select(h => hand.CustomerMails.Count(m => hand.Hour(m.At) == h))]);
        await CompareReport.DaysAsync(organisation, hand, began, today);
        await CompareReport.LinesAsync(organisation, hand, whole);
    }

    private static async Task<int> WokenAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        return await context.Events.CountAsync(e => e.Kind == DeskEventKind.TicketChanged && e.Cause == "snooze" && e.ActorKind == ActorKind.System);
    }

    // each at its moment; what was due at once when something happened, by the next look, a second later at most. Returns how many those are.
    private static int Same(IEnumerable<WeekDeed> found, List<WeekDeed> expected)
    {
        var atOnce = expected.Where(e => e.AtOnceSince is not null).ToLookup(e => e.What, e => e.AtOnceSince!.Value);
        Same(found.Select(f => $"{f.What} at {(atOnce[f.What].Any(s => s <= f.At && f.At <= WeekAgenda.LookAfter(s)) ? "once" : $"{f.At:O}")}"), expected.Select(e => $"{e.What} at {(e.AtOnceSince is null ? $"{e.At:O}" : "once")}"));
        return expected.Count(e => e.AtOnceSince is not null);
    }

    // says what differs, not all of it
    private static void Same(IEnumerable<string> found, IEnumerable<string> expected)
    {
        var (there, due) = (found.CountBy(t => t).ToDictionary(), expected.CountBy(t => t).ToDictionary());
        string.Join('\n', there.Except(due).Take(20).Select(t => $"found {t.Value} times: {t.Key}").Concat(due.Except(there).Take(20).Select(t => $"expected {t.Value} times: {t.Key}"))).ShouldBeEmpty();
    }
}
