using Desk.Core.Replies;
using Desk.Core.Templates;
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
            e.Property(d => d.Snippet).HasMaxLength(Draft.SnippetLength);
            e.HasIndex(d => new { d.TenantId, d.AgentId, d.UpdatedAt });
        });
        builder.Entity<DraftVersion>(e =>
        {
            e.Property(v => v.Body).HasMaxLength(JsonText.Unlimited);
            e.Property(v => v.Letter).HasMaxLength(LetterKey.Length);
            e.HasIndex(v => new { v.TenantId, v.TicketId, v.AgentId, v.Kind, v.Id });
            e.HasIndex(v => new { v.TenantId, v.AgentId, v.Letter, v.Id });
        });
        builder.Entity<LetterDraft>(e =>
        {
            e.Ignore(l => l.Content);
            e.Property(l => l.Key).HasMaxLength(LetterKey.Length);
            e.Property(l => l.Subject).HasMaxLength(TicketModel.SubjectLength);
            e.Property(l => l.Recipients).HasConversion(JsonText.OneConverter<DraftRecipients>()!).HasMaxLength(JsonText.Unlimited);
            e.Property(l => l.Adding).HasConversion(JsonText.Converter<string>(), JsonText.Comparer<string>()).HasMaxLength(JsonText.Unlimited);
            e.Property(l => l.Body).HasMaxLength(JsonText.Unlimited);
            e.Property(l => l.Files).HasConversion(JsonText.Converter<long>(), JsonText.Comparer<long>()).HasMaxLength(JsonText.Unlimited);
            e.Property(l => l.Snippet).HasMaxLength(Draft.SnippetLength);
            e.HasIndex(l => new { l.TenantId, l.AgentId, l.Key }).IsUnique();
            e.HasIndex(l => new { l.TenantId, l.TicketId });
        });
        builder.Entity<Template>(e =>
        {
            e.Property(t => t.Name).HasMaxLength(Template.NameLength);
            e.Property(t => t.Folder).HasMaxLength(Template.NameLength);
            e.Property(t => t.Shortcut).HasMaxLength(Template.ShortcutLength);
            e.Property(t => t.Body).HasMaxLength(JsonText.Unlimited);
            e.Property(t => t.Snippet).HasMaxLength(Template.SnippetLength);
            e.Property(t => t.Mailboxes).HasConversion(JsonText.Converter<long>(), JsonText.Comparer<long>()).HasMaxLength(JsonText.Unlimited);
            e.HasIndex(t => new { t.TenantId, t.Folder, t.Name });
        });
        builder.Entity<AutoResponse>(e =>
        {
            // one for a ticket, whoever plans it and however often
            e.HasKey(a => new { a.TenantId, a.TicketId });
            e.Property(a => a.Address).HasMaxLength(AutoResponse.AddressLength);
            e.Property(a => a.Reason).HasMaxLength(AutoResponse.ReasonLength);
            e.HasIndex(a => new { a.TenantId, a.Address, a.SentAt });
            e.HasIndex(a => a.PlannedAt);
        });
        builder.Entity<OutboundMessage>(e =>
        {
            e.ToTable("Outbound");
            e.Property(o => o.Error).HasMaxLength(OutboundMessage.ErrorLength);
            e.Property(o => o.Letter).HasMaxLength(LetterKey.Length);
            e.Property(o => o.CopyError).HasMaxLength(OutboundMessage.ErrorLength);
            e.Property(o => o.Refused).HasConversion(JsonText.Converter<RefusedRecipient>(), JsonText.Comparer<RefusedRecipient>()).HasMaxLength(JsonText.Unlimited);
            e.HasOne(o => o.Message).WithOne(m => m.Outbound).HasForeignKey<OutboundMessage>(o => o.MessageId);

            // what is due is looked for over all organisations, every second: the few rows that still move are first
            e.HasIndex(o => new { o.State, o.DueAt });
            e.HasIndex(o => new { o.State, o.LeaseUntil });
            e.HasIndex(o => o.CopyDueAt);
        });
    }
}
