using Desk.Core.Database;
using Desk.Core.Mail;
using Desk.Core.Mailboxes;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Desk.Core.Notices;

/// <summary>
/// Mails those who wanted it, and have not seen it, that something is broken: once a <see cref="Notice"/>, each a mail of their own. It belongs to no ticket,
/// so it is no message in the outbox: the notification is the row that waits, and it waits on until a mailbox lets the mail leave or the trouble is over.
/// </summary>
public sealed partial class MailTroubles(IDeskContextFactory contexts, IEnumerable<IMailSender> senders, INoticeWriter writer, ThreadToken tokens, NoticeOptions options, TimeProvider time, ILogger<MailTroubles> log)
{
    private const int BatchSize = 50;
    private const long NoTicket = 0;

    // a server that is away is not asked for ever; another one may take it
    private const int MostTried = 3;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private IQueryable<Notification> DueOf(IQueryable<Notification> some)
    {
        var unseen = time.GetUtcNow() - TimeSpan.FromMinutes(options.MailAfterMinutes);
        return some.Where(n => n.Kind == NotificationKind.Trouble && n.AwaitsMailSince <= unseen);
    }

    /// <summary>The organisations that have something to mail.</summary>
    public async Task<IReadOnlyList<TenantScope>> DueAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        var tenants = await DueOf(context.Notifications.IgnoreQueryFilters().AsNoTracking()).OrderBy(n => n.AwaitsMailSince).Take(BatchSize).Select(n => n.TenantId).ToListAsync(cancellationToken);
        return [.. tenants.Distinct().Select(t => new TenantScope(t))];
    }

    /// <summary>Lets what is due in one organisation leave. Two processes at once do it once.</summary>
    /// <returns>How many mails have left.</returns>
    public async Task<int> RunAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(tenant);
        var due = await DueOf(context.Notifications.AsNoTracking()).Include(n => n.Notice).OrderBy(n => n.AwaitsMailSince).Take(BatchSize).ToListAsync(cancellationToken);
        var ids = due.Select(n => n.AgentId).Distinct().ToList();
        var agents = await context.Agents.AsNoTracking().Where(a => ids.Contains(a.Id) && a.IsActive).ToDictionaryAsync(a => a.Id, cancellationToken);
        var (seeing, languages) = (await SeeingAgents.LoadAsync(context, ids, [], cancellationToken), await AgentLanguages.LoadAsync(context, agents.Values, cancellationToken));
        var mailed = 0;
        foreach (var told in due)
        {
            if (told is { ReadAt: null, Notice: { ResolvedAt: null } notice } && agents.TryGetValue(told.AgentId, out var agent) && Rights.Has(agent.Role, notice.Audience)
                && seeing.MaySeeMailbox(agent.Id, notice.MailboxId) && !await OwnMailboxes.HaveAsync(contexts, agent.Email, cancellationToken))
            {
                var broken = await context.Mailboxes.AsNoTracking().Where(m => m.Id == notice.MailboxId).Select(m => m.Address).SingleOrDefaultAsync(cancellationToken);
                mailed += await MailAsync(context, told, agent, writer.OfTrouble(languages.Of(agent), notice, broken ?? "", options.Address), cancellationToken) ? 1 : 0;
            }
            else
            {
                await WaitAsync(context, told, null, cancellationToken);
            }
        }

        return mailed;
    }

    private async Task<bool> MailAsync(DeskDbContext context, Notification told, Agent agent, NoticeMail written, CancellationToken cancellationToken)
    {
        var isOurs = false;
        foreach (var mailbox in await WaysOutAsync(context, told.Notice!.MailboxId, cancellationToken))
        {
            var mail = new OutgoingMail
            {
                MessageId = tokens.NewMailId(mailbox.Address, new TenantScope(told.TenantId), NoTicket),
                Date = time.GetUtcNow(),
                From = new MailAddress(mailbox.Name, mailbox.Address),
                // no ticket is behind it, and an answer shall open none
                ReplyTo = new MailAddress(agent.Name, agent.Email),
                To = [new MailAddress(agent.Name, agent.Email)],
                Subject = written.Subject,
                Text = written.Text,
                Origin = MailOrigin.Notice,
            };
            var left = await HandOverAsync(mailbox, mail, async stop => isOurs = isOurs || await LeaseAsync(context, told, stop), cancellationToken);
            if (left is HandoverKind.Accepted or HandoverKind.Uncertain)
            {
                await WaitAsync(context, told, null, CancellationToken.None);
                return left == HandoverKind.Accepted;
            }
        }

        await WaitAsync(context, told, time.GetUtcNow() + Lease, cancellationToken);
        return false;
    }

    // what is well comes first, and what is broken last: often only one of its two servers is
    private async Task<List<Mailbox>> WaysOutAsync(DeskDbContext context, long? broken, CancellationToken cancellationToken)
    {
        var all = await context.Mailboxes.AsNoTracking().Where(m => m.RemovedAt == null).OrderBy(m => m.Id == broken).ThenBy(m => m.LastError != null).ThenBy(m => m.Id).ToListAsync(cancellationToken);
        return [.. all.Where(m => m.RunsAt(time.GetUtcNow())).Take(MostTried - 1).Union(all.Where(m => m.Id == broken && m.RunsAt(time.GetUtcNow())))];
    }

    private async Task<HandoverKind> HandOverAsync(Mailbox mailbox, OutgoingMail mail, Func<CancellationToken, Task<bool>> beginAsync, CancellationToken cancellationToken)
    {
        var (begun, source) = (false, new MailboxSource(new TenantScope(mailbox.TenantId), mailbox.Id, mailbox.Address, mailbox.Kind, mailbox.PickupPath));
        try
        {
            var sender = senders.First(s => s.Kind == mailbox.Kind);
            await sender.PrepareAsync(source, mail, cancellationToken);
            return (await sender.SendAsync(source, mail, async stop => begun = await beginAsync(stop), cancellationToken)).Kind;
        }
#pragma warning disable CA1031 // whatever it is, another mailbox may let it leave
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailure(mailbox.Id, e);
            return begun ? HandoverKind.Uncertain : HandoverKind.TryLater;
        }
    }

    // for as long as the other processes leave it alone
    private async Task<bool> LeaseAsync(DeskDbContext context, Notification told, CancellationToken cancellationToken)
    {
        var until = (DateTimeOffset?)(time.GetUtcNow() + Lease);
        return await DueOf(context.Notifications.Where(n => n.Id == told.Id)).ExecuteUpdateAsync(set => set.SetProperty(n => n.AwaitsMailSince, until), cancellationToken) == 1;
    }

    private static async Task WaitAsync(DeskDbContext context, Notification told, DateTimeOffset? until, CancellationToken cancellationToken) =>
        await context.Notifications.Where(n => n.Id == told.Id && n.AwaitsMailSince != null).ExecuteUpdateAsync(set => set.SetProperty(n => n.AwaitsMailSince, until), cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A mail about what is broken could not leave by mailbox {MailboxId}.")]
    private partial void LogFailure(long mailboxId, Exception e);
}
