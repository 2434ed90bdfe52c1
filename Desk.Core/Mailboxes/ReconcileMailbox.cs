using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;

namespace Desk.Core.Mailboxes;

/// <summary>Has the server's mails held against the ledger soon, and what is missing fetched. It happens once a day by itself.</summary>
public sealed class ReconcileMailbox(IDeskContextFactory contexts, TimeProvider time)
{
    private readonly ChangeSync _change = new(contexts, time);

    public Task<ChangeOutcome> RunAsync(AgentScope by, long mailboxId, string cause, CancellationToken cancellationToken) => _change.RunAsync(
        by,
        mailboxId,
        cause,
        (sync, now) =>
        {
            var asked = sync.ReconcileAt <= now;
            sync.ReconcileAt = asked ? sync.ReconcileAt : now;
            return asked ? null : new FieldChange("reconcile", null, "asked for");
        },
        cancellationToken);
}
