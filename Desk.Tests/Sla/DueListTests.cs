using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Web.Tickets;

namespace Desk.Tests.Sla;

/// <summary>Lists of what is due, and lists sorted by it.</summary>
public sealed class DueListTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Due_OfTwoHours_HasWhatIsMissedOrNearTheMostUrgentFirst(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var (later, late, soon) = await ThreeAsync(alpha);
        var due = new TicketView(TicketViewKind.Due);

        (await IdsAsync(alpha, due)).ShouldBe([late, soon]);
        (await alpha.Desk.Get<ListTickets>().CountAsync(alpha.Agent, due, Stop)).ShouldBe(2);
        (await IdsAsync(alpha, due with { Filter = Of("due=30m&status=any") })).ShouldBe([late]);
        (await IdsAsync(alpha, new TicketView(TicketViewKind.Open) { Filter = Of("due=24h") })).ShouldBe([later, soon, late], "by itself a list is sorted by activity");

        var rows = (await alpha.Desk.Get<ListTickets>().RunAsync(alpha.Agent, new TicketView(TicketViewKind.Open), null, 50, Stop)).Rows.ToDictionary(r => r.Id);
        var now = alpha.Desk.Time.GetUtcNow();
        rows.Values.Where(r => due.Shows(r, alpha.Agent, now)).Select(r => r.Id).ShouldBe([soon, late], ignoreOrder: true);
        due.Shows(rows[later], alpha.Agent, now.AddHours(8)).ShouldBeTrue("time alone brings it");
    }

    [ProviderFact]
    public async Task Sorted_ByDeadline_EndsWithWhatHasNone_PageByPage(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var resting = await alpha.AddTicketAsync("No mail, no deadline");
        var (later, late, soon) = await ThreeAsync(alpha);
        var quiet = await alpha.AddTicketAsync("No deadline either", at: alpha.Desk.Time.GetUtcNow().AddMinutes(1));
        var view = new TicketView(TicketViewKind.Open) { Filter = Of("sort=due") };
        List<long> expected = [late, soon, later, quiet.Id, resting.Id];

        foreach (var limit in new[] { 1, 2, 3, 50 })
        {
            var (found, state, place) = (new List<long>(), new TicketListState(view, alpha.Agent), (TicketPlace?)null);
            do
            {
                var page = await alpha.Desk.Get<ListTickets>().RunAsync(alpha.Agent, view, place, limit, Stop);
                found.AddRange(page.Rows.Select(r => r.Id));
                state.Append(page);
                place = page.Next;
            }
            while (place is not null);

            found.ShouldBe(expected, $"in pages of {limit}");
            state.Shown.Select(r => r.Id).ShouldBe(expected, $"in pages of {limit}");
        }

        (await IdsAsync(alpha, view with { Filter = Of("sort=activity") })).ShouldBe([resting.Id, late, soon, later, quiet.Id]);
        var facts = await alpha.Desk.Get<FindTickets>().RunAsync(alpha.Agent, new TicketFilter(), TicketOrder.NextDue, null, 50, Stop);
        facts.Tickets.Select(t => t.Id).ShouldBe(expected);
    }

    [ProviderFact]
    public async Task Row_WhoseDeadlineMoves_FindsItsNewPlace(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var (later, late, soon) = await ThreeAsync(alpha);
        var view = new TicketView(TicketViewKind.Due);
        var state = new TicketListState(view, alpha.Agent, alpha.Desk.Time);
        state.Append(await alpha.Desk.Get<ListTickets>().RunAsync(alpha.Agent, view, null, 50, Stop));
        state.Shown.Select(r => r.Id).ShouldBe([late, soon]);

        (await alpha.Desk.Get<ChangePriority>().RunAsync(alpha.Agent, later, TicketPriority.Critical, "test", Stop)).ShouldBe(ChangeOutcome.Done);
        (await alpha.Desk.Get<ChangeStatus>().RunAsync(alpha.Agent, late, TicketStatus.Waiting, "test", Stop)).ShouldBe(ChangeOutcome.Done);
        state.Apply(await alpha.Desk.Get<ReadTicketRows>().RunAsync(alpha.Scope, [later, late], Stop)).ShouldBeTrue();

        state.Shown.Select(r => r.Id).ShouldBe([later, soon], "the one waits and has no deadline, the other has one within minutes");
    }

    // one is due in ten hours, one was due an hour ago, one is due in an hour and a half
    private static async Task<(long Later, long Late, long Soon)> ThreeAsync(TestOrganisation alpha)
    {
        PolicyTarget Reply(TicketPriority priority, int minutes) => new(SlaMetric.FirstReply, priority, minutes);
        await alpha.AddPolicyAsync(SlaDesk.Standard with { Targets = [Reply(TicketPriority.Critical, 15), Reply(TicketPriority.Normal, 60), Reply(TicketPriority.High, 210), Reply(TicketPriority.Low, 600)] });
        var late = await alpha.AddTicketAsync("Late");
        await alpha.AddMailAsync(late.Id);
        var soon = await alpha.AddTicketAsync("Soon");
        (await alpha.Desk.Get<ChangePriority>().RunAsync(alpha.Agent, soon.Id, TicketPriority.High, "test", Stop)).ShouldBe(ChangeOutcome.Done);
        await alpha.AddMailAsync(soon.Id);
        alpha.Desk.Time.Advance(TimeSpan.FromHours(2));
        var later = await alpha.AddTicketAsync("Later", at: alpha.Desk.Time.GetUtcNow());
        (await alpha.Desk.Get<ChangePriority>().RunAsync(alpha.Agent, later.Id, TicketPriority.Low, "test", Stop)).ShouldBe(ChangeOutcome.Done);
        await alpha.AddMailAsync(later.Id);
        return (later.Id, late.Id, soon.Id);
    }

    private static TicketFilter Of(string text)
    {
        var (filter, problems) = TicketFilterText.Read(text);
        problems.ShouldBeEmpty();
        TicketFilterText.Read(TicketFilterText.Write(filter)).Filter.ShouldBe(filter);
        return filter;
    }

    private static async Task<List<long>> IdsAsync(TestOrganisation alpha, TicketView view) =>
        [.. (await alpha.Desk.Get<ListTickets>().RunAsync(alpha.Agent, view, null, 50, Stop)).Rows.Select(r => r.Id)];

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();
}
