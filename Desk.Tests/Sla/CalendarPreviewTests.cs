using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;

namespace Desk.Tests.Sla;

/// <summary><em>What would change?</em> of a calendar: it says what saving does, and saves nothing.</summary>
public sealed class CalendarPreviewTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Preview_OfACalendar_SaysHowManyDeadlinesSavingItMoves(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var (preview, change) = (organisation.Desk.Get<PreviewSla>(), organisation.Desk.Get<ChangeCalendar>());
        var (always, aMinute) = (Hours(24 * 60), Hours(1));
        var calendar = (await change.AddAsync(organisation.Owner, always, "test", Stop)).Id!.Value;
        var tickets = new List<long>();
        foreach (var subject in new[] { "One", "Two" })
        {
            tickets.Add((await organisation.AddTicketAsync(subject)).Id);
            await organisation.AddMailAsync(tickets[^1]);
        }

        await organisation.AddPolicyAsync(SlaDesk.Standard with { CalendarId = calendar });
        var before = await DueAsync();

        var same = await preview.CalendarAsync(organisation.Owner, calendar, always, Stop);
        (same.Outcome, same.Tickets, same.Moved, same.Begun, same.Ended).ShouldBe((ChangeOutcome.Done, 2, 0, 0, 0));
        var other = await preview.CalendarAsync(organisation.Owner, calendar, aMinute, Stop);
        (other.Outcome, other.Tickets, other.Begun, other.Ended).ShouldBe((ChangeOutcome.Done, 2, 0, 0));
        (await DueAsync()).ShouldBe(before, "nothing is saved");
        (await preview.CalendarAsync(organisation.Owner, calendar, aMinute with { Zone = "Nowhere" }, Stop)).ShouldSatisfyAllConditions(p => p.Outcome.ShouldBe(ChangeOutcome.Invalid), p => p.Problem.ShouldNotBeNull());
        (await preview.CalendarAsync(organisation.Owner, -1, aMinute, Stop)).Outcome.ShouldBe(ChangeOutcome.NotFound);
        (await preview.CalendarAsync(organisation.Agent, calendar, aMinute, Stop)).Outcome.ShouldBe(ChangeOutcome.NotAllowed);

        (await change.ChangeAsync(organisation.Owner, calendar, aMinute, null, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        await organisation.Desk.Get<RefreshClocks>().RunAsync(organisation.Scope, Stop);
        var after = await DueAsync();
        other.Moved.ShouldBe(before.Zip(after).Count(p => p.First != p.Second));
        other.Moved.ShouldBeGreaterThan(0);

        async Task<List<DateTimeOffset?>> DueAsync()
        {
            var all = new List<DateTimeOffset?>();
            foreach (var ticket in tickets)
            {
                all.AddRange((await organisation.ClocksAsync(ticket)).Select(c => c.DueAt));
            }

            return all;
        }
    }

    private static CalendarSettings Hours(int minutes) => new() { Name = "Hours", Zone = "Europe/Berlin", Shifts = [.. Enum.GetValues<DayOfWeek>().Select(d => new Shift(d, 0, minutes))] };
}
