using Desk.Core.People;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Desk.Core.Database;

internal static class PeopleModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<Organisation>(e =>
        {
            e.Property(o => o.Name).HasMaxLength(Organisation.NameLength);
            e.Property(o => o.Zone).HasMaxLength(Organisation.ZoneLength).HasDefaultValue(Organisation.DefaultZone);
            e.Property(o => o.Language).HasMaxLength(Account.LanguageLength);
            e.Property(o => o.Accent).HasDefaultValue(Accent.Indigo); // of organisations that are older than the choice
        });
        builder.Entity<Account>().ToTable("Accounts").Property(a => a.Language).HasMaxLength(Account.LanguageLength);
        builder.Entity<SignInSession>(e =>
        {
            e.ToTable("SignIns");
            e.Property(s => s.Stamp).HasMaxLength(100);
            e.Property(s => s.Device).HasMaxLength(SignInSession.DeviceLength);
            e.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
        });
        builder.Entity<AccountLink>(e =>
        {
            e.Property(l => l.TokenHash).HasMaxLength(AccountLink.HashLength);
            e.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId);
            e.HasIndex(l => l.TokenHash).IsUnique();
        });
        builder.Entity<Agent>(e =>
        {
            e.Property(a => a.Name).HasMaxLength(200);
            e.Property(a => a.Email).HasMaxLength(320);
            e.Property(a => a.Signature).HasMaxLength(JsonText.Unlimited);
            e.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId);
            e.HasIndex(a => a.AccountId).IsUnique();
            e.HasIndex(a => new { a.TenantId, a.Name });
        });
        builder.Entity<MailboxAccess>().HasKey(a => new { a.TenantId, a.AgentId, a.MailboxId });
        builder.Entity<ApiToken>(e =>
        {
            e.Property(t => t.Name).HasMaxLength(ApiToken.MaxName);
            e.Property(t => t.Hash).HasMaxLength(ApiToken.HashLength);
            e.Property(t => t.Hint).HasMaxLength(8);
            e.Property(t => t.Scopes).HasConversion(JsonText.Converter<string>(), JsonText.Comparer<string>()).HasMaxLength(400);
            e.HasOne<Agent>().WithMany().HasForeignKey(t => t.AgentId);
            e.HasIndex(t => t.Hash).IsUnique();
            e.HasIndex(t => new { t.TenantId, t.AgentId, t.Id });
        });
        builder.Entity<ApiAnswer>(e =>
        {
            e.HasKey(a => new { a.TenantId, a.AgentId, a.Key });
            e.Property(a => a.Key).HasMaxLength(ApiAnswer.MaxKey);
            e.Property(a => a.Request).HasMaxLength(ApiToken.HashLength);
            e.Property(a => a.Body).HasMaxLength(JsonText.Unlimited);
        });
        builder.Entity<Team>(e =>
        {
            e.Property(t => t.Name).HasMaxLength(Team.NameLength);
            e.Property(t => t.NameKey).HasMaxLength(Team.NameLength);
            e.HasIndex(t => new { t.TenantId, t.NameKey }).IsUnique();
        });
        builder.Entity<TeamMember>(e =>
        {
            e.HasKey(m => new { m.TenantId, m.TeamId, m.AgentId });
            e.HasOne<Team>().WithMany().HasForeignKey(m => m.TeamId);
            e.HasOne<Agent>().WithMany().HasForeignKey(m => m.AgentId);
        });
        builder.Entity<Customer>(e =>
        {
            e.Property(c => c.Name).HasMaxLength(Customer.NameLength);
            e.Property(c => c.SearchKey).HasMaxLength(Customer.KeyLength);
            e.Property(c => c.Company).HasMaxLength(Customer.CompanyLength);
            e.Property(c => c.Phone).HasMaxLength(Customer.PhoneLength);
            e.Property(c => c.Notes).HasMaxLength(JsonText.Unlimited);
            e.Property(c => c.CompanyKey).HasMaxLength(Customer.KeyLength).Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
            e.Property(c => c.CompanyKey).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
            e.HasIndex(c => new { c.TenantId, c.SearchKey, c.Id });
            e.HasIndex(c => new { c.TenantId, c.CompanyKey, c.Id });
        });
        builder.Entity<Company>(e =>
        {
            e.Property(c => c.Name).HasMaxLength(Customer.CompanyLength);
            e.Property(c => c.Key).HasMaxLength(Customer.CompanyLength);
            e.Property(c => c.Notes).HasMaxLength(JsonText.Unlimited);
            e.HasIndex(c => new { c.TenantId, c.Key }).IsUnique();
        });
        builder.Entity<CustomerMerge>(e =>
        {
            e.Property(m => m.Tickets).HasConversion(JsonText.Converter<long>(), JsonText.Comparer<long>()).HasMaxLength(JsonText.Unlimited);
            e.Property(m => m.Addresses).HasConversion(JsonText.Converter<long>(), JsonText.Comparer<long>()).HasMaxLength(JsonText.Unlimited);
            e.Property(m => m.Fields).HasConversion(JsonText.Converter<MergedField>(), JsonText.Comparer<MergedField>()).HasMaxLength(JsonText.Unlimited);
            e.HasIndex(m => new { m.TenantId, m.KeptId });
        });
        builder.Entity<CustomerAddress>(e =>
        {
            e.Property(a => a.Address).HasMaxLength(320);
            e.HasIndex(a => new { a.TenantId, a.Address }).IsUnique();
        });
    }
}
