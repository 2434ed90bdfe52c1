using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.People;

public sealed class CompanyTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Company_NamedAlikeByCustomers_IsOneHoweverItIsSpelled(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var (anna, bert, other) = (await MemberAsync(alpha, "Anna", "Ölmühle  A/S"), await MemberAsync(alpha, "Bert", "ÖLMÜHLE A/S"), await MemberAsync(alpha, "Carl", "Ölmühle"));

        var company = (await ReadAsync(alpha, alpha.Agent, " ölmühle a/s")).ShouldNotBeNull();

        (company.Id, company.Name, company.Notes, company.CustomerCount).ShouldBe((null, "Ölmühle A/S", null, 2));
        company.Customers.Select(c => c.Id).ShouldBe([anna, bert]);
        company.Customers[0].Address.ShouldBe($"anna@{alpha.Name}.example".ToLowerInvariant());
        (await alpha.Desk.Get<ReadCompany>().RunAsync(alpha.Agent, "Ölmühle A/S", 1, Stop)).ShouldNotBeNull().ShouldSatisfyAllConditions(c => c.Customers.Count.ShouldBe(1), c => c.CustomerCount.ShouldBe(2));
        var tickets = await alpha.Desk.Get<ReadCompany>().TicketsAsync(alpha.Agent, "Ölmühle A/S", false, null, 1, Stop);
        var rest = await alpha.Desk.Get<ReadCompany>().TicketsAsync(alpha.Agent, "Ölmühle A/S", false, tickets.Next, 1, Stop);
        tickets.Rows.Concat(rest.Rows).Select(t => t.CustomerId).ShouldBe([anna, bert], ignoreOrder: true);
        rest.Next.ShouldBeNull();
        (await ReadAsync(alpha, alpha.Agent, "Ölmühle")).ShouldNotBeNull().Customers.ShouldHaveSingleItem().Id.ShouldBe(other);
        (await ReadAsync(alpha, alpha.Agent, "  ")).ShouldBeNull("those who name none have nothing in common");
        (await alpha.Desk.Get<ReadCompany>().TicketsAsync(alpha.Agent, "", false, null, 10, Stop)).Rows.ShouldBeEmpty();
    }

    [ProviderFact]
    public async Task Tickets_OpenOnly_LeavesOutWhatIsDone(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var anna = await MemberAsync(alpha, "Anna", "Acme");
        var done = (await alpha.Desk.Get<ReadCustomer>().TicketsAsync(alpha.Agent, anna, null, 10, Stop)).Rows.ShouldHaveSingleItem();
        (await alpha.Desk.Get<ChangeStatus>().RunAsync(alpha.Agent, done.Id, TicketStatus.Resolved, "test", Stop)).ShouldBe(ChangeOutcome.Done);

        (await alpha.Desk.Get<ReadCompany>().TicketsAsync(alpha.Agent, "acme", true, null, 10, Stop)).Rows.ShouldBeEmpty();
        (await alpha.Desk.Get<ReadCompany>().TicketsAsync(alpha.Agent, "acme", false, null, 10, Stop)).Rows.ShouldHaveSingleItem();
    }

    [ProviderFact]
    public async Task Notes_OfTwoAgentsAtOnce_AreBothKept(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var change = alpha.Desk.Get<ChangeCompany>();
        await MemberAsync(alpha, "Anna", "Acme");

        (await change.RunAsync(alpha.Light, "acme", null, "1", "", "test", Stop)).Outcome.ShouldBe(ChangeOutcome.NotAllowed);
        (await change.RunAsync(alpha.Agent, "nobody's", null, "1", "", "test", Stop)).Outcome.ShouldBe(ChangeOutcome.NotFound);
        (await change.RunAsync(alpha.Agent, "acme", null, new string('x', Customer.NotesLength + 1), "", "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Invalid);
        (await change.RunAsync(alpha.Agent, "acme", null, "Pays late", null, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await change.RunAsync(alpha.Owner, "ACME", null, "Calls often", "", "test", Stop)).ShouldSatisfyAllConditions(c => c.Outcome.ShouldBe(ChangeOutcome.MovedOn), c => c.Theirs.ShouldBe("Pays late"));
        (await change.RunAsync(alpha.Owner, "ACME", null, "Pays late", "", "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Unchanged);
        (await change.RunAsync(alpha.Owner, "ACME", null, "Pays late. Calls often", "Pays late ", "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);

        var company = (await ReadAsync(alpha, alpha.Agent, "Acme")).ShouldNotBeNull();
        (company.Name, company.Notes).ShouldBe(("Acme", "Pays late. Calls often"));
        await using var context = alpha.Open();
        var events = await context.Events.Where(e => e.Kind == DeskEventKind.CompanyChanged).OrderBy(e => e.Sequence).ToListAsync();
        events.ShouldAllBe(e => e.AboutId == company.Id);
        events.SelectMany(e => e.Changes).ShouldBe([new FieldChange("notes", null, "Pays late"), new FieldChange("notes", "Pays late", "Pays late. Calls often")]);
    }

    [ProviderFact]
    public async Task Company_OfALimitedAgent_IsWhatTheirMailboxesShow(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var (seen, hidden) = (await MemberAsync(alpha, "Anna", "Acme"), await MemberAsync(alpha, "Hidden", "Acme", alpha.OtherMailboxId));
        await MemberAsync(alpha, "Alone", "Secret Ltd", alpha.OtherMailboxId);
        await alpha.Desk.Get<ChangeCompany>().RunAsync(alpha.Owner, "Secret Ltd", null, "Not for everybody", "", "test", Stop);

        (await ReadAsync(alpha, alpha.Limited, "acme")).ShouldNotBeNull().ShouldSatisfyAllConditions(
            c => c.Customers.ShouldHaveSingleItem().Id.ShouldBe(seen), c => c.CustomerCount.ShouldBe(1));
        (await alpha.Desk.Get<ReadCompany>().TicketsAsync(alpha.Limited, "acme", false, null, 10, Stop)).Rows.ShouldHaveSingleItem().CustomerId.ShouldBe(seen);
        (await ReadAsync(alpha, alpha.Owner, "acme")).ShouldNotBeNull().Customers.Select(c => c.Id).ShouldBe([seen, hidden]);
        (await ReadAsync(alpha, alpha.Limited, "secret ltd")).ShouldBeNull();
        (await alpha.Desk.Get<ChangeCompany>().RunAsync(alpha.Limited, "secret ltd", null, "1", "Not for everybody", "test", Stop)).Outcome.ShouldBe(ChangeOutcome.NotFound);
        (await alpha.Desk.Get<FindQuickly>().RunAsync(alpha.Limited, "secret", Stop)).Companies.ShouldBeEmpty();
        (await alpha.Desk.Get<RenameCompany>().RunAsync(alpha.Limited, "acme", "Other", false, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.NotAllowed);
    }

    [ProviderFact]
    public async Task Rename_ToACompanyWhoseNotesHaveNoRoom_ChangesNothingAndSaysSo(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        foreach (var name in new[] { "Acme", "Apex" })
        {
            await MemberAsync(alpha, $"Of {name}", name);
            await alpha.Desk.Get<ChangeCompany>().RunAsync(alpha.Owner, name, null, new string('x', (Customer.NotesLength / 2) + 1), "", "test", Stop);
        }

        var refused = await alpha.Desk.Get<RenameCompany>().RunAsync(alpha.Owner, "Acme", "Apex", true, "test", Stop);

        (refused.Outcome, refused.Problem).ShouldBe((ChangeOutcome.Invalid, "Their notes are too long to be put together: shorten one of them first."));
        (await ReadAsync(alpha, alpha.Owner, "Acme")).ShouldNotBeNull().CustomerCount.ShouldBe(1);
    }

    [ProviderFact]
    public async Task Rename_WithCustomersAndNotes_TakesAllAlong(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var rename = alpha.Desk.Get<RenameCompany>();
        var (anna, bert) = (await MemberAsync(alpha, "Anna", "Acme"), await MemberAsync(alpha, "Bert", "ACME"));
        await alpha.Desk.Get<ChangeCompany>().RunAsync(alpha.Agent, "acme", null, "Pays late", "", "test", Stop);

        (await rename.RunAsync(alpha.Agent, "acme", " ", false, "test", Stop)).ShouldSatisfyAllConditions(r => r.Outcome.ShouldBe(ChangeOutcome.Invalid), r => r.Problem.ShouldBe("A company needs a name."));
        (await rename.RunAsync(alpha.Agent, "nobody's", "Other", false, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.NotFound);
        (await rename.RunAsync(alpha.Agent, "acme", "Acme", false, "test", Stop)).ShouldBe(new CompanyRename(ChangeOutcome.Done, 1), "one spelling for all");
        (await rename.RunAsync(alpha.Agent, "acme", "Apex  Works", false, "test", Stop)).ShouldBe(new CompanyRename(ChangeOutcome.Done, 2));

        (await ReadAsync(alpha, alpha.Agent, "acme")).ShouldBeNull();
        var company = (await ReadAsync(alpha, alpha.Agent, "apex works")).ShouldNotBeNull();
        (company.Name, company.Notes).ShouldBe(("Apex Works", "Pays late"));
        company.Customers.Select(c => c.Id).ShouldBe([anna, bert]);
        (await alpha.Desk.Get<ReadCustomer>().RunAsync(alpha.Agent, bert, Stop)).ShouldNotBeNull().Company.ShouldBe("Apex Works");
        await using var context = alpha.Open();
        (await context.Events.Where(e => e.CustomerId == bert).OrderBy(e => e.Sequence).ToListAsync()).SelectMany(e => e.Changes).TakeLast(2)
            .ShouldBe([new FieldChange("company", "ACME", "Acme"), new FieldChange("company", "Acme", "Apex Works")]);
    }

    [ProviderFact]
    public async Task Rename_ToAnotherCompany_MakesTheTwoOneWhenSomebodySaysSo(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var (rename, change) = (alpha.Desk.Get<RenameCompany>(), alpha.Desk.Get<ChangeCompany>());
        var (anna, bert) = (await MemberAsync(alpha, "Anna", "Acme"), await MemberAsync(alpha, "Bert", "Apex"));
        await change.RunAsync(alpha.Agent, "acme", null, "Pays late", "", "test", Stop);
        await change.RunAsync(alpha.Agent, "apex", null, "Calls often", "", "test", Stop);

        (await rename.RunAsync(alpha.Agent, "acme", "APEX", false, "test", Stop)).ShouldSatisfyAllConditions(r => r.Outcome.ShouldBe(ChangeOutcome.Invalid), r => r.IsTaken.ShouldBeTrue());
        (await ReadAsync(alpha, alpha.Agent, "acme")).ShouldNotBeNull().Notes.ShouldBe("Pays late");
        (await rename.RunAsync(alpha.Agent, "acme", "Apex", true, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);

        var company = (await ReadAsync(alpha, alpha.Agent, "apex")).ShouldNotBeNull();
        company.Notes.ShouldBe("Calls often\n\nPays late");
        company.Customers.Select(c => c.Id).ShouldBe([anna, bert]);
        await using var context = alpha.Open();
        (await context.Companies.CountAsync()).ShouldBe(1);
    }

    [ProviderFact]
    public async Task Notes_TypedWhileAColleagueRenames_AreKeptOnTheRow(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        await MemberAsync(alpha, "Anna", "Acme");
        await alpha.Desk.Get<ChangeCompany>().RunAsync(alpha.Agent, "acme", null, "Pays late", "", "test", Stop);
        var seen = (await alpha.Desk.Get<ReadCompany>().RunAsync(alpha.Agent, "acme", 1, Stop))!;
        (await alpha.Desk.Get<RenameCompany>().RunAsync(alpha.Owner, "acme", "Apex", false, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);

        (await alpha.Desk.Get<ChangeCompany>().RunAsync(alpha.Agent, seen.Name, seen.Id, "Pays late, and in cash", "Pays late", "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);

        (await alpha.Desk.Get<ReadCompany>().RunAsync(alpha.Agent, "apex", 1, Stop))!.Notes.ShouldBe("Pays late, and in cash");
        (await alpha.Desk.Get<ChangeCompany>().RunAsync(alpha.Agent, "nobody's", -1, "x", "", "test", Stop)).Outcome.ShouldBe(ChangeOutcome.NotFound);
    }

    [ProviderFact]
    public async Task Notes_OfACompanyThatNobodyNamesAnyMore_AreNotLost(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var anna = await MemberAsync(alpha, "Anna", "Acme");
        await alpha.Desk.Get<ChangeCompany>().RunAsync(alpha.Agent, "acme", null, "Pays late", "", "test", Stop);

        await alpha.Desk.Get<ChangeCustomer>().RunAsync(alpha.Agent, anna, CustomerField.Company, "Apex", "Acme", "test", Stop);

        (await ReadAsync(alpha, alpha.Agent, "acme")).ShouldNotBeNull().ShouldSatisfyAllConditions(c => c.Notes.ShouldBe("Pays late"), c => c.CustomerCount.ShouldBe(0));
        (await alpha.Desk.Get<FindQuickly>().RunAsync(alpha.Agent, "ACME", Stop)).Companies.ShouldBe(["Acme"]);
        (await ReadAsync(alpha, alpha.Limited, "acme")).ShouldBeNull();
    }

    [ProviderFact]
    public async Task FindQuickly_PartsOfACompanysName_FindsItOnce(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        await MemberAsync(alpha, "Anna", "Northwind Traders");
        await MemberAsync(alpha, "Bert", "NORTHWIND TRADERS");
        await MemberAsync(alpha, "Carl", "Southwind");

        (await alpha.Desk.Get<FindQuickly>().RunAsync(alpha.Agent, "trad north", Stop)).Companies.ShouldHaveSingleItem().ShouldBe("Northwind Traders", StringCompareShould.IgnoreCase);
        (await alpha.Desk.Get<FindQuickly>().RunAsync(alpha.Agent, "wind", Stop)).Companies.Count.ShouldBe(2);
        (await alpha.Desk.Get<FindQuickly>().RunAsync(alpha.Agent, "northwind traders", Stop)).Companies.ShouldHaveSingleItem();
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();

    private static Task<CompanyDetails?> ReadAsync(TestOrganisation organisation, AgentScope by, string name) => organisation.Desk.Get<ReadCompany>().RunAsync(by, name, 10, Stop);

    private static async Task<long> MemberAsync(TestOrganisation organisation, string name, string company, long? mailboxId = null)
    {
        var id = await organisation.AddCustomerAsync(name, $"{name}@{organisation.Name}.example".ToLowerInvariant(), mailboxId ?? organisation.MailboxId);
        (await organisation.Desk.Get<ChangeCustomer>().RunAsync(organisation.Owner, id, CustomerField.Company, company, null, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        return id;
    }
}
