using Desk.Core.Intake;
using Desk.Core.Routing;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Desk.Core.Database;

internal static class IntakeModel
{
    public static void Configure(ModelBuilder builder)
    {
        ConfigureOccurrence(builder);
        builder.Entity<BlockedSender>(e =>
        {
            e.Property(b => b.Pattern).HasMaxLength(BlockedSender.PatternLength);
            e.Property(b => b.BlockedBy).HasMaxLength(400);
            e.HasIndex(b => new { b.TenantId, b.Pattern }).IsUnique();
        });
        builder.Entity<AllowedRecipient>(e =>
        {
            e.Property(r => r.Pattern).HasMaxLength(AddressPattern.MaxLength);
            e.Property(r => r.AddedBy).HasMaxLength(400);
            e.HasIndex(r => new { r.TenantId, r.Pattern }).IsUnique();
        });
        builder.Entity<RoutingRule>(e =>
        {
            e.Property(r => r.Name).HasMaxLength(RoutingRule.NameLength);
            foreach (var list in new[] { e.Property(r => r.Recipients), e.Property(r => r.Senders), e.Property(r => r.SubjectWords), e.Property(r => r.Tags) })
            {
                list.HasConversion(JsonText.Converter<string>(), JsonText.Comparer<string>()).HasMaxLength(JsonText.Unlimited);
            }

            e.Ignore(r => r.Conditions).Ignore(r => r.Actions);
            e.HasIndex(r => new { r.TenantId, r.Position });
        });
        builder.Entity<DeletedMail>(e =>
        {
            e.Property(d => d.MailIdHash).HasMaxLength(MailIdHash.Length);
            e.Property(d => d.Fingerprint).HasMaxLength(64);
            e.HasKey(d => new { d.TenantId, d.MailIdHash, d.Fingerprint });
        });
        builder.Entity<PriorityWord>(e =>
        {
            e.Property(w => w.Word).HasMaxLength(PriorityWord.MaxLength);
            e.HasKey(w => new { w.TenantId, w.Word });
        });
    }

    private static void ConfigureOccurrence(ModelBuilder builder) => builder.Entity<Occurrence>(e =>
    {
        e.ComplexProperty(o => o.Raw, b => b.Property(r => r.Key).HasMaxLength(200));
        e.ComplexProperty(o => o.Stages);
        e.Property(o => o.WantedBy).HasMaxLength(400);
        e.Property(o => o.Recipient).HasMaxLength(320);
        e.Property(o => o.SourceKey).HasMaxLength(300);
        e.Property(o => o.Reason).HasMaxLength(1000);
        e.Property(o => o.MailId).HasMaxLength(1000);
        e.Property(o => o.Subject).HasMaxLength(300);
        foreach (var fixedValue in new[] { nameof(Occurrence.MailboxId), nameof(Occurrence.SourceKey), nameof(Occurrence.AcceptedAt), nameof(Occurrence.Silent), nameof(Occurrence.IsNotTaken) })
        {
            e.Property(fixedValue).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
        }

        foreach (var of in e.Metadata.FindComplexProperty(nameof(Occurrence.Raw))!.ComplexType.GetProperties())
        {
            of.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
        }

        e.HasIndex(o => new { o.TenantId, o.MailboxId, o.SourceKey }).IsUnique();
        // the ledger's own order: without it a database takes any other index and sorts all of an organisation's mails for each page, and for each halving of a day
        e.HasIndex(o => new { o.TenantId, o.Id });
        e.HasIndex(o => new { o.TenantId, o.State, o.Id });
        e.HasIndex(o => new { o.TenantId, o.TicketId });
        e.Property(o => o.MailIdStart).HasMaxLength(Occurrence.MailIdStartLength);
        string[] parents = [nameof(Occurrence.FromParent), nameof(Occurrence.FromSecondParent), nameof(Occurrence.FromThirdParent)];
        foreach (var derived in parents.Append(nameof(Occurrence.FromDomain)).Append(nameof(Occurrence.MailIdStart)).Select(name => e.Property(name).Metadata))
        {
            derived.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
            derived.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        }

        // what people search for, in the order of the ledger
        e.HasIndex(o => new { o.TenantId, o.FromAddress, o.Id });
        e.HasIndex(o => new { o.TenantId, o.FromDomain, o.Id });
        e.HasIndex(o => new { o.TenantId, o.MailIdStart, o.Id });

        // most mail comes from a domain that lies in none but a top-level one
        foreach (var parent in parents)
        {
            e.HasIndex(nameof(Occurrence.TenantId), parent, nameof(Occurrence.Id)).HasFilter($"\"{parent}\" IS NOT NULL");
        }
    });
}
