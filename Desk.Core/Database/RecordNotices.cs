using Desk.Core.Live;
using Desk.Core.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Desk.Core.Database;

/// <summary>Makes every notice that begins, changes or ends known to the screens, whoever wrote it.</summary>
internal static class RecordNotices
{
    public static IEnumerable<DeskEvent> Of(ChangeTracker changes) => changes.Entries<Notice>()
        .Where(e => e.State is EntityState.Added or EntityState.Modified)
        .Select(e => new DeskEvent
        {
            Kind = DeskEventKind.NoticeChanged,
            At = e.Entity.ResolvedAt ?? e.Entity.CreatedAt,
            MailboxId = e.Entity.MailboxId,
            ActorKind = ActorKind.System,
            Cause = "notice",
            Changes = [e.Entity.ResolvedAt is null ? new FieldChange("notice", null, Short(e.Entity)) : new FieldChange("notice", Short(e.Entity), null)],
        });

    private static string Short(Notice notice) => StorableText.Cut(notice.Text, 200);
}
