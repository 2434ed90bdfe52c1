using Desk.Core.People;
using Desk.Core.Reports;
using Desk.Core.Satisfaction;
using Desk.Core.Sla;

namespace Desk.Tests.UseCases;

// Policies, calendars, clocks, the board and what customers are asked.
public static partial class AllUseCases
{
    // asked for while the list of agents' use cases is made, whichever part comes first
    private static IReadOnlyList<UseCase> OfDeadlines =>
    [
        new("ListPolicies.AnyAsync", async (c, stop) => await c.Get<ListPolicies>().AnyAsync(c.By, stop), Tells: false),
        new("ListPolicies.PoliciesAsync", async (c, stop) => await c.Get<ListPolicies>().PoliciesAsync(c.By, stop) is { } all && all.Any(p => p.Settings.Name.Contains(c.Of.Marker, StringComparison.Ordinal)) ? c.Of.Marker : null),
        new("ListPolicies.CalendarsAsync", async (c, stop) => await c.Get<ListPolicies>().CalendarsAsync(c.By, stop) is { } all && all.Any(p => p.Settings.Name.Contains(c.Of.Marker, StringComparison.Ordinal)) ? c.Of.Marker : null),
        new("ReadClocks.RunAsync", async (c, stop) => await c.Get<ReadClocks>().RunAsync(c.By, c.Of.TicketId, stop)),
        new("PreviewSla.PolicyAsync", async (c, stop) => (await c.Get<PreviewSla>().PolicyAsync(OwnerOfAll(c), c.Of.PolicyId, PolicyOf(c, null), stop)).Outcome),
        new("PreviewSla.CalendarAsync", async (c, stop) => (await c.Get<PreviewSla>().CalendarAsync(OwnerOfAll(c), c.Of.CalendarId, CalendarOf($"{c.Of.Marker} hours"), stop)).Outcome),
        new("ChangePolicy.AddAsync", async (c, stop) => Refused((await c.Get<ChangePolicy>().AddAsync(OwnerOfAll(c), PolicyOf(c, null) with { Name = NewName() }, "test", stop)).Outcome), Tells: false),
        new("ChangePolicy.ChangeAsync", async (c, stop) => (await c.Get<ChangePolicy>().ChangeAsync(OwnerOfAll(c), c.Of.PolicyId, PolicyOf(c, c.By.Tenant == c.Of.Scope ? c.Of.CalendarId : null), null, "test", stop)).Outcome),
        new("ChangeCalendar.AddAsync", async (c, stop) => Refused((await c.Get<ChangeCalendar>().AddAsync(OwnerOfAll(c), CalendarOf(NewName()), "test", stop)).Outcome), Tells: false),
        new("ChangeCalendar.ChangeAsync", async (c, stop) => (await c.Get<ChangeCalendar>().ChangeAsync(OwnerOfAll(c), c.Of.CalendarId, CalendarOf($"{c.Of.Marker} hours"), null, "test", stop)).Outcome),
        new("ForeseeRating.RunAsync", async (c, stop) => await c.Get<ForeseeRating>().RunAsync(c.By, c.Of.TicketId, [], stop), Tells: false), // every ticket was asked; see AskForRatingTests
        new("ReadBoard.RunAsync", async (c, stop) => (await c.Get<ReadBoard>().RunAsync(c.By, new BoardChoice(DateTimeOffset.UnixEpoch, MailboxId: c.Of.MailboxId), stop)).CameIn == 0 ? null : c.Of.Marker),
        new("ReadBoard.FirstReplyAsync", async (c, stop) => await c.Get<ReadBoard>().FirstReplyAsync(c.By, new BoardChoice(DateTimeOffset.UnixEpoch, MailboxId: c.Of.MailboxId), DateTimeOffset.UnixEpoch.AddYears(100), stop) is null ? null : c.Of.Marker),
        new("ReadBoard.NumbersAsync", async (c, stop) => (await c.Get<ReadBoard>().NumbersAsync(c.By, [c.Of.TicketId], stop)).Count == 0 ? null : c.Of.Marker),
        new("ReadGoals.RunAsync", async (c, stop) => await c.Get<ReadGoals>().RunAsync(c.By, stop), Tells: false), // numbers alone: see GoalsTests for other organisations
        new("ChangeGoals.RunAsync", async (c, stop) => Refused((await c.Get<ChangeGoals>().RunAsync(OwnerOfAll(c), new Goals(95, 30, 90), null, "test", stop)).Outcome), Tells: false),
        new("CountInbound.DayAsync", async (c, stop) => (await c.Get<CountInbound>().DayAsync(c.By, new BoardChoice(DateTimeOffset.UnixEpoch, MailboxId: c.Of.MailboxId), LastHour(c), stop)).Sum() == 0 ? null : c.Of.Marker),
        new("CountInbound.ExpectAsync", async (c, stop) => await c.Get<CountInbound>().ExpectAsync(
            c.By, new BoardChoice(DateTimeOffset.UnixEpoch, MailboxId: c.Of.MailboxId), [LastHour(c)], stop) is not { } expected || expected.Sum() == 0 ? null : c.Of.Marker),
        new("ReadReport.RunAsync", async (c, stop) => Told(c, await c.Get<ReadReport>().RunAsync(Lead(c), ReportOf(c) with { MailboxId = c.Of.MailboxId }, ReportBy.Agent, stop), r => r.Now.Opened == 0 ? null : c.Of.Marker)),
        new("ReadReport.RunAsync", async (c, stop) => Told(c, await c.Get<ReadReport>().RunAsync(Lead(c), ReportOf(c) with { Tag = c.Of.Marker.ToLowerInvariant() }, ReportBy.Customer, stop), r => r.Lines is [var line, ..] ? line.Name : null)),
        new("ReadReport.RunAsync", async (c, stop) => Told(c, await c.Get<ReadReport>().RunAsync(
            Lead(c), ReportOf(c) with { TeamId = c.Of.TeamId, AgentId = c.Of.AgentId, CustomerId = c.Of.CustomerId }, ReportBy.Tag, stop), r => r.Now.Opened == 0 ? null : c.Of.Marker), Tells: false),
        new("ReadReport.TicketsAsync", async (c, stop) => Told(c, await c.Get<ReadReport>().TicketsAsync(
            Lead(c), ReportOf(c) with { MailboxId = c.Of.MailboxId }, ReportFigure.Opened, new ReportCursorMark(int.MaxValue, DateTimeOffset.UnixEpoch.AddYears(100), 1, 1), stop), First)),
        new("ReadReport.TicketsAsync", async (c, stop) => Told(c, await c.Get<ReadReport>().TicketsAsync(
            Lead(c), ReportOf(c) with { PolicyId = c.Of.PolicyId, Metric = SlaMetric.Resolution }, ReportFigure.SlaMissed, null, stop), First), Tells: false),
        new("ReadReport.TicketsAsync", async (c, stop) => Told(c, await c.Get<ReadReport>().TicketsAsync(Lead(c), ReportOf(c) with { MailboxId = c.Of.MailboxId }, ReportFigure.Backlog, null, stop), First)),
    ];

    private static string? First(ReportTickets tickets) => tickets.Items is [var row, ..] ? row.Ticket.Subject : null;

    // rights are told by the outcome, what it worked on by the text
    private static object? Told<T>(Call c, T answer, Func<T, object?> text) => c.KeepsRole ? answer : text(answer);

    private static AgentScope Lead(Call c) => c.KeepsRole ? c.By : c.By with { Role = AgentRole.Lead };

    private static ReportChoice ReportOf(Call c)
    {
        var today = DateOnly.FromDateTime(c.Get<TimeProvider>().GetUtcNow().UtcDateTime);
        return new ReportChoice(today.AddDays(-40), today.AddDays(60));
    }

    private static ReadersDay LastHour(Call c)
    {
        var from = c.Get<TimeProvider>().GetUtcNow().AddHours(-1);
        return new ReadersDay(from, from.AddDays(1), at => (int)(at - from).TotalHours);
    }
}
