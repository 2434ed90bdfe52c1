using Desk.Core.Mailboxes;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>Fetches what is new in a folder, or a piece of its history.</summary>
internal sealed class FetchFolder(StoreFetched store, LeaseMailbox leases, IntakeOptions options, TimeProvider time)
{
    // so many mails in a step: between steps it is seen whether somebody pauses the mailbox or changes its settings
    private const int MailsInStep = 256;

    /// <summary>Takes a step forward. False when nothing is new.</summary>
    public async Task<bool> NewAsync(FolderSession session, MailboxSync sync, CancellationToken cancellationToken)
    {
        var reader = session.Reader(options);
        var uids = await reader.FindAsync((uint)sync.LastUid, uint.MaxValue, cancellationToken);
        await reader.RunAsync(
            [.. uids.Take(MailsInStep)],
            async (batch, ct) =>
            {
                var (now, last, any) = (time.GetUtcNow(), batch.LastUid, batch.Mails.Count > 0);
                var safe = await store.RunAsync(
                    session,
                    batch,
                    _ => false,
                    s =>
                    {
                        s.LastUid = last;
                        s.Failures = 0; // it gets on: however the connection ends, the next may follow soon
                        s.TidiedUid = TidyFolder.Changes(session.Account) ? s.TidiedUid : last;
                        s.LastMailAt = any ? now : s.LastMailAt;
                    },
                    ct);
                if (TidyFolder.Changes(session.Account))
                {
                    await TidyFolder.RunAsync(session, safe, ct);
                    await ChangeAsync(session, s => s.TidiedUid = last, ct);
                }

                return true;
            },
            cancellationToken);
        return uids.Count > 0;
    }

    /// <summary>Fetches the next window of the folder's history, oldest first. False when there is none to fetch now.</summary>
    public async Task<bool> HistoryAsync(FolderSession session, MailboxSync sync, CancellationToken cancellationToken)
    {
        if (sync.Backfill != BackfillState.Running)
        {
            return false;
        }

        var reader = session.Reader(options);
        var uids = await reader.FindAsync((uint)sync.BackfillLastUid, (uint)sync.BackfillUntilUid, cancellationToken);
        var total = sync.BackfillDone + uids.Count;
        if (uids.Count == 0)
        {
            await ChangeAsync(session, s => (s.Backfill, s.BackfillTotal, s.BackfillLastUid) = (Finished(s.Backfill), s.BackfillDone, s.BackfillUntilUid), cancellationToken);
            return true;
        }

        await reader.RunAsync(
            [.. uids.Take(reader.Window)],
            async (batch, ct) =>
            {
                // the position lags while something is to be done on the server: a window that was broken off is met again, and tidied then
                var tidies = TidyFolder.Changes(session.Account);
                void Move(MailboxSync s) => (s.BackfillTotal, s.BackfillDone, s.BackfillLastUid) = (total, s.BackfillDone + batch.Mails.Count, batch.LastUid);
                var safe = await store.RunAsync(session, batch, _ => true, tidies ? _ => { } : Move, ct);
                if (tidies)
                {
                    await TidyFolder.RunAsync(session, safe, ct);
                    await ChangeAsync(session, Move, ct);
                }

                return true;
            },
            cancellationToken);
        return true;
    }

    private static BackfillState Finished(BackfillState now) => now == BackfillState.Running ? BackfillState.Done : now;

    private async Task ChangeAsync(FolderSession session, Action<MailboxSync> change, CancellationToken cancellationToken)
    {
        if (!await leases.ChangeAsync(session.Lease, change, cancellationToken))
        {
            throw new LeaseLostException();
        }
    }
}
