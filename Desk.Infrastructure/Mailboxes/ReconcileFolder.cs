using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using MailKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>Holds the UIDs that the server has against the ledger, and fetches what the ledger lacks: once a day, and when somebody asks for it.</summary>
internal sealed partial class ReconcileFolder(
    StoreFetched store, LeaseMailbox leases, IDeskContextFactory contexts, IntakeOptions options, TimeProvider time, ILogger<ReconcileFolder> log)
{
    private const int Window = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    public bool IsDue(MailboxSync sync) => (sync.ReconcileAt ?? ((sync.ReconciledAt ?? sync.Since) + Pause)) <= time.GetUtcNow();

    public async Task RunAsync(FolderSession session, MailboxSync sync, CancellationToken cancellationToken)
    {
        // what was there before the mailbox was connected is only missing as far as a backfill has come
        var reader = session.Reader(options);
        var history = await reader.FindAsync(0, (uint)Math.Min(sync.BackfillLastUid, sync.BackfillUntilUid), cancellationToken);
        var since = await reader.FindAsync((uint)sync.BackfillUntilUid, (uint)sync.LastUid, cancellationToken);
        List<UniqueId> all = [.. history, .. since];
        var (missing, left, fetched) = (new List<UniqueId>(), new HashSet<uint>(), new List<UniqueId>());
        foreach (var uids in all.Chunk(Window))
        {
            var known = await KnownAsync(session, uids, cancellationToken);
            missing.AddRange(uids.Where(u => !known.ContainsKey(session.KeyOf(u))));
            var elsewhere = uids.Where(u => known.GetValueOrDefault(session.KeyOf(u))).ToLookup(u => known.ContainsKey(FolderSession.AgainOf(session.KeyOf(u))));
            left.UnionWith(elsewhere[false].Select(u => u.Id));
            fetched.AddRange(elsewhere[true]);
        }

        // fetched by a process that ended before it could say so
        await PutAwayAsync(session, fetched.ConvertAll(session.KeyOf), cancellationToken);
        await TidyFolder.RunAsync(session, fetched, cancellationToken);

        if (missing.Count > 0)
        {
            LogMissing(session.Mailbox.Address, missing.Count, all.Count);
        }

        // what was left at the server is looked at again: the limit may be another by now
        List<UniqueId> wanted = [.. missing, .. all.Where(u => left.Contains(u.Id))];
        await reader.RunAsync(
            wanted,
            async (batch, ct) =>
            {
                var safe = await store.RunAsync(session, batch, m => m.Uid.Id <= sync.BackfillUntilUid, _ => { }, ct, m => left.Contains(m.Uid.Id));
                await PutAwayAsync(session, [.. safe.Where(u => left.Contains(u.Id)).Select(session.KeyOf)], ct);
                await TidyFolder.RunAsync(session, safe, ct);
                return true;
            },
            cancellationToken);
        var now = time.GetUtcNow();
        if (missing.Count > 0)
        {
            await NameAsync(session, [.. missing.Take(MissedMail.MostNamed).Select(session.KeyOf)], now, cancellationToken);
        }

        var held = await leases.ChangeAsync(
            session.Lease, s => (s.ReconcileAt, s.ReconciledAt, s.ServerCount, s.LedgerCount) = (null, now, all.Count, all.Count - missing.Count), cancellationToken);
        if (!held)
        {
            throw new LeaseLostException();
        }
    }

    // by what the ledger says of them by now; what the server has lost meanwhile has no name
    private async Task NameAsync(FolderSession session, List<string> keys, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(session.Mailbox.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var named = await context.Occurrences.AsNoTracking().Where(o => o.MailboxId == session.Mailbox.Id && keys.Contains(o.SourceKey)).OrderBy(o => o.Id)
            .Select(o => new MissedMail(o.Subject, o.MailId)).ToListAsync(cancellationToken);
        MissedMail.Record(context, session.Mailbox.Id, named, now);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // the ledger's keys, and whether what they stand for lies at the server alone
    private async Task<Dictionary<string, bool>> KnownAsync(FolderSession session, UniqueId[] uids, CancellationToken cancellationToken)
    {
        var keys = uids.Select(session.KeyOf).SelectMany(k => new[] { k, FolderSession.AgainOf(k) }).ToList();
        await using var context = contexts.Create(session.Mailbox.Tenant);
        var elsewhere = context.Occurrences.Where(Occurrence.LiesElsewhere).Select(o => o.Id);
        return await context.Occurrences.AsNoTracking().Where(o => o.MailboxId == session.Mailbox.Id && keys.Contains(o.SourceKey))
            .Select(o => new { o.SourceKey, IsElsewhere = elsewhere.Contains(o.Id) }).ToDictionaryAsync(o => o.SourceKey, o => o.IsElsewhere, cancellationToken);
    }

    // the row that said that it could not be fetched waits for nobody any more
    private async Task PutAwayAsync(FolderSession session, List<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return;
        }

        await using var context = contexts.Create(session.Mailbox.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        foreach (var row in await context.Occurrences.Where(Occurrence.LiesElsewhere).Where(o => o.MailboxId == session.Mailbox.Id && keys.Contains(o.SourceKey)).ToListAsync(cancellationToken))
        {
            row.Settle(MailFate.Duplicate, "This mail was too large at first; it was fetched later, and stands in the ledger a second time.", time.GetUtcNow());
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} of {All} mails at the server of {Address} are not in the ledger; they are fetched.")]
    private partial void LogMissing(string address, int count, int all);
}
