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
/// Mails agents what they wanted mailed and have not seen: all of one ticket in one mail, by the ticket's mailbox, through the outbox. The
/// mail's Message-ID is signed and known to its reader alone; an answer to it becomes a note (<see cref="AnswerToNotice"/>).
/// </summary>
public sealed class MailNotifications(IDeskContextFactory contexts, ThreadToken tokens, NoticeOptions options, TimeProvider time)
{
    // in one transaction; nobody waits long for the organisation's lock
    private const int BatchSize = 50;
    private const int LongestQuote = 2000;

    private DateTimeOffset Due => time.GetUtcNow() - TimeSpan.FromMinutes(options.MailAfterMinutes);

    /// <summary>The organisations that have something to mail.</summary>
    public async Task<IReadOnlyList<TenantScope>> DueAsync(CancellationToken cancellationToken)
    {
        var due = Due;
        await using var context = contexts.CreateForInstallation();
        var tenants = await context.Notifications.IgnoreQueryFilters().AsNoTracking().Where(n => n.AwaitsMailSince <= due).OrderBy(n => n.AwaitsMailSince).Take(BatchSize).Select(n => n.TenantId).ToListAsync(cancellationToken);
        return [.. tenants.Distinct().Select(t => new TenantScope(t))];
    }

    /// <summary>Puts what is due in one organisation into the outbox. Two processes at once do it once.</summary>
    /// <returns>How many mails that are.</returns>
    public async Task<int> RunAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        var due = Due;
        await using var context = contexts.Create(tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var waiting = await context.Notifications.Where(n => n.AwaitsMailSince <= due).OrderBy(n => n.AwaitsMailSince).Take(BatchSize).ToListAsync(cancellationToken);
        if (waiting.Count == 0)
        {
            return 0;
        }

        // what came since on the same ticket goes along
        var (agentIds, ticketIds) = (waiting.Select(n => n.AgentId).Distinct().ToList(), waiting.Select(n => n.TicketId).OfType<long>().Distinct().ToList());
        var all = await context.Notifications.Where(n => n.AwaitsMailSince != null && agentIds.Contains(n.AgentId) && n.TicketId != null && ticketIds.Contains(n.TicketId.Value)).OrderBy(n => n.Id).ToListAsync(cancellationToken);
        var agents = await context.Agents.AsNoTracking().Where(a => agentIds.Contains(a.Id) && a.IsActive).ToDictionaryAsync(a => a.Id, cancellationToken);
        var tickets = await context.Tickets.Include(t => t.Mailbox).Where(t => ticketIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancellationToken);
        var seeing = await SeeingAgents.LoadAsync(context, agentIds, ticketIds, cancellationToken);
        var mailed = 0;
        foreach (var together in waiting.Concat(all).Distinct().GroupBy(n => (n.AgentId, n.TicketId)))
        {
            var some = together.Where(n => n.ReadAt is null).ToList();
            together.ToList().ForEach(n => n.AwaitMail(null));
            if (some.Count > 0 && agents.TryGetValue(together.Key.AgentId, out var agent) && together.Key.TicketId is { } id && tickets.TryGetValue(id, out var ticket)
                && seeing.May(agent.Id, id) && !await IsMailboxAsync(agent.Email, cancellationToken))
            {
                await AddAsync(context, tenant, agent, ticket, some, cancellationToken);
                mailed++;
            }
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return mailed;
    }

    private async Task AddAsync(DeskDbContext context, TenantScope tenant, Agent agent, Ticket ticket, List<Notification> some, CancellationToken cancellationToken)
    {
        var (now, mailbox) = (time.GetUtcNow(), ticket.Mailbox!);
        var ids = some.Select(n => n.MessageId).OfType<long>().ToList();
        var quoted = await context.Messages.AsNoTracking().Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, Text = m.VisibleText.Substring(0, LongestQuote) }).ToDictionaryAsync(m => m.Id, m => m.Text, cancellationToken);
        var text = StorableText.Clean(WriteNotificationMail.Text(ticket, some, quoted, options.Address));
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
            Subject = StorableText.Cut(ThreadReply.Tagged($"{WriteNotificationMail.Sentence(some[^1])}: {ticket.Subject}", ticket.Number), 500),
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

    // a mail to a mailbox of the installation would come back as a customer's
    private async Task<bool> IsMailboxAsync(string address, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        var lower = address.ToLowerInvariant();
        return await context.Mailboxes.IgnoreQueryFilters().AnyAsync(m => m.Address == lower && m.RemovedAt == null, cancellationToken);
    }
}
