using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Routing;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Routing;

public sealed class ChangeRoutingTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private static readonly RoutingRuleSettings Good = new("Rule", true, new([" Sales@Shop.example ", ""], ["bank.example"], ["Your  Invoice"]), new(null, null, null, ["#Bank Letter"], false));

    [ProviderFact]
    public async Task AddAsync_WhatIsKept_IsCleanInItsPlaceAndInTheLog(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        foreach (var (name, position) in new (string, int?)[] { ("One", null), ("Two", null), ("Three", 1) })
        {
            (await Change(organisation).AddAsync(organisation.Owner, Good with { Name = name }, position, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        }

        var rules = (await organisation.Desk.Get<ListRouting>().RulesAsync(organisation.Owner, Stop))!;

        rules.Select(r => (r.Name, r.Position)).ShouldBe([("Three", 1), ("One", 2), ("Two", 3)]);
        rules[0].Conditions.ShouldSatisfyAllConditions(c => c.Recipients.ShouldBe(["sales@shop.example"]), c => c.Senders.ShouldBe(["*@bank.example"]), c => c.SubjectWords.ShouldBe(["your invoice"]));
        rules[0].Actions.Tags.ShouldBe(["bank-letter"]);
        await using var context = organisation.Open();
        (await context.Events.Where(e => e.Kind == DeskEventKind.RoutingChanged).Select(e => e.AboutId).ToListAsync()).ShouldBe([rules[1].Id, rules[2].Id, rules[0].Id]);
    }

    [ProviderFact]
    public async Task ChangeAsync_MovedTurnedOffAndDeleted_IsSoAndTheRestFollows(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        List<long> ids = [];
        foreach (var name in new[] { "One", "Two", "Three" })
        {
            ids.Add((await Change(organisation).AddAsync(organisation.Owner, Good with { Name = name }, null, "test", Stop)).Id!.Value);
        }

        (await Change(organisation).ChangeAsync(organisation.Owner, ids[2], null, 1, null, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await Change(organisation).ChangeAsync(organisation.Owner, ids[0], Good with { Name = "Uno", IsEnabled = false }, null, null, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await Change(organisation).ChangeAsync(organisation.Owner, ids[0], Good, null, 0, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.MovedOn);
        (await Change(organisation).RemoveAsync(organisation.Owner, ids[2], "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);

        (await organisation.Desk.Get<ListRouting>().RulesAsync(organisation.Owner, Stop))!.Select(r => (r.Name, r.Position, r.IsEnabled)).ShouldBe([("Uno", 1, false), ("Two", 2, true)]);
    }

    [ProviderFact]
    public async Task ChangeAsync_OthersWereMovedPastIt_IsStillTheRuleThatItsWriterSaw(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        List<long> ids = [];
        foreach (var name in new[] { "One", "Two", "Three" })
        {
            ids.Add((await Change(organisation).AddAsync(organisation.Owner, Good with { Name = name }, null, "test", Stop)).Id!.Value);
        }

        var seen = (await organisation.Desk.Get<ListRouting>().RulesAsync(organisation.Owner, Stop))!.Single(r => r.Id == ids[0]).Version;
        (await Change(organisation).ChangeAsync(organisation.Owner, ids[2], null, 1, null, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await Change(organisation).RemoveAsync(organisation.Owner, ids[1], "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);

        (await Change(organisation).ChangeAsync(organisation.Owner, ids[0], Good with { Name = "Uno" }, null, seen, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
    }

    [ProviderFact]
    public async Task AddAsync_WhatMakesNoSense_IsRefusedWithASentence(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);

        await RefusedAsync(Good with { Name = " " }, "Give the rule a name");
        await RefusedAsync(Good with { Conditions = RoutingConditions.None with { Senders = ["nobody"] } }, "\"nobody\" is no address");
        await RefusedAsync(Good with { Conditions = RoutingConditions.None with { SubjectWords = ["!?"] } }, "\"!?\" has no letter");
        await RefusedAsync(Good with { Conditions = RoutingConditions.None }, "Say which mail the rule takes");
        await RefusedAsync(Good with { Actions = RoutingActions.None }, "Say what the rule does");
        await RefusedAsync(Good with { Actions = Good.Actions with { Drop = true } }, "opens no ticket: it can have no team");
        await RefusedAsync(Good with { Actions = RoutingActions.None with { TeamId = 999 } }, "There is no such team.");
        await RefusedAsync(Good with { Actions = RoutingActions.None with { AgentId = 999 } }, "There is no such agent");

        async Task RefusedAsync(RoutingRuleSettings settings, string why) =>
            (await Change(organisation).AddAsync(organisation.Owner, settings, null, "test", Stop)).ShouldSatisfyAllConditions(r => r.Outcome.ShouldBe(ChangeOutcome.Invalid), r => r.Problem.ShouldNotBeNull().ShouldContain(why));
    }

    [ProviderFact]
    public async Task Recipients_AddedTwiceRenamedTurnedOffAndRemoved_AreWhatTheListSays(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var change = organisation.Desk.Get<ChangeAllowedRecipients>();
        var one = await change.AddAsync(organisation.Owner, "Sales@shop.example", true, "test", Stop);
        (await change.AddAsync(organisation.Owner, "sales@SHOP.example", true, "test", Stop)).ShouldBe(one with { Outcome = ChangeOutcome.Unchanged });
        (await change.AddAsync(organisation.Owner, "sales", true, "test", Stop)).Problem.ShouldNotBeNull().ShouldContain("Write an address");
        var two = await change.AddAsync(organisation.Owner, "*@shop.example", true, "test", Stop);

        (await change.ChangeAsync(organisation.Owner, one.Id!.Value, "*@shop.example", null, "test", Stop)).Problem.ShouldBe("*@shop.example is in the list already.");
        (await change.ChangeAsync(organisation.Owner, one.Id!.Value, "info@shop.example", false, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await change.RemoveAsync(organisation.Owner, two.Id!.Value, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await change.RemoveAsync(organisation.Owner, two.Id!.Value, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.NotFound);

        (await organisation.Desk.Get<ListRouting>().RecipientsAsync(organisation.Owner, Stop))!.Select(r => (r.Pattern, r.IsEnabled)).ShouldBe([("info@shop.example", false)]);
    }

    [ProviderFact]
    public async Task TryAsync_AMailThatIsNone_TellsTheRuleAndWhetherItsRecipientIsKnown(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await Change(organisation).AddAsync(organisation.Owner, Good with { Conditions = RoutingConditions.None with { Recipients = ["sales@shop.example"] } }, null, "test", Stop);
        await organisation.Desk.Get<ChangeAllowedRecipients>().AddAsync(organisation.Owner, "*@shop.example", true, "test", Stop);
        var lead = organisation.Agent with { Role = AgentRole.Lead };

        (await organisation.Desk.Get<TryRouting>().RunAsync(lead, "Sales+x@shop.example", "a@b.example", "Hi", Stop)).ShouldNotBeNull().ShouldSatisfyAllConditions(t => t.Rule!.Name.ShouldBe("Rule"), t => t.IsKnown.ShouldBeTrue());
        (await organisation.Desk.Get<TryRouting>().RunAsync(lead, "jane@desk.example", "a@b.example", "Hi", Stop)).ShouldNotBeNull().ShouldSatisfyAllConditions(t => t.Rule.ShouldBeNull(), t => t.IsKnown.ShouldBeFalse());
        (await organisation.Desk.Get<TryRouting>().RunAsync(organisation.Agent, "jane@desk.example", "", "", Stop)).ShouldBeNull();
    }

    private static ChangeRoutingRules Change(TestOrganisation organisation) => organisation.Desk.Get<ChangeRoutingRules>();

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync("Desk");
}
