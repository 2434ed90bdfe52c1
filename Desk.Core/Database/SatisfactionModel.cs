using Desk.Core.Satisfaction;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Database;

internal static class SatisfactionModel
{
    public static void Configure(ModelBuilder builder) => builder.Entity<RatingAsk>(e =>
    {
        e.Property(a => a.Question).HasMaxLength(RatingAsk.FilledLength);
        e.Property(a => a.Answers).HasMaxLength(RatingAsk.AnswersLength);
        e.Property(a => a.Address).HasMaxLength(RatingAsk.AddressLength);
        e.Property(a => a.Comment).HasMaxLength(RatingAsk.CommentLength);
        e.HasOne(a => a.Message).WithOne(m => m.RatingAsk).HasForeignKey<RatingAsk>(a => a.MessageId);

        // one for a ticket, whoever asks and however often
        e.HasIndex(a => new { a.TenantId, a.TicketId }).IsUnique();

        // what customers said in a time
        e.HasIndex(a => new { a.TenantId, a.RatedAt }).HasFilter("\"RatedAt\" IS NOT NULL");
    });
}
