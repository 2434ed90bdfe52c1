using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;

namespace Desk.Tests.People;

public sealed class ListCustomersTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task RunAsync_PageByPage_ShowsEveryoneOnceByName(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var list = organisation.Desk.Get<ListCustomers>();
        for (var i = 0; i < 7; i++)
        {
            await organisation.AddCustomerAsync($"Same Name{(i < 4 ? "" : $" {i}")}", $"customer{i}@litware.example");
        }

        var (names, ids, pages) = (new List<string>(), new HashSet<long>(), 0);
        CustomerCursor? next = null;
        do
        {
            var page = await list.RunAsync(organisation.Agent, null, next, 2, Stop);
            names.AddRange(page.Rows.Select(r => r.Name));
            ids.UnionWith(page.Rows.Select(r => r.Id));
            next = page.Next;
        }
        while (next is not null && ++pages < 10);

        names.ShouldBe(["Alpha Customer", "Same Name", "Same Name", "Same Name", "Same Name", "Same Name 4", "Same Name 5", "Same Name 6"]);
        ids.Count.ShouldBe(8);
    }

    [ProviderFact]
    public async Task RunAsync_Letters_AreFoundInNamesCompaniesAndAddresses(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var (list, change) = (organisation.Desk.Get<ListCustomers>(), organisation.Desk.Get<ChangeCustomer>());
        var oemer = await organisation.AddCustomerAsync("ÖMER 100%_\\", "o@litware.example");
        await change.RunAsync(organisation.Agent, oemer, CustomerField.Company, "Große AG", null, "test", Stop);

        async Task<string[]> FindAsync(string letters) => [.. (await list.RunAsync(organisation.Agent, letters, null, 10, Stop)).Rows.Select(r => r.Name)];

        (await FindAsync(" ömer ")).ShouldBe(["ÖMER 100%_\\"]);
        (await FindAsync("SSE ag")).ShouldBeEmpty();
        (await FindAsync("große")).ShouldBe(["ÖMER 100%_\\"]);
        (await FindAsync("O@LITWARE")).ShouldBe(["ÖMER 100%_\\"]);
        (await FindAsync("%_\\")).ShouldBe(["ÖMER 100%_\\"]);
        (await FindAsync("%a")).ShouldBeEmpty();
        (await FindAsync("customer")).ShouldBe(["Alpha Customer"]);
    }

    [ProviderFact]
    public async Task RunAsync_LimitedAgent_SeesCustomersAndCountsOfItsMailboxesOnly(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var hidden = await organisation.AddCustomerAsync("Hidden", "hidden@litware.example", organisation.OtherMailboxId);
        await organisation.AddTicketAsync();
        var second = await organisation.AddTicketAsync(mailboxId: organisation.OtherMailboxId);
        var read = organisation.Desk.Get<ReadCustomer>();

        var row = (await organisation.Desk.Get<ListCustomers>().RunAsync(organisation.Limited, null, null, 10, Stop)).Rows.ShouldHaveSingleItem();
        (row.Id, row.Tickets, row.Address).ShouldBe((organisation.CustomerId, 1, "customer@alpha.example"));
        (await read.RunAsync(organisation.Limited, hidden, Stop)).ShouldBeNull();
        (await read.TicketsAsync(organisation.Limited, hidden, null, 10, Stop)).Rows.ShouldBeEmpty();
        (await read.TicketsAsync(organisation.Limited, organisation.CustomerId, null, 10, Stop)).Rows.ShouldHaveSingleItem().Id.ShouldNotBe(second.Id);
        (await read.TicketsAsync(organisation.Agent, organisation.CustomerId, null, 10, Stop)).Rows.Count.ShouldBe(2);
    }

    [ProviderFact]
    public async Task TicketsAsync_PageByPage_ShowsEveryTicketOnceNewestFirst(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var read = organisation.Desk.Get<ReadCustomer>();
        for (var i = 0; i < 5; i++)
        {
            // two of them at the same moment
            await organisation.AddTicketAsync($"no. {i}", at: organisation.Desk.Time.GetUtcNow().AddMinutes(i / 2));
        }

        var subjects = new List<string>();
        TicketPlace? next = null;
        for (var page = 0; page < 5 && (page == 0 || next is not null); page++)
        {
            var read2 = await read.TicketsAsync(organisation.Agent, organisation.CustomerId, next, 2, Stop);
            subjects.AddRange(read2.Rows.Select(r => r.Subject));
            next = read2.Next;
        }

        subjects.ShouldBe(["Alpha: no. 4", "Alpha: no. 3", "Alpha: no. 2", "Alpha: no. 1", "Alpha: no. 0"]);
    }
}
