using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Notices;

/// <summary>Puts a notice away, for everybody whom it concerns. What is wrong stays to be seen where it is mended.</summary>
public sealed class DismissNotice(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>False when there is no such notice that concerns the agent.</summary>
    public async Task<bool> RunAsync(AgentScope by, long noticeId, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var notice = await context.Notices.SingleOrDefaultAsync(n => n.Id == noticeId, cancellationToken);
        if (notice is null || !by.May(notice.Audience) || (notice.MailboxId is { } mailbox && !by.MaySee(mailbox)))
        {
            return false;
        }

        if (notice.ResolvedAt is null)
        {
            notice.Resolve(time.GetUtcNow());
            var actor = Actor.Agent(by, cause);
            context.Record(new DeskEvent
            {
                Kind = DeskEventKind.NoticeChanged,
                At = time.GetUtcNow(),
                MailboxId = notice.MailboxId,
                ActorKind = actor.Kind,
                ActorId = actor.Id,
                ActorName = actor.Name,
                Cause = cause,
                Changes = [new FieldChange("notice", StorableText.Cut(notice.Text, 200), null)],
            });
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return true;
    }
}
