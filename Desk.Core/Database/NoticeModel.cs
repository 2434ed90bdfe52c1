using Desk.Core.Notices;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Database;

internal static class NoticeModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<Notification>(e =>
        {
            e.Property(n => n.Text).HasMaxLength(Notification.TextLength);
            e.HasOne(n => n.Notice).WithMany().HasForeignKey(n => n.NoticeId);
            e.HasIndex(n => new { n.TenantId, n.AgentId, n.Id });
            e.HasIndex(n => new { n.TenantId, n.AgentId, n.ReadAt });

            e.HasIndex(n => new { n.TenantId, n.TicketId }).HasFilter("\"TicketId\" IS NOT NULL");
            e.HasIndex(n => new { n.TenantId, n.AwaitsMailSince }).HasFilter("\"AwaitsMailSince\" IS NOT NULL");

            // what waits to be mailed is looked for over all organisations
            e.HasIndex(n => n.AwaitsMailSince).HasFilter("\"AwaitsMailSince\" IS NOT NULL");
        });
        builder.Entity<NotificationChoice>(e =>
        {
            e.HasKey(c => new { c.TenantId, c.AgentId });
            e.Property(c => c.InApp).HasConversion<int>();
            e.Property(c => c.Browser).HasConversion<int>();
            e.Property(c => c.Email).HasConversion<int>();
            e.Property(c => c.DigestZone).HasMaxLength(DigestTime.ZoneLength);
            e.Ignore(c => c.Ways);
        });
        builder.Entity<TicketFollower>().HasKey(f => new { f.TenantId, f.TicketId, f.AgentId });
    }
}
