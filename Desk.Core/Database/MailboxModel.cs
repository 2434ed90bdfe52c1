using Desk.Core.Mailboxes;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Database;

internal static class MailboxModel
{
    public static void Configure(ModelBuilder builder) => builder.Entity<Mailbox>(e =>
    {
        e.Property(m => m.Address).HasMaxLength(320);
        e.Property(m => m.Name).HasMaxLength(200);
        e.Property(m => m.PickupPath).HasMaxLength(1000);
        e.Property(m => m.LastError).HasMaxLength(1000);

        // one address leads to one mailbox of one organisation: mail is routed by it before any organisation is known
        e.HasIndex(m => m.Address).IsUnique();
        e.HasIndex(m => new { m.TenantId, m.Address });
    });
}
