using Desk.Core.Live;
using Desk.Core.Reports;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Database;

/// <summary>What reports are made of. No row refers to a ticket's: what was deleted for good is counted a moment longer.</summary>
internal static class ReportModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<ReportFact>(e =>
        {
            e.Property(f => f.Kind).HasConversion<int>();
            e.Property(f => f.Metric).HasConversion<int?>();
            e.HasKey(f => new { f.TenantId, f.TicketId, f.Number });

            // what a figure counts and whose that is, and what was open on a day
            e.HasIndex(f => new { f.TenantId, f.Kind, f.Day, f.CustomerId });
            e.HasIndex(f => new { f.TenantId, f.Kind, f.LeftDay }).HasFilter("\"LeftDay\" IS NOT NULL");
            e.HasIndex(f => new { f.TenantId, f.CustomerId, f.Day });
        });
        builder.Entity<ReportRollup>(e =>
        {
            e.HasKey(r => new { r.TenantId, r.Key });
            e.Property(r => r.Key).HasMaxLength(ReportRollup.KeyLength);
            e.Property(r => r.Tag).HasMaxLength(TicketTag.MaxLength);
            e.Property(r => r.Span).HasConversion<int>();
            e.Property(r => r.Kind).HasConversion<int>();
            e.HasIndex(r => new { r.TenantId, r.Kind, r.Span, r.Begin });
        });
        builder.Entity<CustomerSum>(e =>
        {
            e.HasKey(s => new { s.TenantId, s.Span, s.Begin });
            e.Property(s => s.Span).HasConversion<int>();

            // what is to be packed
            e.HasIndex(s => new { s.TenantId, s.IsPacked, s.Span, s.Begin });
        });
        builder.Entity<ReportTag>(e =>
        {
            e.HasKey(t => new { t.TenantId, t.Tag, t.TicketId });
            e.Property(t => t.Tag).HasMaxLength(TicketTag.MaxLength);
            e.HasIndex(t => new { t.TenantId, t.TicketId });
        });
        builder.Entity<ReportCursor>(e =>
        {
            e.HasKey(c => c.TenantId);
            e.Property(c => c.Zone).HasMaxLength(Organisation.ZoneLength);
        });

        // the names that teams had
        builder.Entity<DeskEvent>().HasIndex(h => new { h.TenantId, h.Sequence }, "IX_Events_Teams").HasFilter("\"Kind\" = 'TeamChanged'");
    }
}
