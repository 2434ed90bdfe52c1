using Desk.Core.People;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Database;

internal static class PeopleModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<Organisation>().Property(o => o.Name).HasMaxLength(200);
        builder.Entity<Account>().ToTable("Accounts");
        builder.Entity<Agent>(e =>
        {
            e.Property(a => a.Name).HasMaxLength(200);
            e.Property(a => a.Email).HasMaxLength(320);
            e.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId);
            e.HasIndex(a => a.AccountId).IsUnique();
            e.HasIndex(a => new { a.TenantId, a.Name });
        });
        builder.Entity<MailboxAccess>().HasKey(a => new { a.TenantId, a.AgentId, a.MailboxId });
        builder.Entity<Customer>().Property(c => c.Name).HasMaxLength(200);
        builder.Entity<CustomerAddress>(e =>
        {
            e.Property(a => a.Address).HasMaxLength(320);
            e.HasIndex(a => new { a.TenantId, a.Address }).IsUnique();
        });
    }
}
