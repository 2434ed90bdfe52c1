using System.Runtime.CompilerServices;
using System.Text.Json;
using Desk.Core.Attachments;
using Desk.Core.Mailboxes;
using Desk.Core.People;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Tenants;

public sealed class IsolationTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task Query_OfEveryTenantType_AnswersOnlyItsOwnRows(DatabaseProvider provider)
    {
        var both = await FillAsync(provider);
        await using var context = both.Desk.Contexts.Create(both.Alpha.Scope);

        foreach (var type in TwoOrganisations.TenantTypes(context))
        {
            var rows = await TwoOrganisations.ReadAsync(context, type, false);
            rows.ShouldNotBeEmpty($"the test has no {type.Name} of its own");
            rows.ShouldAllBe(r => ((ITenantScoped)r).TenantId == both.Alpha.Scope.TenantId, type.Name);
            (await TwoOrganisations.ReadAsync(context, type, true))
                .ShouldContain(r => ((ITenantScoped)r).TenantId == both.Bravo.Scope.TenantId, $"the test has no {type.Name} of the other organisation");
        }
    }

    [ProviderFact]
    public async Task UseCase_WithAnotherOrganisationsIds_FindsNothingAndChangesNothing(DatabaseProvider provider)
    {
        var both = await FillAsync(provider);
        var before = await both.DumpAsync(both.Bravo.Scope);

        foreach (var useCase in AllUseCases.OfOneOrganisation)
        {
            var answer = await useCase.Run(new Call(both.Desk.Services, both.Alpha.Agent, both.Alpha, both.Bravo), CancellationToken.None);

            FindsNothing(answer, both.Bravo.Marker).ShouldBeTrue($"{useCase.Method} answered {answer}");
            (await both.DumpAsync(both.Bravo.Scope)).ShouldBe(before, useCase.Method);
        }
    }

    [ProviderFact]
    public async Task UseCase_WithItsOwnIds_FindsSomething(DatabaseProvider provider)
    {
        var both = await FillAsync(provider);

        // what proves nothing across organisations if it finds nothing at home either
        foreach (var useCase in AllUseCases.OfOneOrganisation.Where(u => u.Tells))
        {
            var answer = await useCase.Run(new Call(both.Desk.Services, both.Alpha.Agent, both.Alpha, both.Alpha), CancellationToken.None);

            FindsNothing(answer, both.Alpha.Marker).ShouldBeFalse($"{useCase.Method} answered {answer}");
        }
    }

    [ProviderFact]
    public async Task ReadConversation_SameNumberInTwoOrganisations_AnswersOnesOwn(DatabaseProvider provider)
    {
        var desk = await databases.OpenAsync(provider);
        var (alpha, bravo) = (await desk.FoundAsync("Alpha"), await desk.FoundAsync("Bravo"));
        var mine = await alpha.AddTicketAsync(number: "TKT-20261120-001");
        await bravo.AddTicketAsync(number: "TKT-20261120-001");

        var read = await desk.Get<ReadConversation>().RunAsync(alpha.Agent, "TKT-20261120-001", CancellationToken.None);

        read.ShouldNotBeNull().Row.Id.ShouldBe(mine.Id);
    }

    [ProviderFact]
    public async Task Query_WithoutOrganisation_Throws(DatabaseProvider provider)
    {
        var desk = await databases.OpenAsync(provider);
        await using var context = desk.Contexts.CreateForInstallation();

        foreach (var type in TwoOrganisations.TenantTypes(context))
        {
            var thrown = await Should.ThrowAsync<InvalidOperationException>(() => TwoOrganisations.ReadAsync(context, type, false), type.Name);
            thrown.Message.ShouldContain("TenantScope");
        }
    }

    [ProviderFact]
    public async Task SaveChanges_OfAnotherOrganisationsRow_Throws(DatabaseProvider provider)
    {
        var both = await FillAsync(provider);
        var before = await both.DumpAsync(both.Bravo.Scope);

        foreach (var type in new[] { typeof(Ticket), typeof(Message), typeof(Customer), typeof(Agent), typeof(Mailbox), typeof(Attachment) })
        {
            foreach (var state in new[] { EntityState.Modified, EntityState.Deleted })
            {
                await using var context = both.Desk.Contexts.Create(both.Alpha.Scope);
                var theirs = (await TwoOrganisations.ReadAsync(context, type, true)).First(r => ((ITenantScoped)r).TenantId == both.Bravo.Scope.TenantId);
                context.Entry(theirs).State = state;

                var thrown = await Should.ThrowAsync<InvalidOperationException>(() => context.SaveChangesAsync(), $"{type.Name} {state}");
                thrown.Message.ShouldContain(type.Name);
            }
        }

        (await both.DumpAsync(both.Bravo.Scope)).ShouldBe(before);
    }

    [ProviderFact]
    public async Task SaveChanges_OfARowStampedForAnotherOrganisation_Throws(DatabaseProvider provider)
    {
        var both = await FillAsync(provider);
        await using var context = both.Desk.Contexts.Create(both.Alpha.Scope);
        var customer = new Customer("Smuggled");
        context.Entry(customer).Property(c => c.TenantId).CurrentValue = both.Bravo.Scope.TenantId;
        context.Add(customer);

        await Should.ThrowAsync<InvalidOperationException>(() => context.SaveChangesAsync());
    }

    private async Task<TwoOrganisations> FillAsync(DatabaseProvider provider) => await TwoOrganisations.FillAsync(await databases.OpenAsync(provider));

    private static bool FindsNothing(object? answer, string marker) => answer switch
    {
        null => true,
        ITuple { Length: > 0 } tuple => FindsNothing(tuple[0], marker),
        ChangeOutcome outcome => outcome is ChangeOutcome.NotFound or ChangeOutcome.Invalid,
        OpenedAttachment => false,
        _ => !JsonSerializer.Serialize(answer).Contains(marker, StringComparison.OrdinalIgnoreCase),
    };
}
