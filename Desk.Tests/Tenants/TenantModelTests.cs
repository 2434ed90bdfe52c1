using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tenants;
using Desk.Infrastructure.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Desk.Tests.Tenants;

public sealed class TenantModelTests
{
    // unique in the installation, because they are looked up before any organisation is known
    private static readonly HashSet<string> AcrossOrganisations = ["Mailbox.Address", "Agent.AccountId", "ApiToken.Hash", "OutboundMessage.MessageId", "RatingAsk.MessageId", "MailAccount.MailboxId", "MailboxSync.MailboxId"];

    // looked at for all organisations at once, by the outbox
    private static readonly HashSet<string> Due = ["OutboundMessage.State+DueAt", "OutboundMessage.State+LeaseUntil", "OutboundMessage.CopyDueAt", "AutoResponse.PlannedAt", "MailboxSync.NextRunAt", "Ticket.SnoozedUntil", "Ticket.TrashedAt", "Notification.AwaitsMailSince", "SlaClock.NextAt"];

    private static readonly HashSet<Type> OfTheInstallation = [typeof(Organisation), typeof(InstallationSecret), typeof(SignInSession), typeof(AccountLink)];

    [Fact]
    public void Model_EveryEntityThatIsNobodyElses_IsTenantScoped()
    {
        foreach (var type in Entities().Where(t => !OfTheInstallation.Contains(t.ClrType) && !IsIdentity(t.ClrType)))
        {
            typeof(ITenantScoped).IsAssignableFrom(type.ClrType).ShouldBeTrue($"{type.ClrType.Name} belongs to no organisation: let it implement ITenantScoped.");
        }
    }

    [Fact]
    public void Model_EveryTenantScopedEntity_IsFilteredByItsOrganisation()
    {
        foreach (var type in TenantScoped())
        {
            // the filter of the trash stands beside it, under a name of its own
            var filters = type.GetDeclaredQueryFilters().Where(f => f.Key != "Trash");
            filters.ShouldHaveSingleItem().Expression!.ToString().ShouldContain(nameof(ITenantScoped.TenantId), Case.Sensitive, type.ClrType.Name);
        }
    }

    [Fact]
    public void Model_EveryKeyAndIndexForPeople_IsLedByTheOrganisation()
    {
        foreach (var type in TenantScoped())
        {
            var keys = type.GetKeys().Where(k => k.Properties is not [{ Name: "Id" }]).Select(k => k.Properties);
            var asked = type.GetIndexes().Where(i => !IsForForeignKeyOnly(type, i)).Select(i => i.Properties);
            foreach (var properties in keys.Concat(asked))
            {
                var name = $"{type.ClrType.Name}.{string.Join('+', properties.Select(p => p.Name))}";
                (AcrossOrganisations.Contains(name) || Due.Contains(name) || properties[0].Name == nameof(ITenantScoped.TenantId)).ShouldBeTrue($"{name} is not led by TenantId.");
            }
        }
    }

    [Fact]
    public void Model_EveryForeignKeyOfATenantRow_DeletesNothingElse()
    {
        foreach (var key in TenantScoped().SelectMany(t => t.GetForeignKeys()))
        {
            key.DeleteBehavior.ShouldBe(DeleteBehavior.Restrict, $"{key.DeclaringEntityType.ClrType.Name}.{key.Properties[0].Name}");
        }
    }

    // EF adds an index for each foreign key, so that the database can check it; over ids that are unique in the installation
    private static bool IsForForeignKeyOnly(IEntityType type, IIndex index) =>
        !index.IsUnique && index.Properties.Count == 1 && type.GetForeignKeys().Any(k => k.Properties.SequenceEqual(index.Properties));

    private static bool IsIdentity(Type type) => IsIdentityName(type.Namespace) || (type.BaseType is { } parent && IsIdentityName(parent.Namespace));

    private static bool IsIdentityName(string? name) => name == typeof(IdentityUser).Namespace;

    private static IEnumerable<IEntityType> TenantScoped() => Entities().Where(t => typeof(ITenantScoped).IsAssignableFrom(t.ClrType));

    private static List<IEntityType> Entities()
    {
        using var context = new DeskContextFactory(new DatabaseChoice(DatabaseProvider.Sqlite, "Data Source=none.db"), []).CreateForInstallation();
        return [.. context.Model.GetEntityTypes().Where(t => !t.IsOwned())];
    }
}
