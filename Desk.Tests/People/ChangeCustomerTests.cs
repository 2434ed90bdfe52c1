using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;

namespace Desk.Tests.People;

public sealed class ChangeCustomerTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string Cause = "test";
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task RunAsync_TwoAgentsOnDifferentFields_BothWin(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var (id, change) = (organisation.CustomerId, organisation.Desk.Get<ChangeCustomer>());

        (await change.RunAsync(organisation.Agent, id, CustomerField.Company, "Litware  Inc.", null, Cause, Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await change.RunAsync(organisation.Owner, id, CustomerField.Notes, "calls on Mondays\r\n", "", Cause, Stop)).Outcome.ShouldBe(ChangeOutcome.Done);

        var now = (await organisation.Desk.Get<ReadCustomer>().RunAsync(organisation.Agent, id, Stop)).ShouldNotBeNull();
        (now.Company, now.Notes, now.Phone, now.Version).ShouldBe(("Litware Inc.", "calls on Mondays", null, 2));
    }

    [ProviderFact]
    public async Task RunAsync_TwoAgentsOnTheSameField_TheSecondSeesWhatTheFirstWrote(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var (id, change) = (organisation.CustomerId, organisation.Desk.Get<ChangeCustomer>());
        await change.RunAsync(organisation.Agent, id, CustomerField.Notes, "theirs", null, Cause, Stop);

        var refused = await change.RunAsync(organisation.Owner, id, CustomerField.Notes, "mine", null, Cause, Stop);
        refused.ShouldBe(new CustomerChange(ChangeOutcome.MovedOn, 1, "theirs"));
        (await change.RunAsync(organisation.Owner, id, CustomerField.Notes, "mine", refused.Theirs, Cause, Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await change.RunAsync(organisation.Agent, id, CustomerField.Notes, "mine", "whatever", Cause, Stop)).Outcome.ShouldBe(ChangeOutcome.Unchanged);
    }

    [ProviderFact]
    public async Task RunAsync_Renamed_IsInTheLogAndInTheRowsOfTickets(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        var (events, sequence) = (organisation.Desk.Get<ReadEvents>(), 1);

        await organisation.Desk.Get<ChangeCustomer>().RunAsync(organisation.Agent, organisation.CustomerId, CustomerField.Name, "Petra Pohl", "Alpha Customer", Cause, Stop);

        var batch = await events.RunAsync(organisation.Scope, sequence, Stop);
        var happened = batch.Events.ShouldHaveSingleItem();
        (happened.Kind, happened.CustomerId, happened.ActorId, happened.Cause).ShouldBe((DeskEventKind.CustomerChanged, organisation.CustomerId, organisation.Agent.AgentId, Cause));
        happened.Changes.ShouldBe([new FieldChange("name", "Alpha Customer", "Petra Pohl")]);
        batch.Rows[ticket.Id].CustomerName.ShouldBe("Petra Pohl");
    }

    [ProviderFact]
    public async Task RunAsync_WithoutTheRight_ChangesNothing(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var hidden = await organisation.AddCustomerAsync("Hidden", "hidden@litware.example", organisation.OtherMailboxId);
        var change = organisation.Desk.Get<ChangeCustomer>();

        (await change.RunAsync(organisation.Light, organisation.CustomerId, CustomerField.Name, "x", "Alpha Customer", Cause, Stop)).Outcome.ShouldBe(ChangeOutcome.NotAllowed);
        (await change.RunAsync(organisation.Limited, hidden, CustomerField.Name, "x", "Hidden", Cause, Stop)).Outcome.ShouldBe(ChangeOutcome.NotFound);
        (await change.RunAsync(organisation.Agent, organisation.CustomerId, CustomerField.Name, " \n ", "Alpha Customer", Cause, Stop)).Outcome.ShouldBe(ChangeOutcome.Invalid);
        (await change.RunAsync(organisation.Agent, organisation.CustomerId, CustomerField.Phone, new string('1', 51), null, Cause, Stop)).Problem.ShouldNotBeNull();
        (await organisation.Desk.Get<ReadCustomer>().RunAsync(organisation.Owner, hidden, Stop)).ShouldNotBeNull().Name.ShouldBe("Hidden");
    }

    [ProviderFact]
    public async Task Addresses_AddedAndRemoved_BelongToOneCustomer(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var (id, addresses) = (organisation.CustomerId, organisation.Desk.Get<ChangeCustomerAddresses>());
        var other = await organisation.AddCustomerAsync("Olaf Other", "olaf@litware.example", organisation.OtherMailboxId);

        (await addresses.AddAsync(organisation.Agent, id, " Second@Litware.example ", Cause, Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await addresses.AddAsync(organisation.Agent, id, "second@litware.example", Cause, Stop)).Outcome.ShouldBe(ChangeOutcome.Unchanged);
        (await addresses.AddAsync(organisation.Agent, id, "olaf@litware.example", Cause, Stop)).Problem.ShouldNotBeNull().ShouldContain("Olaf Other");
        (await addresses.AddAsync(organisation.Agent, id, "no address", Cause, Stop)).Outcome.ShouldBe(ChangeOutcome.Invalid);
        await organisation.AddTicketAsync();
        (await addresses.AddAsync(organisation.Limited, id, "olaf@litware.example", Cause, Stop)).Problem.ShouldNotBeNull().ShouldNotContain("Olaf Other");
        (await addresses.RemoveAsync(organisation.Light, id, "second@litware.example", Cause, Stop)).Outcome.ShouldBe(ChangeOutcome.NotAllowed);
        (await addresses.RemoveAsync(organisation.Agent, id, "customer@alpha.example", Cause, Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await addresses.RemoveAsync(organisation.Agent, id, "second@litware.example", Cause, Stop)).Problem.ShouldNotBeNull().ShouldContain("last");
        (await addresses.RemoveAsync(organisation.Agent, other, "second@litware.example", Cause, Stop)).Outcome.ShouldBe(ChangeOutcome.Unchanged);

        (await organisation.Desk.Get<ReadCustomer>().RunAsync(organisation.Agent, id, Stop)).ShouldNotBeNull().Addresses.ShouldBe(["second@litware.example"]);
    }
}
