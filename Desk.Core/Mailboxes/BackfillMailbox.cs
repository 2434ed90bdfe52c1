using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;

namespace Desk.Core.Mailboxes;

/// <summary>
/// Fetches a folder's whole history, oldest first, between looks at new mail; nobody is answered or told. It goes on where it was after a pause or a restart.
/// An answer of <see cref="ChangeOutcome.Invalid"/> says that the mailbox has no history to fetch: it is a folder of this machine.
/// </summary>
public sealed class BackfillMailbox(IDeskContextFactory contexts, TimeProvider time)
{
    private readonly ChangeSync _change = new(contexts, time);

    /// <summary>Begins, or begins once more when it was done: what is there already is passed over.</summary>
    public Task<ChangeOutcome> StartAsync(AgentScope by, long mailboxId, string cause, CancellationToken cancellationToken) => _change.RunAsync(
        by,
        mailboxId,
        cause,
        (sync, _) =>
        {
            if (sync.Backfill == BackfillState.Done)
            {
                (sync.BackfillTotal, sync.BackfillDone, sync.BackfillLastUid) = (0, 0, 0);
            }

            return Move(sync, BackfillState.Running);
        },
        cancellationToken);

    /// <summary>Stops before the next window.</summary>
    public Task<ChangeOutcome> PauseAsync(AgentScope by, long mailboxId, string cause, CancellationToken cancellationToken) =>
        _change.RunAsync(by, mailboxId, cause, (sync, _) => sync.Backfill == BackfillState.Running ? Move(sync, BackfillState.Paused) : null, cancellationToken);

    /// <summary>Goes on where it stopped.</summary>
    public Task<ChangeOutcome> ResumeAsync(AgentScope by, long mailboxId, string cause, CancellationToken cancellationToken) =>
        _change.RunAsync(by, mailboxId, cause, (sync, _) => sync.Backfill == BackfillState.Paused ? Move(sync, BackfillState.Running) : null, cancellationToken);

    private static FieldChange? Move(MailboxSync sync, BackfillState to)
    {
        var before = sync.Backfill;
        sync.Backfill = to;
        return before == to ? null : new FieldChange("backfill", before.ToString(), to.ToString());
    }
}
