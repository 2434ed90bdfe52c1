using Desk.Core.Database;
using Desk.Core.Mailboxes;
using Desk.Core.People;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>
/// Processes mails of the ledger again as if they had just arrived: those that failed, and those that were not filed and may be judged
/// otherwise now. A mail that is in a conversation stays there.
/// </summary>
public sealed class ReplayMail(IDeskContextFactory contexts, ProcessMail process, TimeProvider time)
{
    // one batch after the other: nobody waits for the lock longer than for one
    private const int Batch = ProcessMail.BatchSize;

    /// <summary>Processes one mail again.</summary>
    /// <returns><see cref="ReplayOutcome.AlreadyFiled"/> when it is in a conversation; its new fate stands in the ledger.</returns>
    public async Task<ReplayOutcome> OneAsync(AgentScope by, long occurrenceId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.MayChangeTickets)
        {
            return ReplayOutcome.NotAllowed;
        }

        await using var context = contexts.Create(by.Tenant);
        var row = await context.Occurrences.Where(o => o.Id == occurrenceId).Select(o => new { o.MailboxId }).SingleOrDefaultAsync(cancellationToken);
        if (row is null || !by.MaySee(row.MailboxId))
        {
            return ReplayOutcome.NotFound;
        }

        if (await context.Occurrences.Where(Occurrence.LiesElsewhere).AnyAsync(o => o.Id == occurrenceId, cancellationToken))
        {
            await LookAgainAsync(context, [row.MailboxId], cancellationToken);
            return ReplayOutcome.NotHere;
        }

        return await RunAsync(by.Tenant, [occurrenceId], cancellationToken) == 1 ? ReplayOutcome.Done : ReplayOutcome.AlreadyFiled;
    }

    /// <summary>Processes every mail again that failed too often, of the mailboxes that the agent may see. Returns how many; null when the role does not allow it.</summary>
    public async Task<int?> AllDeadAsync(AgentScope by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.MayChangeTickets)
        {
            return null;
        }

        await using var context = contexts.Create(by.Tenant);
        var dead = context.Occurrences.Where(o => o.State == OccurrenceState.Dead);
        dead = by.Mailboxes is { } visible ? dead.Where(o => visible.Contains(o.MailboxId)) : dead;
        return await RunAsync(by.Tenant, await dead.OrderBy(o => o.Id).Select(o => o.Id).ToListAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Processes these again, whoever wants it; for the command line. Returns how many there were to process.</summary>
    public async Task<int> RunAsync(TenantScope tenant, IReadOnlyList<long> occurrenceIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(occurrenceIds);
        var replayed = 0;
        foreach (var ids in occurrenceIds.Chunk(Batch))
        {
            await using var context = contexts.Create(tenant);
            await LookAgainAsync(
                context, await context.Occurrences.Where(Occurrence.LiesElsewhere).Where(o => ids.Contains(o.Id)).Select(o => o.MailboxId).Distinct().ToListAsync(cancellationToken), cancellationToken);
            await using (var transaction = await context.BeginChangeAsync(cancellationToken))
            {
                // what was left at its source, and fetched or filed since, would be filed once more as the notice that it is here
                var elsewhere = context.Occurrences.Where(Occurrence.LiesElsewhere).Select(o => o.Id);
                var found = await context.Occurrences.Where(o => ids.Contains(o.Id) && !o.IsNotTaken && !elsewhere.Contains(o.Id) && (o.State != OccurrenceState.Done || o.MessageId == null || o.Fate == MailFate.Duplicate || o.Fate == MailFate.Loop))
                    .ToListAsync(cancellationToken);
                found.ForEach(o => o.Replay());
                await context.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                replayed += found.Count;
            }

            await process.AgainAsync(tenant, ids, cancellationToken);
        }

        return replayed;
    }

    // what lies at its server has nothing to process here: its folder is held against the ledger, which fetches what the limits allow now
    private async Task LookAgainAsync(DeskDbContext context, List<long> mailboxes, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var mailbox in mailboxes)
        {
            await context.MailboxSyncs.Where(s => s.MailboxId == mailbox).ExecuteUpdateAsync(set => set.SetProperty(s => s.ReconcileAt, now), cancellationToken);
            await LookSoon.AtAsync(context, mailbox, cancellationToken);
        }
    }
}

/// <summary>How a replay ended.</summary>
public enum ReplayOutcome
{
    Done,

    /// <summary>It is in a conversation; there is nothing to do.</summary>
    AlreadyFiled,

    /// <summary>It was left at its server, where Desk looks for it again: it is fetched when the limits allow it by now.</summary>
    NotHere,

    /// <summary>There is no such mail, or the agent may not see it.</summary>
    NotFound,

    /// <summary>The agent's role does not allow it.</summary>
    NotAllowed,
}
