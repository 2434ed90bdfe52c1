using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Notices;

/// <summary>
/// Mails agents what they wanted mailed and have not seen, through the outbox: all of one ticket in one mail, or once a day all of all tickets; whoever was
/// told of many tickets at once, as when given a whole list, gets one mail that names the last of them. The
/// mail's Message-ID is signed and known to its reader alone; an answer to it becomes a note (<see cref="AnswerToNotice"/>).
/// What is broken goes by <see cref="MailTroubles"/>.
/// </summary>
public sealed class MailNotifications(IDeskContextFactory contexts, INoticeWriter writer, ThreadToken tokens, NoticeOptions options, TimeProvider time)
{
    // in one transaction; nobody waits long for the organisation's lock
    private const int BatchSize = 50;
    private const int LongestQuote = 2000;
    private const int MostInDigests = 500;

    /// <summary>The most mails at once for one agent: more tickets than that share one.</summary>
    public const int MostAtOnce = 10;

    /// <summary>The most tickets that one mail names; the others it counts.</summary>
    public const int MostNamed = 50;

    // what waits for the time of a digest goes then, all else after having been unseen for a while
    private IQueryable<Notification> DueOf(DeskDbContext context, IQueryable<Notification> some)
    {
        var now = time.GetUtcNow();
        var unseen = now - TimeSpan.FromMinutes(options.MailAfterMinutes);
        return some.Where(n => n.AwaitsMailSince <= now && n.Kind != NotificationKind.Trouble)
            .Where(n => n.AwaitsMailSince <= unseen || context.NotificationChoices.Any(c => c.TenantId == n.TenantId && c.AgentId == n.AgentId && c.DigestMinute != null));
    }

