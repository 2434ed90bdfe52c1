using Desk.Core.Mailboxes;
using Desk.Core.Notices;
using Desk.Core.Satisfaction;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Database;

internal static class MailboxModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<Mailbox>(e =>
        {
            e.Property(m => m.Address).HasMaxLength(320);
            e.Property(m => m.Name).HasMaxLength(Mailbox.NameLength);
            e.Property(m => m.PickupPath).HasMaxLength(1000);
            e.Property(m => m.LastError).HasMaxLength(1000);
            e.Property(m => m.AutoResponseSubject).HasMaxLength(Mailbox.AutoResponseSubjectLength);
            e.Property(m => m.Signature).HasMaxLength(JsonText.Unlimited);
            e.Property(m => m.AutoResponseBody).HasMaxLength(JsonText.Unlimited);
            e.Property(m => m.RatingQuestion).HasMaxLength(RatingAsk.QuestionLength);
            e.Property(m => m.RatingAnswers).HasMaxLength(RatingAsk.AnswersLength);
            e.HasOne(m => m.Account).WithOne().HasForeignKey<MailAccount>(a => a.MailboxId);

            // one address leads to one mailbox of one organisation: mail is routed by it before any organisation is known
            e.HasIndex(m => m.Address).IsUnique();
            e.HasIndex(m => new { m.TenantId, m.Address });
        });
        builder.Entity<MailAccount>(e =>
        {
            e.Property(a => a.ImapHost).HasMaxLength(MailAccount.HostLength);
            e.Property(a => a.SmtpHost).HasMaxLength(MailAccount.HostLength);
            e.Property(a => a.UserName).HasMaxLength(MailAccount.HostLength);
            e.Property(a => a.SmtpUserName).HasMaxLength(MailAccount.HostLength);
            e.Property(a => a.Folder).HasMaxLength(MailAccount.FolderLength);
            e.Property(a => a.MoveTo).HasMaxLength(MailAccount.FolderLength);
            e.Property(a => a.SentFolder).HasMaxLength(MailAccount.FolderLength);
            e.Property(a => a.SealedPassword).HasMaxLength(JsonText.Unlimited);
            e.Property(a => a.SealedSmtpPassword).HasMaxLength(JsonText.Unlimited);
            e.Property(a => a.SealedDkimKey).HasMaxLength(JsonText.Unlimited);
            e.Property(a => a.TrustedCertificates).HasMaxLength(JsonText.Unlimited);
            e.Property(a => a.ImapSecurity).HasMaxLength(20);
            e.Property(a => a.SmtpSecurity).HasMaxLength(20);
        });
        builder.Entity<MailboxSync>(e =>
        {
            e.HasKey(s => new { s.TenantId, s.MailboxId });
            e.HasOne<Mailbox>().WithOne().HasForeignKey<MailboxSync>(s => s.MailboxId);
            e.Property(s => s.LeaseOwner).HasMaxLength(100);
            e.Property(s => s.Folder).HasMaxLength(MailAccount.FolderLength);
            e.Property(s => s.Runs).HasConversion(JsonText.Converter<long>(), JsonText.Comparer<long>()).HasMaxLength(JsonText.Unlimited);

            // what is due is looked for over all organisations
            e.HasIndex(s => s.NextRunAt);
        });
        builder.Entity<Notice>(e =>
        {
            e.Property(n => n.Text).HasMaxLength(Notice.TextLength);
            e.Property(n => n.Audience).HasMaxLength(20);
            e.HasIndex(n => new { n.TenantId, n.ResolvedAt, n.Id });
        });
    }
}
