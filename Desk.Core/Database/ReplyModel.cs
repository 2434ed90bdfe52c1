using Desk.Core.Replies;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Database;

internal static class ReplyModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<Draft>(e =>
        {
            e.Property(d => d.Body).HasMaxLength(JsonText.Unlimited);
            e.Property(d => d.Recipients).HasConversion(JsonText.OneConverter<DraftRecipients>()).HasMaxLength(JsonText.Unlimited);
            e.Property(d => d.Files).HasConversion(JsonText.Converter<long>(), JsonText.Comparer<long>()).HasMaxLength(JsonText.Unlimited);
            e.HasIndex(d => new { d.TenantId, d.TicketId, d.AgentId, d.Kind }).IsUnique();
            e.HasIndex(d => new { d.TenantId, d.AgentId, d.UpdatedAt });
        });
        builder.Entity<OutboundMessage>(e =>
        {
            e.ToTable("Outbound");
            e.Property(o => o.Error).HasMaxLength(1000);
            e.HasOne(o => o.Message).WithOne(m => m.Outbound).HasForeignKey<OutboundMessage>(o => o.MessageId);

            // what is due is looked for over all organisations, every second: the few rows that still move are first
            e.HasIndex(o => new { o.State, o.DueAt });
            e.HasIndex(o => new { o.State, o.LeaseUntil });
        });
    }
}
