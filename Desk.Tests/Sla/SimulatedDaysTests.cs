using Desk.Core.Live;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Replies;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Sla;

/// <summary>Days of work on the real pipeline, in a time that steps from one moment at which something happens to the next.</summary>
public sealed class SimulatedDaysTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const int Tickets = 40;
    private const int Steps = 240;

    [ProviderFact]
    public async Task Days_WithThreeRestarts_FireEverythingOnceAndAtItsTimeAndCanBeRebuilt(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var calendar = await organisation.Desk.Get<ChangeCalendar>().AddAsync(organisation.Owner, Office, "test", CancellationToken.None);
        await organisation.AddPolicyAsync(SlaDesk.Standard with { CalendarId = calendar.Id, Warning = new(null, 75), Escalations = [new(45, EscalationDeed.Notify), new(90, EscalationDeed.Tag, Tag: "late")] });
        var (random, ids, fired) = (new Random(7), new List<long>(), 0);
        var at = organisation.Desk.Time.GetUtcNow();
        for (var step = 0; step < Steps; step++)
        {
            at = at.AddSeconds(random.Next(1, 1500));
            fired += await RunUntilAsync(organisation, at);
            await ActAsync(organisation, random, ids);
            if (step % 70 == 69)
            {
                organisation = Restart(organisation);
            }
        }

        fired += await RunUntilAsync(organisation, at.AddDays(4));
        await using var context = organisation.Open();
        var firings = await context.SlaFirings.AsNoTracking().ToListAsync();
        firings.Count.ShouldBe(fired);
        firings.ShouldAllBe(f => f.FiredAt == f.DueAt);
        var said = await context.Events.AsNoTracking().Where(e => e.Kind == DeskEventKind.SlaBreached).ToListAsync();
        said.ShouldAllBe(e => e.Changes[0].After == e.At.UtcDateTime.ToString("O"));
        var clocks = await context.SlaClocks.AsNoTracking().OrderBy(c => c.TicketId).ThenBy(c => c.Metric).ThenBy(c => c.Round).ToListAsync();
        var breached = clocks.Where(c => c.State == ClockState.Breached).ToList();
        breached.Count.ShouldBeGreaterThan(5);
        said.Count.ShouldBe(breached.Count, "one a clock");
        said.Select(e => (e.TicketId!.Value, e.At)).Order().ShouldBe(breached.Select(c => (c.TicketId, c.DueAt!.Value)).Order());
        clocks.Where(c => c is { State: ClockState.Met, StoppedAt: not null }).ShouldAllBe(c => c.DueAt == null || c.StoppedAt < c.DueAt, "what ended while it stood still had no deadline just then");
        firings.Count(f => f.Kind == FiringKind.Warning).ShouldBeGreaterThan(5);

        await organisation.Desk.Get<RebuildClocks>().RunAsync(organisation.Scope, CancellationToken.None);

        await using var again = organisation.Open();
        var rebuilt = await again.SlaClocks.AsNoTracking().OrderBy(c => c.TicketId).ThenBy(c => c.Metric).ThenBy(c => c.Round).ToListAsync();
        rebuilt.Select(Said).ShouldBe(clocks.Select(Said));
    }

    private static CalendarSettings Office => new()
    {
        Name = "Office",
        Zone = "Europe/Berlin",
        Shifts = [.. Enum.GetValues<DayOfWeek>().SelectMany(d => new[] { new Shift(d, 8 * 60, 12 * 60), new Shift(d, 13 * 60, 20 * 60) })],
        Holidays = [new(new DateOnly(2026, 11, 22), "A day off")],
    };

    private static string Said(SlaClock c) => $"{c.TicketId} {c.Metric} {c.Round} {c.State} {c.StartedAt:O} {c.StoppedAt:O} {c.DueAt:O} {c.NextAt:O} {c.PolicyId}.{c.PolicyNumber} {c.CalendarId}.{c.CalendarNumber} {string.Join('|', c.Spans)}";

    private static async Task<int> RunUntilAsync(TestOrganisation organisation, DateTimeOffset until)
    {
        var (fire, time, fired) = (organisation.Desk.Get<FireClocks>(), organisation.Desk.Time, 0);
        while (await fire.NextAsync(CancellationToken.None) is { } next && next <= until)
        {
            time.Advance(next - time.GetUtcNow());
            (await fire.DueAsync(CancellationToken.None)).ShouldBe([organisation.Scope]);
            fired += await fire.RunAsync(organisation.Scope, CancellationToken.None);
        }

        time.Advance(until - time.GetUtcNow());
        return fired;
    }

    private static TestOrganisation Restart(TestOrganisation organisation)
    {
        var desk = new TestDesk(organisation.Desk.Contexts.Choice);
        desk.Time.Advance(organisation.Desk.Time.GetUtcNow() - desk.Time.GetUtcNow());
        return organisation with { Desk = desk };
    }

    private static async Task ActAsync(TestOrganisation organisation, Random random, List<long> ids)
    {
        if (ids.Count < Tickets && random.Next(3) == 0)
        {
            var opened = await organisation.AddTicketAsync(number: $"S-{ids.Count}");
            await organisation.AddMailAsync(opened.Id);
            ids.Add(opened.Id);
            return;
        }

        if (ids.Count == 0)
        {
            return;
        }

        var ticket = await organisation.TicketAsync(ids[random.Next(ids.Count)]);
        switch (random.Next(6))
        {
            case 0 or 1:
                await organisation.AddMailAsync(ticket.Id);
                break;
            case 2 or 3:
                await organisation.ReplyAsync(organisation.Owner, ticket.Id, ticket.LastMessageId, with: r => r with { Status = random.Next(2) == 0 ? TicketStatus.Waiting : TicketStatus.Open });
                break;
            case 4:
                await organisation.Desk.Get<ChangeStatus>().RunAsync(organisation.Owner, ticket.Id, TicketStatus.Resolved, "test", CancellationToken.None);
                break;
            default:
                await organisation.Desk.Get<ChangeStatus>().RunAsync(organisation.Owner, ticket.Id, random.Next(2) == 0 ? TicketStatus.InProgress : TicketStatus.Waiting, "test", CancellationToken.None);
                break;
        }
    }
}
