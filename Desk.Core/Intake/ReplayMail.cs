using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>
/// Processes mails of the ledger again as if they had just arrived: those that failed, and those that were not filed and may be judged
/// otherwise now. A mail that is in a conversation stays there.
/// </summary>
public sealed class ReplayMail(IDeskContextFactory contexts, ProcessMail process)
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
        var mailbox = await context.Occurrences.Where(o => o.Id == occurrenceId).Select(o => (long?)o.MailboxId).SingleOrDefaultAsync(cancellationToken);
        if (mailbox is not { } id || !by.MaySee(id))
        {
            return ReplayOutcome.NotFound;
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
            await using (var transaction = await context.BeginChangeAsync(cancellationToken))
            {
                var found = await context.Occurrences.Where(o => ids.Contains(o.Id) && (o.State != OccurrenceState.Done || o.MessageId == null || o.Fate == MailFate.Duplicate || o.Fate == MailFate.Loop))
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
}

/// <summary>How a replay ended.</summary>
public enum ReplayOutcome
{
    Done,

    /// <summary>It is in a conversation; there is nothing to do.</summary>
    AlreadyFiled,

    /// <summary>There is no such mail, or the agent may not see it.</summary>
    NotFound,

    /// <summary>The agent's role does not allow it.</summary>
    NotAllowed,
}
