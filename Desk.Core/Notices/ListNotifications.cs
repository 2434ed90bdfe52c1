using System.Globalization;
using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Notices;

/// <summary>What an agent is told of, with enough to show and to go there.</summary>
public sealed record ToldAgent(
    long Id, NotificationKind Kind, long? TicketId, string? TicketNumber, string? TicketSubject, long? MessageId, string ActorName, string Text, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt)
{
    /// <summary>The <see cref="Notice"/>, while it stands; null when it is over or about a ticket.</summary>
    public long? StandingNoticeId { get; init; }

    public long? MailboxId { get; init; }

    /// <summary>False for what is in no list: it is shown by the browser or mailed alone.</summary>
    public bool IsListed { get; init; }

    /// <summary>True while it is news: what is broken is none once it is mended.</summary>
    public bool IsNews => ReadAt is null && (Kind != NotificationKind.Trouble || StandingNoticeId is not null);
}

/// <summary>Lists what an agent is told of, newest first, and counts what is unread.</summary>
public sealed class ListNotifications(IDeskContextFactory contexts)
{
    /// <summary>So many are counted at most.</summary>
    public const int MostCounted = 100;

    /// <param name="by">Whose.</param>
    /// <param name="before">Only what is older than this id; null for the newest.</param>
    /// <param name="limit">So many at most.</param>
    /// <param name="unread">True for what is not read yet alone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<ToldAgent>> RunAsync(AgentScope by, long? before, int limit, bool unread, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(by.Tenant);
        var mine = Mine(context, by).Where(n => n.IsListed);
        mine = before is { } id ? mine.Where(n => n.Id < id) : mine;
        return await Read(context, (unread ? Unread(mine) : mine).OrderByDescending(n => n.Id).Take(limit)).ToListAsync(cancellationToken);
    }

    /// <summary>What is newer than an id, oldest first: also what is in no list.</summary>
    public async Task<IReadOnlyList<ToldAgent>> SinceAsync(AgentScope by, long after, int limit, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(by.Tenant);
        return [.. (await Read(context, Unread(Mine(context, by)).Where(n => n.Id > after).OrderByDescending(n => n.Id).Take(limit)).ToListAsync(cancellationToken)).Reverse<ToldAgent>()];
    }

    /// <summary>The id of the newest, 0 for none.</summary>
    public async Task<long> NewestAsync(AgentScope by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        return await context.Notifications.Where(n => n.AgentId == by.AgentId).MaxAsync(n => (long?)n.Id, cancellationToken) ?? 0;
    }

    /// <summary>How many are unread, <see cref="MostCounted"/> at most.</summary>
    public async Task<int> CountAsync(AgentScope by, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(by.Tenant);
        return await Unread(Mine(context, by)).Where(n => n.IsListed).Take(MostCounted).CountAsync(cancellationToken);
    }

    /// <summary>Whether an event says that this agent is told something, or has read it.</summary>
    public static bool Concerns(DeskEvent happened, long agentId)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return happened.Kind == DeskEventKind.AgentsTold && happened.Changes is [{ After: { } ids }] && ids.Split(' ').Contains(agentId.ToString(CultureInfo.InvariantCulture));
    }

    private static IQueryable<Notification> Unread(IQueryable<Notification> mine) => mine.Where(n => n.ReadAt == null && (n.NoticeId == null || n.Notice!.ResolvedAt == null));

    // what the agent may not see any more, or may not mend, is left out
    private static IQueryable<Notification> Mine(DeskDbContext context, AgentScope by)
    {
        ArgumentNullException.ThrowIfNull(by);
        var concerns = Enum.GetValues<Permission>().Where(by.May).ToList();
        var visible = context.Tickets.Seen(by);
        var mine = context.Notifications.AsNoTracking().Where(n => n.AgentId == by.AgentId)
            .Where(n => (n.NoticeId == null && visible.Any(t => t.Id == n.TicketId)) || (n.NoticeId != null && concerns.Contains(n.Notice!.Audience)));
        return by.Mailboxes is { } given ? mine.Where(n => n.NoticeId == null || n.Notice!.MailboxId == null || given.Contains(n.Notice!.MailboxId.Value)) : mine;
    }

    private static IQueryable<ToldAgent> Read(DeskDbContext context, IQueryable<Notification> some) =>
        from n in some
        join t in context.Tickets on n.TicketId equals t.Id into tickets
        from t in tickets.DefaultIfEmpty()
        orderby n.Id descending
        select new ToldAgent(
            n.Id, n.Kind, n.TicketId, t == null ? null : t.Number, t == null ? null : t.Subject, n.MessageId, n.ActorName, n.NoticeId == null ? n.Text : n.Notice!.Text, n.CreatedAt, n.ReadAt)
        {
            StandingNoticeId = n.NoticeId != null && n.Notice!.ResolvedAt == null ? n.NoticeId : null,
            MailboxId = n.NoticeId == null ? null : n.Notice!.MailboxId,
            IsListed = n.IsListed,
        };
}
