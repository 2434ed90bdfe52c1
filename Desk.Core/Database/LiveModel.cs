using Desk.Core.Live;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Database;

internal static class LiveModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<DeskEvent>(e =>
        {
            e.ToTable("Events");
            e.HasKey(h => new { h.TenantId, h.Sequence });
            e.Property(h => h.Sequence).ValueGeneratedNever();
            e.Property(h => h.Cause).HasMaxLength(200);
            e.Property(h => h.Changes).HasConversion(JsonText.Converter<FieldChange>(), JsonText.Comparer<FieldChange>()).HasMaxLength(JsonText.Unlimited);
            e.HasIndex(h => new { h.TenantId, h.TicketId, h.Sequence });
        });
        builder.Entity<EventHead>().HasKey(h => h.TenantId);
    }
}
