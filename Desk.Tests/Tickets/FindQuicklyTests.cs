using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;

namespace Desk.Tests.Tickets;

public sealed class FindQuicklyTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task Run_PartsOfWords_FindsTicketsAndCustomersThatHaveThemAll(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var printer = await organisation.AddTicketAsync("The printer is on fire");
        await organisation.AddTicketAsync("The printer is out of paper");
        var petra = await organisation.AddCustomerAsync("Petra Lindqvist", $"petra@{organisation.Name}.example".ToLowerInvariant(), organisation.MailboxId);

        (await FindAsync(organisation, "PRINT fire")).Tickets.ShouldHaveSingleItem().Number.ShouldBe(printer.Number);
        (await FindAsync(organisation, "lindq")).ShouldSatisfyAllConditions(
            f => f.Customers.ShouldHaveSingleItem().ShouldBe(new QuickCustomer(petra, "Petra Lindqvist", null, $"petra@{organisation.Name}.example".ToLowerInvariant())),
            f => f.Tickets.ShouldHaveSingleItem().CustomerName.ShouldBe("Petra Lindqvist"));
        (await FindAsync(organisation, $"petra@{organisation.Name}.example")).Customers.ShouldHaveSingleItem().Id.ShouldBe(petra);
        (await FindAsync(organisation, "  ")).ShouldBe(QuickFinds.Nothing);
        (await FindAsync(organisation, "100%_")).Tickets.ShouldBeEmpty();
    }

    [ProviderFact]
    public async Task Run_WholeNumber_FindsThatTicketThoughItIsSpam(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await organisation.AddTicketAsync("Rare words", number: "TKT-RARE");
        await organisation.Desk.Get<MarkSpam>().RunAsync(organisation.Owner, ticket.Id, true, "test", CancellationToken.None);

        (await FindAsync(organisation, "rare words")).Tickets.ShouldBeEmpty();
        (await FindAsync(organisation, "[tkt-rare]")).Tickets.ShouldHaveSingleItem().Id.ShouldBe(ticket.Id);
    }

    [ProviderFact]
    public async Task Run_ForALimitedAgent_FindsOnlyGivenMailboxes(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var hidden = await organisation.AddTicketAsync("Hidden matter", mailboxId: organisation.OtherMailboxId, number: "TKT-HIDDEN");
        await organisation.AddCustomerAsync("Hidden Person", "hidden@example.org", organisation.OtherMailboxId);

        foreach (var text in new[] { "hidden", hidden.Number, "hidden@example.org" })
        {
            (await FindAsync(organisation, text, organisation.Limited)).ShouldSatisfyAllConditions(f => f.Tickets.ShouldBeEmpty(), f => f.Customers.ShouldBeEmpty());
            (await FindAsync(organisation, text)).ShouldSatisfyAllConditions(f => (f.Tickets.Count + f.Customers.Count).ShouldBeGreaterThan(0));
        }
    }

    [ProviderFact]
    public async Task Run_ManyThatFit_FindsTheNewestFew(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var start = organisation.Desk.Time.GetUtcNow();
        for (var i = 0; i < 12; i++)
        {
            await organisation.AddTicketAsync($"Invoice {i}", at: start.AddMinutes(i));
        }

        (await FindAsync(organisation, "invoice")).Tickets.Select(t => t.Subject).ShouldBe(Enumerable.Range(4, FindQuickly.Most).Reverse().Select(i => $"{organisation.Name}: Invoice {i}"));
    }

    [ProviderFact]
    public async Task Run_AWholeAddress_FindsTheTicketsOfItsCustomer(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var address = $"nadja@{organisation.Name}.example".ToLowerInvariant();
        var nadja = await organisation.AddCustomerAsync("Nadja Berg", address, organisation.MailboxId);

        var found = await FindAsync(organisation, address.ToUpperInvariant());

        found.Customers.ShouldHaveSingleItem().Id.ShouldBe(nadja);
        found.OfAddress.ShouldHaveSingleItem().CustomerName.ShouldBe("Nadja Berg");
        var elsewhere = $"hidden-{address}";
        await organisation.AddCustomerAsync("Hidden Berg", elsewhere, organisation.OtherMailboxId);
        (await FindAsync(organisation, elsewhere)).OfAddress.Count.ShouldBe(1);
        (await FindAsync(organisation, elsewhere, organisation.Limited)).OfAddress.ShouldBeEmpty();
    }

    [ProviderFact]
    public async Task Run_AWholeSubject_IsFoundBeforeNewerOnesWithTheSameWords(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var oldest = await organisation.AddTicketAsync("Question number 1");
        for (var number = 2; number <= 30; number++)
        {
            organisation.Desk.Time.Advance(TimeSpan.FromMinutes(1));
            await organisation.AddTicketAsync($"Question number {number}");
        }

        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(1));
        await organisation.AddTicketAsync("A number of things in question 1");

        var whole = (await FindAsync(organisation, oldest.Subject.ToUpperInvariant())).Tickets;
        (whole[0].Id, whole.Count).ShouldBe((oldest.Id, FindQuickly.Most));
        whole[^1].Subject.ShouldEndWith("A number of things in question 1", customMessage: "the words as they were typed come first");
        (await FindAsync(organisation, "number")).Tickets[0].Subject.ShouldEndWith("A number of things in question 1", customMessage: "one word is no subject: the newest first");
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();

    private static Task<QuickFinds> FindAsync(TestOrganisation organisation, string text, AgentScope? agent = null) =>
        organisation.Desk.Get<FindQuickly>().RunAsync(agent ?? organisation.Owner, text, CancellationToken.None);
}
