using Desk.Core.Sla;

namespace Desk.Tests.UseCases;

// Policies, calendars, clocks and the board.
public static partial class AllUseCases
{
    // asked for while the list of agents' use cases is made, whichever part comes first
    private static IReadOnlyList<UseCase> OfDeadlines =>
    [
        new("ListPolicies.PoliciesAsync", async (c, stop) => await c.Get<ListPolicies>().PoliciesAsync(c.By, stop) is { } all && all.Any(p => p.Settings.Name.Contains(c.Of.Marker, StringComparison.Ordinal)) ? c.Of.Marker : null),
        new("ListPolicies.CalendarsAsync", async (c, stop) => await c.Get<ListPolicies>().CalendarsAsync(c.By, stop) is { } all && all.Any(p => p.Settings.Name.Contains(c.Of.Marker, StringComparison.Ordinal)) ? c.Of.Marker : null),
        new("ReadClocks.RunAsync", async (c, stop) => await c.Get<ReadClocks>().RunAsync(c.By, c.Of.TicketId, stop)),
        new("PreviewSla.PolicyAsync", async (c, stop) => (await c.Get<PreviewSla>().PolicyAsync(OwnerOfAll(c), c.Of.PolicyId, PolicyOf(c, null), stop)).Outcome),
        new("PreviewSla.CalendarAsync", async (c, stop) => (await c.Get<PreviewSla>().CalendarAsync(OwnerOfAll(c), c.Of.CalendarId, CalendarOf($"{c.Of.Marker} hours"), stop)).Outcome),
        new("ChangePolicy.AddAsync", async (c, stop) => Refused((await c.Get<ChangePolicy>().AddAsync(OwnerOfAll(c), PolicyOf(c, null) with { Name = NewName() }, "test", stop)).Outcome), Tells: false),
        new("ChangePolicy.ChangeAsync", async (c, stop) => (await c.Get<ChangePolicy>().ChangeAsync(OwnerOfAll(c), c.Of.PolicyId, PolicyOf(c, c.By.Tenant == c.Of.Scope ? c.Of.CalendarId : null), null, "test", stop)).Outcome),
        new("ChangeCalendar.AddAsync", async (c, stop) => Refused((await c.Get<ChangeCalendar>().AddAsync(OwnerOfAll(c), CalendarOf(NewName()), "test", stop)).Outcome), Tells: false),
        new("ChangeCalendar.ChangeAsync", async (c, stop) => (await c.Get<ChangeCalendar>().ChangeAsync(OwnerOfAll(c), c.Of.CalendarId, CalendarOf($"{c.Of.Marker} hours"), null, "test", stop)).Outcome),
        new("ReadBoard.RunAsync", async (c, stop) => (await c.Get<ReadBoard>().RunAsync(c.By, new BoardChoice(DateTimeOffset.UnixEpoch, MailboxId: c.Of.MailboxId), stop)).CameIn == 0 ? null : c.Of.Marker),
        new("ReadBoard.FirstReplyAsync", async (c, stop) => await c.Get<ReadBoard>().FirstReplyAsync(c.By, new BoardChoice(DateTimeOffset.UnixEpoch, MailboxId: c.Of.MailboxId), DateTimeOffset.UnixEpoch.AddYears(100), stop) is null ? null : c.Of.Marker),
        new("ReadBoard.NumbersAsync", async (c, stop) => (await c.Get<ReadBoard>().NumbersAsync(c.By, [c.Of.TicketId], stop)).Count == 0 ? null : c.Of.Marker),
        new("CountInbound.DayAsync", async (c, stop) => (await c.Get<CountInbound>().DayAsync(c.By, new BoardChoice(DateTimeOffset.UnixEpoch, MailboxId: c.Of.MailboxId), LastHour(c), stop)).Sum() == 0 ? null : c.Of.Marker),
        new("CountInbound.ExpectAsync", async (c, stop) => await c.Get<CountInbound>().ExpectAsync(
            c.By, new BoardChoice(DateTimeOffset.UnixEpoch, MailboxId: c.Of.MailboxId), [LastHour(c)], stop) is not { } expected || expected.Sum() == 0 ? null : c.Of.Marker),
    ];
    private static ReadersDay LastHour(Call c)
    {
        var from = c.Get<TimeProvider>().GetUtcNow().AddHours(-1);
        return new ReadersDay(from, from.AddDays(1), at => (int)(at - from).TotalHours);
    }
}
