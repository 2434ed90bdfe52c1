using Desk.Core.Intake;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Database;

internal static class IntakeModel
{
    public static void Configure(ModelBuilder builder) => builder.Entity<Occurrence>(e =>
    {
        e.ComplexProperty(o => o.Raw, b => b.Property(r => r.Key).HasMaxLength(200));
        e.Property(o => o.SourceKey).HasMaxLength(300);
        e.Property(o => o.Reason).HasMaxLength(1000);
        e.Property(o => o.MailId).HasMaxLength(1000);
        e.Property(o => o.Subject).HasMaxLength(300);
        e.HasIndex(o => new { o.TenantId, o.MailboxId, o.SourceKey }).IsUnique();
        e.HasIndex(o => new { o.TenantId, o.State, o.Id });
        e.HasIndex(o => new { o.TenantId, o.TicketId });
    });
}
