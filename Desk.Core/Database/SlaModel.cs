using Desk.Core.Sla;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Database;

internal static class SlaModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<SlaPolicy>(e =>
        {
            e.Property(p => p.Settings).HasConversion(JsonText.NamedConverter<PolicySettings>()).HasMaxLength(JsonText.Unlimited);
            e.HasIndex(p => new { p.TenantId, p.Position, p.Id });
        });
        builder.Entity<SlaPolicyVersion>(e =>
        {
            e.HasKey(v => new { v.TenantId, v.PolicyId, v.Number });
            e.Property(v => v.Settings).HasConversion(JsonText.NamedConverter<PolicySettings>()).HasMaxLength(JsonText.Unlimited);
        });
        builder.Entity<SlaCalendar>().Property(c => c.Settings).HasConversion(JsonText.NamedConverter<CalendarSettings>()).HasMaxLength(JsonText.Unlimited);
        builder.Entity<SlaCalendarVersion>(e =>
        {
            e.HasKey(v => new { v.TenantId, v.CalendarId, v.Number });
            e.Property(v => v.Settings).HasConversion(JsonText.NamedConverter<CalendarSettings>()).HasMaxLength(JsonText.Unlimited);
        });
        builder.Entity<SlaClock>(e =>
        {
            e.Property(c => c.Spans).HasConversion(JsonText.NamedConverter<IReadOnlyList<ClockSpan>>(), JsonText.Comparer<ClockSpan>()).HasMaxLength(JsonText.Unlimited);
            e.HasIndex(c => new { c.TenantId, c.TicketId, c.Metric, c.Round }).IsUnique();

            // what was decided in a time: kept, and missed
            e.HasIndex(c => new { c.TenantId, c.StoppedAt }).HasFilter("\"StoppedAt\" IS NOT NULL");
            e.HasIndex(c => new { c.TenantId, c.DueAt }, "IX_SlaClocks_Breached").HasFilter("\"State\" = 'Breached'");

            // what is to be done next is looked for over all organisations, each second
            e.HasIndex(c => c.NextAt).HasFilter("\"NextAt\" IS NOT NULL");
        });
        builder.Entity<SlaFiring>(e =>
        {
            // one row lets one thing happen once
            e.HasKey(f => new { f.TenantId, f.TicketId, f.Metric, f.Round, f.Kind, f.Step, f.DueAt });
        });
        builder.Entity<SlaRefresh>().HasKey(r => r.TenantId);
        builder.Entity<BoardGoals>().HasKey(g => g.TenantId);
    }
}
