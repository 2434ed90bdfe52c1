using System.Collections.Concurrent;
using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Mail;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Desk.Core.Replies;

/// <summary>
/// Lets due mails leave: many mailboxes at once, those of one mailbox one after another. A mailbox whose server is slow or away holds up nobody but itself.
/// </summary>
public sealed partial class DeliverOutbox
{
    private const int Batch = 200;

    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(30);

    private readonly IDeskContextFactory _contexts;
    private readonly ReplyOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<DeliverOutbox> _log;
    private readonly DeliverMail _deliver;

    // what broke unexpectedly is left alone for a while, so that it neither spins nor keeps others waiting
    private readonly ConcurrentDictionary<long, DateTimeOffset> _later = new();

    // mailboxes whose server cannot be reached
    private readonly ConcurrentDictionary<long, DateTimeOffset> _away = new();
    private readonly ConcurrentDictionary<long, Task> _busy = new();

    public DeliverOutbox(
        IDeskContextFactory contexts, IEnumerable<IMailSender> senders, IBlobStore blobs, ThreadToken tokens, ReplyOptions options, TimeProvider time, ILogger<DeliverOutbox> log)
    {
        (_contexts, _options, _time, _log) = (contexts, options, time, log);
        _deliver = new DeliverMail(contexts, senders, blobs, tokens, options, time, log);
    }

    private sealed record Due(TenantScope Tenant, long Id, long MailboxId);

    /// <summary>Sends what is due and waits for the end of it. Returns true when there may be more.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var (begun, more) = await BeginAsync(cancellationToken);
        await Task.WhenAll(begun);
        return more;
    }

    /// <summary>Begins to send what is due, and waits for nobody; <see cref="FinishAsync"/> does.</summary>
    public async Task<bool> StartAsync(CancellationToken cancellationToken) => (await BeginAsync(cancellationToken)).More;

    /// <summary>Waits for whatever is on its way.</summary>
    public Task FinishAsync() => Task.WhenAll(_busy.Values);

    private async Task<(List<Task> Begun, bool More)> BeginAsync(CancellationToken cancellationToken)
    {
        var begun = new List<Task>();
        var free = _options.ParallelMailboxes - _busy.Count;
        if (free <= 0)
        {
            return (begun, false);
        }

        var due = await DueAsync(cancellationToken);
        var mailboxes = due.GroupBy(d => d.MailboxId).ToList();
        foreach (var mailbox in mailboxes.Take(free))
        {
            if (_busy.TryAdd(mailbox.Key, Task.CompletedTask))
            {
                var run = Task.Run(() => MailboxAsync(mailbox.Key, [.. mailbox], cancellationToken), CancellationToken.None);
                _busy.TryUpdate(mailbox.Key, run, Task.CompletedTask);
                begun.Add(run);
            }
        }

        return (begun, due.Count == Batch && begun.Count > 0);
    }

    private async Task<List<Due>> DueAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        Forget(_later, now);
        Forget(_away, now);
        var (later, elsewhere) = (_later.Keys.ToList(), _away.Keys.Concat(_busy.Keys).ToList());
        await using var context = _contexts.CreateForInstallation();
        return await context.Outbound.IgnoreQueryFilters().AsNoTracking()
            .Where(o => (o.State != DeliveryState.Sending && o.State != DeliveryState.Sent && o.DueAt <= now && (o.LeaseUntil == null || o.LeaseUntil <= now))
                || (o.State == DeliveryState.Sending && o.LeaseUntil <= now))
            .Where(o => o.State == DeliveryState.Sending || o.Message.Ticket.TrashedAt == null)
            .Where(o => !later.Contains(o.Id) && !elsewhere.Contains(o.MailboxId))
            .Where(o => !context.Mailboxes.Any(m => m.Id == o.MailboxId && m.RemovedAt == null && m.PausedUntil > now))
            .OrderBy(o => o.DueAt).ThenBy(o => o.Id).Take(Batch).Select(o => new Due(new TenantScope(o.TenantId), o.Id, o.MailboxId)).ToListAsync(cancellationToken);
    }

    private async Task MailboxAsync(long mailboxId, List<Due> mails, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var mail in mails)
            {
                if (!await OneAsync(mail, cancellationToken))
                {
                    _away[mailboxId] = _time.GetUtcNow() + AfterTrouble;
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Desk ends; whoever looks next goes on
        }
        finally
        {
            _busy.TryRemove(mailboxId, out _);
        }
    }

    // false when nothing of this mailbox would leave just now
    private async Task<bool> OneAsync(Due due, CancellationToken cancellationToken)
    {
        try
        {
            return await _deliver.RunAsync(due.Tenant, due.Id, cancellationToken);
        }
#pragma warning disable CA1031 // one mail's trouble is not another's; its lease ends, and the next run looks at it again
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailure(due.Id, e);
            _later[due.Id] = _time.GetUtcNow() + AfterTrouble;
            return true;
        }
    }

    private static void Forget(ConcurrentDictionary<long, DateTimeOffset> until, DateTimeOffset now)
    {
        foreach (var over in until.Where(l => l.Value <= now).Select(l => l.Key))
        {
            until.TryRemove(over, out _);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outgoing mail {Id} could not be sent just now.")]
    private partial void LogFailure(long id, Exception e);
}
