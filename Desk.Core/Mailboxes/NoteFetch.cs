using Desk.Core.Database;
using Desk.Core.Notices;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Mailboxes;

/// <summary>
/// Remembers how looks at a remote mailbox end. After a failure the next look waits, longer each time: a server that is away comes back within minutes, a
/// password that is refused is not tried until the account is locked. Those who may mend it are told.
/// </summary>
public sealed class NoteFetch(IDeskContextFactory contexts, NoteMailboxHealth health, LeaseMailbox leases, TimeProvider time)
{
    private static readonly TimeSpan TellAfter = TimeSpan.FromHours(1);

    /// <summary>The last look went well.</summary>
    /// <param name="lease">Of the mailbox.</param>
    /// <param name="nextRunAt">When it is looked at next.</param>
    /// <param name="isListening">Whether its server tells of new mail until then.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns>False when the lease is lost.</returns>
    public async Task<bool> SucceededAsync(MailboxLease lease, DateTimeOffset nextRunAt, bool isListening, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        var mended = false;
        var now = time.GetUtcNow();
        var held = await leases.ChangeAsync(
            lease,
            sync =>
            {
                mended = sync.Trouble is not null || sync.LastSuccessAt is null;
                (sync.LastRunAt, sync.NextRunAt, sync.IsListening) = (now, nextRunAt, isListening);
                (sync.Failures, sync.FailingSince, sync.LastSuccessAt) = (0, null, mended ? sync.LastSuccessAt : now);
            },
            cancellationToken);
        if (!held || !mended)
        {
            return held;
        }

        // the trouble stands until everybody knows that it is over: should Desk end in between, the next look says it
        await health.RunAsync(lease.Mailbox, null, cancellationToken);
        await ResolveAsync(lease.Mailbox, null, cancellationToken);
        return await leases.ChangeAsync(lease, sync => (sync.LastSuccessAt, sync.Trouble) = (now, null), cancellationToken);
    }

    /// <summary>It was not looked at, for it has been so often within the hour: says why, and when it goes on. No failure is counted.</summary>
    /// <param name="lease">Of the mailbox.</param>
    /// <param name="nextRunAt">When it may be looked at again.</param>
    /// <param name="explain">Makes the sentence for a person, of what was wrong before; of null where nothing was.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task TooOftenAsync(MailboxLease lease, DateTimeOffset nextRunAt, Func<string?, string> explain, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(explain);
        SyncTrouble? before = null;
        var held = await leases.ChangeAsync(
            lease,
            sync =>
            {
                before = sync.Trouble;
                (sync.Trouble, sync.NextRunAt, sync.IsListening) = (SyncTrouble.TooOften, nextRunAt, false);
            },
            cancellationToken);
        if (!held || before == SyncTrouble.TooOften)
        {
            return;
        }

        await using var context = contexts.Create(lease.Mailbox.Tenant);
        var error = before is null ? null : await context.Mailboxes.Where(m => m.Id == lease.Mailbox.Id).Select(m => m.LastError).SingleOrDefaultAsync(cancellationToken);
        await health.RunAsync(lease.Mailbox, explain(error), cancellationToken);
    }

    /// <summary>The last look failed.</summary>
    /// <param name="lease">Of the mailbox.</param>
    /// <param name="trouble">What sort of trouble it was.</param>
    /// <param name="error">Why, and what to do, for a person.</param>
    /// <param name="pauseAfter">How long to wait after so many failures in a row.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task FailedAsync(MailboxLease lease, SyncTrouble trouble, string error, Func<int, TimeSpan> pauseAfter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(pauseAfter);
        var now = time.GetUtcNow();
        var since = now;
        var held = await leases.ChangeAsync(
            lease,
            sync =>
            {
                since = sync.FailingSince ??= now;
                (sync.Failures, sync.Trouble, sync.LastRunAt, sync.IsListening) = (sync.Failures + 1, trouble, now, false);
                sync.NextRunAt = now + pauseAfter(sync.Failures);
            },
            cancellationToken);
        if (!held)
        {
            return;
        }

        await health.RunAsync(lease.Mailbox, error, cancellationToken);
        if (trouble == SyncTrouble.Authentication)
        {
            await TellAsync(lease.Mailbox, NoticeKind.SignInRefused, error, now, cancellationToken);
        }
        else
        {
            await ResolveAsync(lease.Mailbox, NoticeKind.SignInRefused, cancellationToken);
        }

        if (now - since >= TellAfter)
        {
            await TellAsync(lease.Mailbox, NoticeKind.MailboxFailing, error, now, cancellationToken);
        }
    }

    private async Task TellAsync(MailboxSource mailbox, NoticeKind kind, string error, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var text = StorableText.Cut($"{mailbox.Address}: {error}", Notice.TextLength);
        await using var context = contexts.Create(mailbox.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var standing = await context.Notices.FirstOrDefaultAsync(n => n.MailboxId == mailbox.Id && n.Kind == kind && n.ResolvedAt == null, cancellationToken);
        if (standing is null)
        {
            context.Notices.Add(new Notice(kind, text) { Audience = Permission.ManageMailboxes, MailboxId = mailbox.Id, CreatedAt = now });
        }
        else if (standing.Text != text)
        {
            standing.Reword(text);
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task ResolveAsync(MailboxSource mailbox, NoticeKind? kind, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(mailbox.Tenant);
        var now = time.GetUtcNow();
        if (!await context.Notices.AnyAsync(n => n.MailboxId == mailbox.Id && n.ResolvedAt == null && (kind == null || n.Kind == kind), cancellationToken))
        {
            return;
        }

        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        foreach (var notice in await context.Notices.Where(n => n.MailboxId == mailbox.Id && n.ResolvedAt == null).ToListAsync(cancellationToken))
        {
            if (kind is null || notice.Kind == kind)
            {
                notice.Resolve(now);
            }
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
