using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Tickets;

/// <summary>Views that are kept under a name, and who has them.</summary>
public sealed class SavedViewTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly TicketFilter Red = new() { Tag = "red", IsMine = true, WaitsFor = TimeSpan.FromHours(4) };

    [ProviderFact]
    public async Task Views_OfEachReach_AreInTheSidebarsOfThoseTheyAreFor(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var team = (await organisation.Desk.Get<ChangeTeam>().CreateAsync(organisation.Owner, "Billing", "test", CancellationToken.None)).TeamId!.Value;
        await AddAsync(organisation, organisation.Owner, New("Boss"));
        await AddAsync(organisation, organisation.Agent, New("  My   own "));
        await AddAsync(organisation, organisation.Owner, New("Ours") with { Reach = ViewReach.Team, TeamId = team });
        await AddAsync(organisation, organisation.Owner, New("All") with { Reach = ViewReach.Everyone });

        (await NamesAsync(organisation, organisation.Owner)).ShouldBe(["All", "Ours", "Boss"]);
        (await NamesAsync(organisation, organisation.Agent)).ShouldBe(["All", "My own"]);
        await organisation.Desk.Get<ChangeTeam>().MemberAsync(organisation.Owner, team, organisation.Agent.AgentId, true, "test", CancellationToken.None);
        (await NamesAsync(organisation, organisation.Agent)).ShouldBe(["All", "Ours", "My own"]);
        var read = (await organisation.Desk.Get<ListSavedViews>().RunAsync(organisation.Agent, CancellationToken.None))[^1];
        (read.Filter, read.Kind, read.View.Slug).ShouldBe((Red, TicketViewKind.Open, $"view-{read.Id}"));

        await organisation.Desk.Get<ChangeTeam>().DeleteAsync(organisation.Owner, team, "test", CancellationToken.None);
        (await NamesAsync(organisation, organisation.Agent)).ShouldBe(["All", "My own"]);
        (await NamesAsync(organisation, organisation.Owner)).ShouldBe(["All", "Ours", "Boss"], "a view whose team was deleted stays its maker's");
    }

    [ProviderFact]
    public async Task Changes_OfSharedOnes_TakeALeadAndOnesOwnNobodyElse(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (change, stop) = (organisation.Desk.Get<ChangeSavedView>(), CancellationToken.None);
        var lead = organisation.Owner with { Role = AgentRole.Lead };
        var shared = await AddAsync(organisation, lead, New("Shared") with { Reach = ViewReach.Everyone });
        var own = await AddAsync(organisation, organisation.Light, New("Own"));

        (await change.AddAsync(organisation.Agent, New("No") with { Reach = ViewReach.Everyone }, "test", stop)).Outcome.ShouldBe(ChangeOutcome.NotAllowed);
        (await change.ChangeAsync(organisation.Agent, shared, New("Taken"), null, "test", stop)).Outcome.ShouldBe(ChangeOutcome.NotAllowed);
        (await change.ChangeAsync(organisation.Agent, own, New("Out") with { Reach = ViewReach.Everyone }, null, "test", stop)).Outcome.ShouldBe(ChangeOutcome.NotAllowed);
        (await change.RemoveAsync(organisation.Agent, shared, "test", stop)).Outcome.ShouldBe(ChangeOutcome.NotAllowed);
        (await change.RemoveAsync(lead, own, "test", stop)).Outcome.ShouldBe(ChangeOutcome.NotFound, "nobody is told of another's own");
        (await change.ChangeAsync(lead, own, New("Taken"), null, "test", stop)).Outcome.ShouldBe(ChangeOutcome.NotFound);
        (await change.ChangeAsync(organisation.Agent, own, New("Renamed"), 99, "test", stop)).Outcome.ShouldBe(ChangeOutcome.MovedOn);
        (await change.ChangeAsync(organisation.Agent, own, New("Renamed"), null, "test", stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await NamesAsync(organisation, organisation.Agent)).ShouldBe(["Shared", "Renamed"]);

        await using var context = organisation.Open();
        var events = await context.Events.Where(e => e.Kind == DeskEventKind.ViewChanged).OrderBy(e => e.Sequence).ToListAsync();
        events.Select(e => (e.AboutId, e.Changes[0].Field, e.Changes[0].After)).ShouldBe([(shared, "view", "Shared"), (own, "ownView", "Own"), (own, "ownView", "Renamed")]);
    }

    [ProviderFact]
    public async Task Move_OfAnyReach_IsOfOnesOwnSidebarAlone(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (order, stop) = (organisation.Desk.Get<OrderViews>(), CancellationToken.None);
        var shared = await AddAsync(organisation, organisation.Owner, New("Shared") with { Reach = ViewReach.Everyone });
        var (a, b) = (await AddAsync(organisation, organisation.Agent, New("A")), await AddAsync(organisation, organisation.Agent, New("B")));
        var bossOwn = await AddAsync(organisation, organisation.Owner, New("Boss"));

        (await order.MoveAsync(organisation.Agent, b, 0, "test", stop)).ShouldBe(ChangeOutcome.Done);
        (await order.MoveAsync(organisation.Agent, shared, 99, "test", stop)).ShouldBe(ChangeOutcome.Done);
        (await order.MoveAsync(organisation.Agent, shared, 2, "test", stop)).ShouldBe(ChangeOutcome.Unchanged);
        (await order.MoveAsync(organisation.Agent, bossOwn, 0, "test", stop)).ShouldBe(ChangeOutcome.NotFound, "another's own is in no sidebar but theirs");

        (await NamesAsync(organisation, organisation.Agent)).ShouldBe(["B", "A", "Shared"]);
        (await NamesAsync(organisation, organisation.Owner)).ShouldBe(["Shared", "Boss"]);
        await AddAsync(organisation, organisation.Owner, New("Later") with { Reach = ViewReach.Everyone });
        (await NamesAsync(organisation, organisation.Agent)).ShouldBe(["B", "A", "Shared", "Later"], "what is new comes behind");
        await organisation.Desk.Get<ChangeSavedView>().RemoveAsync(organisation.Agent, a, "test", stop);
        await organisation.Desk.Get<ChangeSavedView>().RestoreAsync(organisation.Agent, a, "test", stop);
        (await NamesAsync(organisation, organisation.Agent)).ShouldBe(["B", "A", "Shared", "Later"], "what comes back is where it was");
    }

    [ProviderFact]
    public async Task Remove_AndUndone_IsTheSameViewAgain(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (change, stop) = (organisation.Desk.Get<ChangeSavedView>(), CancellationToken.None);
        var id = await AddAsync(organisation, organisation.Agent, New("Back again"));

        (await change.RemoveAsync(organisation.Agent, id, "test", stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await NamesAsync(organisation, organisation.Agent)).ShouldBeEmpty();
        (await change.RestoreAsync(organisation.Owner, id, "test", stop)).Outcome.ShouldBe(ChangeOutcome.NotFound);
        (await change.RestoreAsync(organisation.Agent, id, "test", stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await organisation.Desk.Get<ListSavedViews>().RunAsync(organisation.Agent, stop)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(v => v.Id.ShouldBe(id), v => v.Filter.ShouldBe(Red));

        await change.RemoveAsync(organisation.Agent, id, "test", stop);
        organisation.Desk.Time.Advance(TimeSpan.FromDays(2));
        await change.RemoveAsync(organisation.Agent, await AddAsync(organisation, organisation.Agent, New("Another")), "test", stop);
        (await change.RestoreAsync(organisation.Agent, id, "test", stop)).Outcome.ShouldBe(ChangeOutcome.NotFound, "what was deleted long ago is gone");
    }

    [ProviderFact]
    public async Task Add_WhatMakesNoSense_IsRefusedWithASentence(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);

        await RefusedAsync(New(" "), "Give the view a name");
        await RefusedAsync(New(new string('x', SavedView.NameLength + 1)), "at most 80 characters");
        await RefusedAsync(New("Team") with { Reach = ViewReach.Team, TeamId = 987 }, "Choose a team that there is.");
        await RefusedAsync(New("Team") with { Reach = ViewReach.Team }, "Choose a team that there is.");
        await RefusedAsync(New("Mailbox") with { Kind = TicketViewKind.Mailbox }, "cannot be kept as a view");

        async Task RefusedAsync(SavedViewSettings settings, string why)
        {
            var result = await organisation.Desk.Get<ChangeSavedView>().AddAsync(organisation.Owner, settings, "test", CancellationToken.None);
            result.Outcome.ShouldBe(ChangeOutcome.Invalid);
            result.Problem.ShouldNotBeNull().ShouldContain(why);
        }
    }

    private static SavedViewSettings New(string name) => new(name, ViewReach.Personal, null, TicketViewKind.Open, Red);

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();

    private static async Task<long> AddAsync(TestOrganisation organisation, AgentScope by, SavedViewSettings settings)
    {
        var added = await organisation.Desk.Get<ChangeSavedView>().AddAsync(by, settings, "test", CancellationToken.None);
        added.Outcome.ShouldBe(ChangeOutcome.Done, added.Problem);
        return added.Id!.Value;
    }

    private static async Task<IEnumerable<string>> NamesAsync(TestOrganisation organisation, AgentScope agent) =>
        (await organisation.Desk.Get<ListSavedViews>().RunAsync(agent, CancellationToken.None)).Select(v => v.Name);
}
