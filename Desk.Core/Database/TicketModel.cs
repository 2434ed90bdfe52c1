using Desk.Core.Attachments;
using Desk.Core.Intake;
using Desk.Core.Tickets;
using Desk.Core.Together;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Database;

internal static class TicketModel
{
    /// <summary>Longer subjects are cut when a ticket is opened; the message keeps its own whole.</summary>
    public const int SubjectLength = 300;

    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<Ticket>(e =>
        {
            e.Property(t => t.Number).HasMaxLength(40);
            e.Property(t => t.Subject).HasMaxLength(SubjectLength);
            e.Property(t => t.Snippet).HasMaxLength(Message.SnippetLength);
            e.HasMany(t => t.Tags).WithOne().HasForeignKey(t => t.TicketId);
            e.HasMany(t => t.OtherMailboxes).WithOne().HasForeignKey(o => o.TicketId);
            e.HasIndex(t => new { t.TenantId, t.FollowsUpId });
            e.HasIndex(t => new { t.TenantId, t.IsSpam, t.LastActivityAt, t.Id });
            e.HasIndex(t => new { t.TenantId, t.Number }).IsUnique();
            e.HasIndex(t => new { t.TenantId, t.LastActivityAt, t.Id });
            e.HasIndex(t => new { t.TenantId, t.UpdatedAt, t.Id });
            e.HasIndex(t => new { t.TenantId, t.CreatedAt, t.Id });
            e.HasIndex(t => new { t.TenantId, t.IsOpen, t.LastActivityAt, t.Id });
            e.HasIndex(t => new { t.TenantId, t.IsOpen, t.AssigneeId, t.LastActivityAt, t.Id });
            e.HasOne(t => t.Team).WithMany().HasForeignKey(t => t.TeamId);
            e.HasIndex(t => new { t.TenantId, t.IsOpen, t.TeamId, t.LastActivityAt, t.Id });
            e.HasIndex(t => new { t.TenantId, t.MailboxId, t.IsOpen, t.LastActivityAt, t.Id });
            e.HasIndex(t => new { t.TenantId, t.CustomerId, t.LastActivityAt, t.Id });

            // by what is due next; most tickets have nothing
            e.HasIndex(t => new { t.TenantId, t.NextDueAt, t.Id }).HasFilter("\"NextDueAt\" IS NOT NULL");

            // by what the customer said; of most tickets nothing is said
            e.HasIndex(t => new { t.TenantId, t.Rating, t.LastActivityAt, t.Id }).HasFilter("\"Rating\" IS NOT NULL");

            // few tickets are snoozed: their list has an index of its own, and so have the moments that are looked at each second over all organisations
            e.HasIndex(t => new { t.TenantId, t.LastActivityAt, t.Id }, "IX_Tickets_Snoozed").HasFilter("\"Status\" = 'Snoozed'");
            e.HasIndex(t => t.SnoozedUntil).HasFilter("\"SnoozedUntil\" IS NOT NULL");

            // most tickets are of the usual priority: those that are not have indexes of their own
            foreach (var priority in Enum.GetValues<TicketPriority>().Where(p => p != TicketPriority.Normal))
            {
                e.HasIndex(t => new { t.TenantId, t.IsOpen, t.LastActivityAt, t.Id }, $"IX_Tickets_{priority}").HasFilter($"\"Priority\" = '{priority}'");
            }

            // so are those in the trash, and the moments since when they are there
            e.HasIndex(t => new { t.TenantId, t.LastActivityAt, t.Id }, "IX_Tickets_Trashed").HasFilter("\"TrashedAt\" IS NOT NULL");
            e.HasIndex(t => t.TrashedAt).HasFilter("\"TrashedAt\" IS NOT NULL");
            e.HasIndex(t => new { t.TenantId, t.MergedIntoId }).HasFilter("\"MergedIntoId\" IS NOT NULL");
        });
        builder.Entity<TicketTag>(e =>
        {
            e.Property(t => t.Name).HasMaxLength(TicketTag.MaxLength);
            e.HasKey(t => new { t.TenantId, t.TicketId, t.Name });
            e.HasIndex(t => new { t.TenantId, t.Name, t.TicketId });
        });
        builder.Entity<TicketMailbox>(e =>
        {
            e.ToTable("TicketMailboxes");
            e.HasKey(o => new { o.TenantId, o.TicketId, o.MailboxId });
            e.HasIndex(o => new { o.TenantId, o.MailboxId, o.TicketId });
        });
        builder.Entity<SavedView>(e =>
        {
            e.Property(v => v.Name).HasMaxLength(SavedView.NameLength);
            e.Property(v => v.Filter).HasMaxLength(SavedView.FilterLength);
            e.HasIndex(v => new { v.TenantId, v.OwnerId });
        });
        builder.Entity<ViewOrder>(e =>
        {
            e.HasKey(o => new { o.TenantId, o.AgentId });
            e.Property(o => o.Views).HasConversion(JsonText.Converter<long>(), JsonText.Comparer<long>()).HasMaxLength(JsonText.Unlimited);
        });
        builder.Entity<TicketRelation>(e =>
        {
            e.ToTable("TicketRelations");
            e.HasKey(r => new { r.TenantId, r.FromId, r.ToId });
            e.HasIndex(r => new { r.TenantId, r.ToId, r.FromId });
        });
        builder.Entity<TicketRead>().HasKey(r => new { r.TenantId, r.AgentId, r.TicketId });
        builder.Entity<TicketAsk>(e =>
        {
            // few at any moment: whoever asks takes away what has lapsed
            e.HasIndex(a => new { a.TenantId, a.ToId });
            e.HasIndex(a => new { a.TenantId, a.FromId });
        });
        builder.Entity<TicketCount>().HasKey(c => new { c.TenantId, c.MailboxId, c.AssigneeId, c.Status });
        builder.Entity<TicketNumberDay>().HasKey(d => new { d.TenantId, d.Day });
        builder.Entity<Message>(e =>
        {
            e.Property(m => m.FromName).HasMaxLength(400);
            e.Property(m => m.FromAddress).HasMaxLength(400);
            e.Property(m => m.To).HasConversion(JsonText.Converter<Mail.MailAddress>(), JsonText.Comparer<Mail.MailAddress>()).HasMaxLength(JsonText.Unlimited);
            e.Property(m => m.Cc).HasConversion(JsonText.Converter<Mail.MailAddress>(), JsonText.Comparer<Mail.MailAddress>()).HasMaxLength(JsonText.Unlimited);
            e.Property(m => m.Bcc).HasConversion(JsonText.Converter<Mail.MailAddress>(), JsonText.Comparer<Mail.MailAddress>()).HasMaxLength(JsonText.Unlimited);
            e.Property(m => m.Mentions).HasConversion(JsonText.OneConverter<NoteMentions>()).HasMaxLength(JsonText.Unlimited);
            e.Property(m => m.ReplyTo).HasConversion(JsonText.Converter<Mail.MailAddress>(), JsonText.Comparer<Mail.MailAddress>()).HasMaxLength(JsonText.Unlimited);
            e.Property(m => m.References).HasConversion(JsonText.Converter<string>(), JsonText.Comparer<string>()).HasMaxLength(JsonText.Unlimited);
            e.Property(m => m.LeftOut).HasConversion(JsonText.Converter<LeftOutFile>(), JsonText.Comparer<LeftOutFile>()).HasMaxLength(JsonText.Unlimited);
            e.Property(m => m.Subject).HasMaxLength(2000);
            e.Property(m => m.MailId).HasMaxLength(1000);
            e.Property(m => m.InReplyTo).HasMaxLength(1000);
            e.Property(m => m.StitchEvidence).HasMaxLength(1200);
            e.Property(m => m.SenderDetails).HasMaxLength(500);
            e.Property(m => m.BounceStatus).HasMaxLength(20);
            e.Property(m => m.BounceRecipients).HasMaxLength(1000);
            e.HasIndex(m => new { m.TenantId, m.CollisionGroupId });
            e.Property(m => m.MailIdHash).HasMaxLength(MailIdHash.Length);
            e.Property(m => m.Fingerprint).HasMaxLength(64);
            e.Property(m => m.Text).HasMaxLength(JsonText.Unlimited);
            e.Property(m => m.VisibleText).HasMaxLength(JsonText.Unlimited);
            e.Property(m => m.RawHtml).HasMaxLength(JsonText.Unlimited);
            e.Property(m => m.Html).HasMaxLength(JsonText.Unlimited);
            e.Property(m => m.Snippet).HasMaxLength(Message.SnippetLength);
            e.HasIndex(m => new { m.TenantId, m.TicketId, m.Id });
            e.HasIndex(m => new { m.TenantId, m.MailIdHash });
        });
        builder.Entity<Attachment>(e =>
        {
            e.Property(a => a.ContentId).HasMaxLength(1000);
            e.Property(a => a.Type).HasMaxLength(200);
            e.ComplexProperty(a => a.Blob, b => b.Property(r => r.Key).HasMaxLength(BlobKey.MaxLength));
            e.HasIndex(a => new { a.TenantId, a.MessageId });
            e.HasIndex(a => new { a.TenantId, a.UploadedById, a.MessageId });
        });
    }
}