    /// <summary>The organisations that have something to mail.</summary>
    public async Task<IReadOnlyList<TenantScope>> DueAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        var tenants = await DueOf(context, context.Notifications.IgnoreQueryFilters().AsNoTracking()).OrderBy(n => n.AwaitsMailSince).Take(BatchSize).Select(n => n.TenantId).ToListAsync(cancellationToken);
        return [.. tenants.Distinct().Select(t => new TenantScope(t))];
    }

    /// <summary>Puts what is due in one organisation into the outbox. Two processes at once do it once.</summary>
    /// <returns>How many mails that are.</returns>
    public async Task<int> RunAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var waiting = await DueOf(context, context.Notifications).OrderBy(n => n.AwaitsMailSince).Take(BatchSize).ToListAsync(cancellationToken);
        if (waiting.Count == 0)
        {
            return 0;
        }

        var agentIds = waiting.Select(n => n.AgentId).Distinct().ToList();
        var digests = (await context.NotificationChoices.AsNoTracking().Where(c => agentIds.Contains(c.AgentId) && c.DigestMinute != null).Select(c => c.AgentId).ToListAsync(cancellationToken)).ToHashSet();
        // of all that is due: of those who were told together each has but a few among the oldest
        var told = await DueOf(context, context.Notifications).GroupBy(n => n.AgentId).Where(own => own.Select(n => n.TicketId).Distinct().Count() > MostAtOnce).Select(own => own.Key).ToListAsync(cancellationToken);
        digests.UnionWith(told.Intersect(agentIds));
        var now = time.GetUtcNow();
        var all = await AlongAsync(context, waiting, digests, now, cancellationToken);
        var ticketIds = all.Select(n => n.TicketId).OfType<long>().Distinct().ToList();
        var agents = await context.Agents.AsNoTracking().Where(a => agentIds.Contains(a.Id) && a.IsActive).ToDictionaryAsync(a => a.Id, cancellationToken);
        var tickets = await context.Tickets.Include(t => t.Mailbox).Where(t => ticketIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancellationToken);
        var seeing = await SeeingAgents.LoadAsync(context, agentIds, ticketIds, cancellationToken);
        var languages = await AgentLanguages.LoadAsync(context, agents.Values, cancellationToken);
        var mailed = 0;
        foreach (var together in all.GroupBy(n => (n.AgentId, TicketId: digests.Contains(n.AgentId) ? null : n.TicketId)))
        {
            var some = together.Where(n => n.ReadAt is null && n.TicketId is { } id && tickets.ContainsKey(id) && seeing.May(n.AgentId, id)).ToList();
            together.ToList().ForEach(n => n.AwaitMail(null));
            if (some.Count > 0 && agents.TryGetValue(together.Key.AgentId, out var agent) && !await OwnMailboxes.HaveAsync(contexts, agent.Email, cancellationToken))
            {
                await AddAsync(context, tenant, agent, languages.Of(agent), [.. some.GroupBy(n => n.TicketId!.Value).Select(t => new TicketNews(tickets[t.Key], [.. t])).OrderBy(n => n.Told[^1].Id)],
                    digests.Contains(agent.Id) && together.Count() >= MostInDigests ? await LetGoAsync(context, agent.Id, [.. together], now, cancellationToken) : 0, cancellationToken);
                mailed++;
            }
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return mailed;
    }

    // what came since on the same ticket goes along; a digest takes all that is due, of every ticket, the newest if there is very much
    private static async Task<List<Notification>> AlongAsync(DeskDbContext context, List<Notification> waiting, HashSet<long> digests, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (agentIds, ticketIds) = (waiting.Select(n => n.AgentId).Distinct().ToList(), waiting.Where(n => !digests.Contains(n.AgentId) && n.TicketId is not null).Select(n => n.TicketId).Distinct().ToList());

        // few wait at any moment: whose they are is asked within, else SQLite would go through all that these agents were ever told
        var waits = context.Notifications.Where(n => n.AwaitsMailSince != null && n.Kind != NotificationKind.Trouble).OrderByDescending(n => n.Id);
        var along = await waits.Where(n => !digests.Contains(n.AgentId) && agentIds.Contains(n.AgentId) && ticketIds.Contains(n.TicketId)).Take(MostInDigests).ToListAsync(cancellationToken);
        foreach (var agentId in digests)
        {
            along.AddRange(await waits.Where(n => n.AgentId == agentId && n.AwaitsMailSince <= now).Take(MostInDigests).ToListAsync(cancellationToken));
        }

        return [.. waiting.Concat(along).Distinct().OrderBy(n => n.Id)];
    }

    // what is due beyond all that a mail takes is counted in it, and waits no more; answers how many tickets that are
    private static async Task<int> LetGoAsync(DeskDbContext context, long agentId, List<Notification> taken, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (ids, named) = (taken.ConvertAll(n => n.Id), taken.Select(n => n.TicketId).Distinct().ToList());
        var rest = context.Notifications.Where(n => n.AgentId == agentId && n.AwaitsMailSince <= now && n.Kind != NotificationKind.Trouble && !ids.Contains(n.Id));
        var tickets = await rest.Where(n => n.ReadAt == null && !named.Contains(n.TicketId)).Select(n => n.TicketId).Distinct().CountAsync(cancellationToken);
        await rest.ExecuteUpdateAsync(set => set.SetProperty(n => n.AwaitsMailSince, (DateTimeOffset?)null), cancellationToken);
        return tickets;
    }

    private async Task AddAsync(DeskDbContext context, TenantScope tenant, Agent agent, string? language, List<TicketNews> all, int beyond, CancellationToken cancellationToken)
    {
        var news = all[^Math.Min(all.Count, MostNamed)..];
        // a mail needs a ticket to answer on, and a mailbox to leave by: the newest one's
        var ticket = news[^1].Ticket;
        var (now, mailbox) = (time.GetUtcNow(), ticket.Mailbox!);
        var ids = news.SelectMany(n => n.Told).Select(n => n.MessageId).OfType<long>().ToList();
        var quoted = await context.Messages.AsNoTracking().Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, Text = m.VisibleText.Substring(0, LongestQuote) }).ToDictionaryAsync(m => m.Id, m => m.Text, cancellationToken);
        var mail = writer.OfTickets(language, news, all.Count - news.Count + beyond, quoted, options.Address);
        var text = StorableText.Clean(mail.Text);
        var id = tokens.NewMailId(mailbox.Address, tenant, ticket.Id);
        var message = new Message
        {
            Ticket = ticket,
            Direction = MessageDirection.Out,
            Kind = MailKind.Notice,
            SuppressAutoReply = true,
            FromName = mailbox.Name,
            FromAddress = mailbox.Address,
            To = [new MailAddress(agent.Name, agent.Email)],
            Subject = StorableText.Cut(ThreadReply.Tagged(mail.Subject, ticket.Number), 500),
            MailId = id,
            MailIdHash = MailIdHash.Of(id),
            Text = text,
            VisibleText = text,
            Snippet = Message.SnippetOf(text),
            CreatedAt = now,
        };
        message.Because(StitchRule.Written, null);
        var outbound = new OutboundMessage { Message = message, MailboxId = ticket.MailboxId, StatusBefore = ticket.Status };
        outbound.Moved(ticket.Status);
        outbound.LeaveAt(now, scheduled: false);
        context.AddRange(message, outbound);
    }
}
