using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Notices;

/// <summary>A notice as those who may mend it read it.</summary>
public sealed record StandingNotice(long Id, NoticeKind Kind, string Text, long? MailboxId, string? Mailbox, DateTimeOffset CreatedAt);

/// <summary>Lists what stands and concerns an agent, newest first.</summary>
public sealed class ListNotices(IDeskContextFactory contexts)
{
    private const int Most = 50;

    public async Task<IReadOnlyList<StandingNotice>> RunAsync(AgentScope agent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        var concerns = Enum.GetValues<Permission>().Where(agent.May).ToList();
        await using var context = contexts.Create(agent.Tenant);
        var standing = context.Notices.AsNoTracking().Where(n => n.ResolvedAt == null && concerns.Contains(n.Audience));
        if (agent.Mailboxes is { } visible)
        {
            standing = standing.Where(n => n.MailboxId == null || visible.Contains(n.MailboxId.Value));
        }

        return await (from n in standing
                      join m in context.Mailboxes on n.MailboxId equals m.Id into mailboxes
                      from m in mailboxes.DefaultIfEmpty()
                      orderby n.Id descending
                      select new StandingNotice(n.Id, n.Kind, n.Text, n.MailboxId, m == null ? null : m.Address, n.CreatedAt)).Take(Most).ToListAsync(cancellationToken);
    }
}
