using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Reports;
using Desk.Core.Satisfaction;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Replies;
using Desk.Tests.Reports;
using Desk.Tests.Satisfaction;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Desk.Tests.Database;

/// <summary>A database of an earlier version is brought up to date with everything that is in it.</summary>
public sealed class UpgradeTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task Migrate_FromTheFirstVersionWithTickets_KeepsThemAndTheyCanBeAnswered(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;

        await MoveToAsync(organisation, "Start");
        await MoveToAsync(organisation, null);

        var read = await organisation.Desk.Get<ReadConversation>().RunAsync(organisation.Agent, ticket.Number, CancellationToken.None);
        read.ShouldNotBeNull().Messages.ShouldHaveSingleItem().Files.ShouldHaveSingleItem();
        (await organisation.Desk.Get<ReadEvents>().RunAsync(organisation.Scope, 0, CancellationToken.None)).Events.ShouldNotBeEmpty();
        (await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id)).Outcome.ShouldBe(SendOutcome.Done);
        var found = await organisation.Desk.Get<ListCustomers>().RunAsync(organisation.Agent, "alpha cust", null, 10, CancellationToken.None);
        found.ShouldNotBeNull();
        System.Text.Json.JsonSerializer.Serialize(found).ShouldContain("Alpha Customer");
    }

    [ProviderFact]
    public async Task Migrate_FromBeforeCompanies_FindsThoseThatCustomersName(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var (read, stop) = (organisation.Desk.Get<ReadCompany>(), CancellationToken.None);
        (await organisation.Desk.Get<ChangeCustomer>().RunAsync(organisation.Agent, organisation.CustomerId, CustomerField.Company, "Grüne Mühle A/S", null, "test", stop)).Outcome.ShouldBe(ChangeOutcome.Done);

        await MoveToAsync(organisation, "Workspace");
        await MoveToAsync(organisation, null);

        (await read.RunAsync(organisation.Agent, "grüne mühle a/s", 10, stop)).ShouldNotBeNull().Customers.ShouldHaveSingleItem().Id.ShouldBe(organisation.CustomerId);
        (await organisation.Desk.Get<ReadOrganisation>().LookAsync(organisation.Scope, stop)).Accent.ShouldBe(Accent.Indigo);
    }

    [ProviderFact]
    public async Task Migrate_FromBeforeLettersHadDrafts_KeepsWhatWasToBeForwarded(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        var draft = new DraftContent("<p>For you</p>", new DraftRecipients([new(null, "nina@supplier.example")], [], []), [], null);
        (await organisation.Desk.Get<SaveDraft>().RunAsync(organisation.Agent, ticket.Id, DraftKind.Reply, draft, 0, CancellationToken.None)).Outcome.ShouldBe(DraftOutcome.Saved);
        await MoveToAsync(organisation, "SumsAndViews");
        await using (var context = organisation.Open())
        {
            await context.Database.ExecuteSqlRawAsync("""UPDATE "Drafts" SET "Kind" = 'Forward'""");
        }

        await MoveToAsync(organisation, null);

        var letter = (await organisation.Desk.Get<ReadLetter>().RunAsync(organisation.Agent, LetterKey.Forwarding(ticket.Id, null), CancellationToken.None)).ShouldNotBeNull();
        (letter.Content.Body, letter.Content.Recipients.To.Single().Address).ShouldBe(("<p>For you</p>", "nina@supplier.example"));
        (await organisation.Desk.Get<ReadDrafts>().RunAsync(organisation.Agent, ticket.Id, CancellationToken.None)).ShouldBeEmpty();
    }

    [ProviderFact]
    public async Task Migrate_FromBeforeTheAgesOfTheBacklogWereSums_CountsAnew(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        await organisation.AddTicketAsync();
        await organisation.CountAsync();
        await MoveToAsync(organisation, "Reports");
        await using (var context = organisation.Open())
        {
            (await context.ReportRollups.Where(r => r.Span == RollupSpan.Since).ExecuteDeleteAsync()).ShouldBeGreaterThan(0);
        }

        await MoveToAsync(organisation, null);

        (await organisation.Desk.Get<CountReports>().DueAsync(CancellationToken.None)).ShouldContain(organisation.Scope);
        (await organisation.ReportAsync(organisation.Around())).Age.ShouldBe(new BacklogAge(1, 0, 0, 0, 0));
    }

    [ProviderFact]
    public async Task Migrate_FromBeforeCustomersMailsWereSums_PacksWhatIsCountedAlready(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        await organisation.AddMailAsync((await organisation.AddTicketAsync()).Id);
        organisation.Desk.Time.Advance(TimeSpan.FromDays(40));
        await organisation.CountAsync();
        var counted = await organisation.CountedAsync();
        await MoveToAsync(organisation, "CustomerFacts");
        await MoveToAsync(organisation, null);
        (await organisation.CountedAsync()).ShouldNotBe(counted);

        (await organisation.Desk.Get<ReadReport>().RunAsync(organisation.Owner, organisation.Around(60), ReportBy.Customer, CancellationToken.None)).Lines.ShouldHaveSingleItem();
        (await organisation.Desk.Get<CountReports>().DueAsync(CancellationToken.None)).ShouldContain(organisation.Scope);
        await organisation.CountAsync();

        (await organisation.CountedAsync()).ShouldBe(counted);
        (await organisation.Desk.Get<CountReports>().DueAsync(CancellationToken.None)).ShouldNotContain(organisation.Scope);
    }

    [ProviderFact]
    public async Task Migrate_FromBeforeListsKnewRatings_KnowsWhatWasSaid(DatabaseProvider provider)
    {
        var organisation = await databases.FoundAskingAsync(provider);
        var (rated, token) = await organisation.AskedAsync();
        var (asked, _) = await organisation.AskedAsync();
        await organisation.RateAsync(token, Rating.Bad);

        await MoveToAsync(organisation, "BacklogAges");
        await MoveToAsync(organisation, null);

        ((await organisation.TicketAsync(rated)).Rating, (await organisation.TicketAsync(asked)).Rating).ShouldBe((Rating.Bad, null));
    }

    private static async Task MoveToAsync(TestOrganisation organisation, string? migration)
    {
        await using var context = organisation.Desk.Contexts.CreateForInstallation();
        await context.GetService<IMigrator>().MigrateAsync(migration);
    }
}
