using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.People;

public sealed class MergeCustomersTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string Cause = "test";
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task RunAsync_TwoCustomers_BecomeOneWithEverything(DatabaseProvider provider)
    {
        var (organisation, twin, ticket) = await TwinsAsync(provider);
        var (merge, read) = (organisation.Desk.Get<MergeCustomers>(), organisation.Desk.Get<ReadCustomer>());

        var preview = (await merge.PreviewAsync(organisation.Agent, organisation.CustomerId, twin, Stop)).Preview.ShouldNotBeNull();
        (preview.Name, preview.Tickets, preview.HasNotes).ShouldBe(("Twin", 1, true));
        preview.Addresses.ShouldBe(["twin@litware.example"]);
        var before = await LastEventAsync(organisation);
        (await merge.RunAsync(organisation.Agent, organisation.CustomerId, twin, Cause, Stop)).Outcome.ShouldBe(ChangeOutcome.Done);

        var now = (await read.RunAsync(organisation.Agent, twin, Stop)).ShouldNotBeNull();
        (now.Id, now.Name, now.Company, now.Phone, now.Notes).ShouldBe((organisation.CustomerId, "Alpha Customer", "Litware", "123", "mine\n\ntheirs"));
        now.Addresses.ShouldBe(["customer@alpha.example", "twin@litware.example"]);
        (await read.TicketsAsync(organisation.Agent, organisation.CustomerId, null, 10, Stop)).Rows.Count.ShouldBe(2);
        (await organisation.Desk.Get<ListCustomers>().RunAsync(organisation.Agent, null, null, 10, Stop)).Rows.ShouldHaveSingleItem();
        var batch = await organisation.Desk.Get<ReadEvents>().RunAsync(organisation.Scope, before, Stop);
        batch.Events.Select(e => (e.Kind, e.TicketId, e.CustomerId)).ShouldBe([
            (DeskEventKind.TicketChanged, ticket, null), (DeskEventKind.CustomerChanged, null, organisation.CustomerId), (DeskEventKind.CustomerChanged, null, twin)], ignoreOrder: true);
        batch.Events.Single(e => e.TicketId == ticket).Changes.ShouldBe([new FieldChange("customer", "Twin", "Alpha Customer")]);
        batch.Rows[ticket].CustomerName.ShouldBe("Alpha Customer");
    }

    [ProviderFact]
    public async Task UndoAsync_AtOnce_PutsEverythingBack(DatabaseProvider provider)
    {
        var (organisation, twin, ticket) = await TwinsAsync(provider);
        var (merge, read) = (organisation.Desk.Get<MergeCustomers>(), organisation.Desk.Get<ReadCustomer>());
        var (first, second) = (await read.RunAsync(organisation.Agent, organisation.CustomerId, Stop), await read.RunAsync(organisation.Agent, twin, Stop));
        var id = (await merge.RunAsync(organisation.Agent, organisation.CustomerId, twin, Cause, Stop)).MergeId!.Value;

        (await merge.UndoAsync(organisation.Agent, id, Cause, Stop)).ShouldBe(ChangeOutcome.Done);
        (await merge.UndoAsync(organisation.Agent, id, Cause, Stop)).ShouldBe(ChangeOutcome.Unchanged);

        Same(await read.RunAsync(organisation.Agent, organisation.CustomerId, Stop), first!);
        Same(await read.RunAsync(organisation.Agent, twin, Stop), second!);
        (await read.TicketsAsync(organisation.Agent, twin, null, 10, Stop)).Rows.ShouldHaveSingleItem().Id.ShouldBe(ticket);
        (await merge.RunAsync(organisation.Agent, organisation.CustomerId, twin, Cause, Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
    }

    [ProviderFact]
    public async Task UndoAsync_AfterColleaguesChanges_KeepsThose(DatabaseProvider provider)
    {
        var (organisation, twin, _) = await TwinsAsync(provider);
        var (merge, read) = (organisation.Desk.Get<MergeCustomers>(), organisation.Desk.Get<ReadCustomer>());
        var id = (await merge.RunAsync(organisation.Agent, organisation.CustomerId, twin, Cause, Stop)).MergeId!.Value;
        await organisation.Desk.Get<ChangeCustomer>().RunAsync(organisation.Owner, organisation.CustomerId, CustomerField.Notes, "a colleague's", "mine\n\ntheirs", Cause, Stop);
        var meanwhile = await organisation.AddTicketAsync();

        (await merge.UndoAsync(organisation.Agent, id, Cause, Stop)).ShouldBe(ChangeOutcome.Done);

        var kept = (await read.RunAsync(organisation.Agent, organisation.CustomerId, Stop)).ShouldNotBeNull();
        (kept.Notes, kept.Company).ShouldBe(("a colleague's", null));
        (await read.TicketsAsync(organisation.Agent, organisation.CustomerId, null, 10, Stop)).Rows.ShouldContain(r => r.Id == meanwhile.Id);
    }

    [ProviderFact]
    public async Task UndoAsync_AfterAFurtherMerge_IsTooLate(DatabaseProvider provider)
    {
        var (organisation, twin, _) = await TwinsAsync(provider);
        var (merge, read) = (organisation.Desk.Get<MergeCustomers>(), organisation.Desk.Get<ReadCustomer>());
        var third = await organisation.AddCustomerAsync("Third", "third@litware.example");
        var id = (await merge.RunAsync(organisation.Agent, organisation.CustomerId, twin, Cause, Stop)).MergeId!.Value;
        await merge.RunAsync(organisation.Agent, third, organisation.CustomerId, Cause, Stop);

        (await merge.UndoAsync(organisation.Agent, id, Cause, Stop)).ShouldBe(ChangeOutcome.MovedOn);

        (await read.RunAsync(organisation.Agent, twin, Stop)).ShouldNotBeNull().Id.ShouldBe(third);
    }

    [ProviderFact]
    public async Task RunAsync_WithoutTheRight_MovesNothing(DatabaseProvider provider)
    {
        var (organisation, twin, _) = await TwinsAsync(provider);
        var merge = organisation.Desk.Get<MergeCustomers>();

        foreach (var agent in new[] { organisation.Light, organisation.Limited })
        {
            (await merge.PreviewAsync(agent, organisation.CustomerId, twin, Stop)).ShouldBe((ChangeOutcome.NotAllowed, null));
            (await merge.RunAsync(agent, organisation.CustomerId, twin, Cause, Stop)).Outcome.ShouldBe(ChangeOutcome.NotAllowed);
            (await merge.UndoAsync(agent, 1, Cause, Stop)).ShouldBe(ChangeOutcome.NotAllowed);
        }

        (await merge.RunAsync(organisation.Agent, twin, twin, Cause, Stop)).Outcome.ShouldBe(ChangeOutcome.Invalid);
        (await merge.RunAsync(organisation.Agent, twin, 4711, Cause, Stop)).Outcome.ShouldBe(ChangeOutcome.NotFound);
        (await merge.UndoAsync(organisation.Agent, 4711, Cause, Stop)).ShouldBe(ChangeOutcome.NotFound);
    }

    private async Task<(TestOrganisation Organisation, long Twin, long Ticket)> TwinsAsync(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        await organisation.AddTicketAsync();
        var twin = await organisation.AddCustomerAsync("Twin", "twin@litware.example", organisation.OtherMailboxId);
        var change = organisation.Desk.Get<ChangeCustomer>();
        await change.RunAsync(organisation.Agent, organisation.CustomerId, CustomerField.Notes, "mine", null, Cause, Stop);
        await change.RunAsync(organisation.Agent, organisation.CustomerId, CustomerField.Phone, "123", null, Cause, Stop);
        await change.RunAsync(organisation.Agent, twin, CustomerField.Notes, "theirs", null, Cause, Stop);
        await change.RunAsync(organisation.Agent, twin, CustomerField.Phone, "456", null, Cause, Stop);
        await change.RunAsync(organisation.Agent, twin, CustomerField.Company, "Litware", null, Cause, Stop);
        return (organisation, twin, (await organisation.Desk.Get<ReadCustomer>().TicketsAsync(organisation.Agent, twin, null, 1, Stop)).Rows[0].Id);
    }

    private static void Same(CustomerDetails? now, CustomerDetails before)
    {
        (now.ShouldNotBeNull() with { Version = before.Version, Addresses = before.Addresses }).ShouldBe(before);
        now.Addresses.ShouldBe(before.Addresses);
    }

    private static async Task<long> LastEventAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        return await context.Events.MaxAsync(e => e.Sequence);
    }
}
