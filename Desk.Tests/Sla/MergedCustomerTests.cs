using Desk.Core.People;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Sla;

/// <summary>What is said of a customer or a company goes on for the one that it became.</summary>
public sealed class MergedCustomerTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Policy_OfACustomerWhoIsMergedAway_HoldsForTheOneWhoIsKeptUntilThatIsUndone(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (twin, third) = (await organisation.AddCustomerAsync("Twin", "twin@litware.example"), await organisation.AddCustomerAsync("Third", "third@litware.example"));
        var ticket = await organisation.AddTicketAsync();
        await organisation.AddMailAsync(ticket.Id);
        var settings = SlaDesk.Standard with { Conditions = [new(PolicyField.Customer, [$"{twin}"])] };
        var policy = await organisation.AddPolicyAsync(settings);
        (await RunsAsync(organisation, ticket.Id)).ShouldBeFalse("it is another customer's");
        var merge = organisation.Desk.Get<MergeCustomers>();

        var id = (await merge.RunAsync(organisation.Owner, organisation.CustomerId, twin, "test", Stop)).MergeId!.Value;
        (await RunsAsync(organisation, ticket.Id)).ShouldBeTrue();
        (await organisation.ClockAsync(ticket.Id, SlaMetric.FirstReply)).PolicyId.ShouldBe(policy);
        var preview = await organisation.Desk.Get<PreviewSla>().PolicyAsync(organisation.Owner, policy, settings, Stop);
        (preview.Outcome, preview.Begun, preview.Ended, preview.Moved).ShouldBe((ChangeOutcome.Done, 0, 0, 0));

        var further = (await merge.RunAsync(organisation.Owner, third, organisation.CustomerId, "test", Stop)).MergeId!.Value;
        (await RunsAsync(organisation, ticket.Id)).ShouldBeTrue("merged again, it is followed again");
        (await merge.UndoAsync(organisation.Owner, further, "test", Stop)).ShouldBe(ChangeOutcome.Done);
        (await merge.UndoAsync(organisation.Owner, id, "test", Stop)).ShouldBe(ChangeOutcome.Done);
        (await RunsAsync(organisation, ticket.Id)).ShouldBeFalse("they are two again");
    }

    [ProviderFact]
    public async Task Policy_OfACompany_FollowsItToItsNewName(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.Desk.Get<ChangeCustomer>().RunAsync(organisation.Owner, organisation.CustomerId, CustomerField.Company, "Acme", null, "test", Stop);
        var ticket = await organisation.AddTicketAsync();
        await organisation.AddMailAsync(ticket.Id);
        var policy = await organisation.AddPolicyAsync(SlaDesk.Standard with { Conditions = [new(PolicyField.Company, ["ACME", "Litware"])] });
        (await RunsAsync(organisation, ticket.Id)).ShouldBeTrue();

        (await organisation.Desk.Get<RenameCompany>().RunAsync(organisation.Owner, "Acme", "Litware", true, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);

        (await RunsAsync(organisation, ticket.Id)).ShouldBeTrue();
        await using var context = organisation.Open();
        var now = await context.SlaPolicies.AsNoTracking().SingleAsync(p => p.Id == policy);
        (now.Number, now.Settings.Conditions[0].AnyOf).ShouldSatisfyAllConditions(n => n.Number.ShouldBe(2), n => n.AnyOf.ShouldBe(["Litware"]));
        (await context.SlaPolicyVersions.AsNoTracking().SingleAsync(v => v.PolicyId == policy && v.Number == 1)).Settings.Conditions[0].AnyOf.ShouldBe(["ACME", "Litware"]);
    }

    [ProviderFact]
    public async Task View_OfAnAddressOfACustomerWhoIsMergedAway_ShowsTheTicketsOfTheOneWhoIsKept(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await organisation.AddTicketAsync();
        var twin = await organisation.AddCustomerAsync("Twin", "twin@litware.example", organisation.MailboxId);
        var view = new TicketView(TicketViewKind.Open) { Filter = new TicketFilter { CustomerAddress = "twin@litware.example" } };
        (await ShownAsync()).ShouldHaveSingleItem().ShouldNotBe(ticket.Id);

        await organisation.Desk.Get<MergeCustomers>().RunAsync(organisation.Owner, organisation.CustomerId, twin, "test", Stop);

        (await ShownAsync()).ShouldContain(ticket.Id);

        async Task<List<long>> ShownAsync() => [.. (await organisation.Desk.Get<ListTickets>().RunAsync(organisation.Owner, view, null, 10, Stop)).Rows.Select(r => r.Id)];
    }

    private static async Task<bool> RunsAsync(TestOrganisation organisation, long ticketId)
    {
        await organisation.Desk.Get<RefreshClocks>().RunAsync(organisation.Scope, Stop);
        return (await organisation.ClocksAsync(ticketId)).Exists(c => c is { Metric: SlaMetric.FirstReply, State: ClockState.Running });
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();
}
