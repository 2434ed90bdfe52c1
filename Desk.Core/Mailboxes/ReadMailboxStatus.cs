using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.People;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Mailboxes;

/// <summary>Reads how the fetching of a mailbox that the agent may see does.</summary>
public sealed class ReadMailboxStatus(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>Null when there is no such mailbox for this agent.</summary>
    public async Task<MailboxStatus?> RunAsync(AgentScope agent, long mailboxId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return agent.MaySee(mailboxId) ? (await QueryAsync(contexts, agent.Tenant, agent.Mailboxes, mailboxId, time.GetUtcNow(), cancellationToken)).SingleOrDefault() : null;
    }

    internal static async Task<IReadOnlyList<MailboxStatus>> QueryAsync(
        IDeskContextFactory contexts, TenantScope tenant, IReadOnlySet<long>? visible, long? only, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(tenant);
        var mailboxes = context.Mailboxes.AsNoTracking().Where(m => m.RemovedAt == null);
        if (only is { } id)
        {
            mailboxes = mailboxes.Where(m => m.Id == id);
        }

        if (visible is not null)
        {
            mailboxes = mailboxes.Where(m => visible.Contains(m.Id));
        }

        var rows = await (
            from m in mailboxes
            join s in context.MailboxSyncs on m.Id equals s.MailboxId into syncs
            from s in syncs.DefaultIfEmpty()
            orderby m.Address
            select new { Mailbox = m, Sync = s }).ToListAsync(cancellationToken);

        // few are unsettled at any time, and there is an index of them: their states are named for it, and the mailbox is a sum, or SQLite takes the index of all mails of the mailboxes
        var open = await context.Occurrences.Where(o => Occurrence.Unsettled.Contains(o.State))
            .GroupBy(o => new { MailboxId = o.MailboxId + 0, o.State }).Select(g => new { g.Key.MailboxId, g.Key.State, Count = g.Count() }).ToListAsync(cancellationToken);
        var missed = await MissedMail.ReadAsync(
            context, rows.Where(r => r.Sync is { ReconciledAt: not null } s && s.ServerCount > s.LedgerCount).ToDictionary(r => r.Mailbox.Id, r => r.Sync!.ReconciledAt!.Value), cancellationToken);
        return rows.ConvertAll(r => Of(
            r.Mailbox, r.Sync, now, [.. missed[r.Mailbox.Id]],
            open.Where(o => o.MailboxId == r.Mailbox.Id && o.State == OccurrenceState.Accepted).Sum(o => o.Count),
            open.Where(o => o.MailboxId == r.Mailbox.Id && o.State == OccurrenceState.Dead).Sum(o => o.Count)));
    }

    private static MailboxStatus Of(Mailbox mailbox, MailboxSync? sync, DateTimeOffset now, IReadOnlyList<MissedMail> missed, int waiting, int dead)
    {
        var state = StateOf(mailbox, sync, now);
        return new MailboxStatus
        {
            MailboxId = mailbox.Id,
            Address = mailbox.Address,
            Name = mailbox.Name,
            Kind = mailbox.Kind,
            State = state,
            LastError = mailbox.LastError,
            LastErrorAt = mailbox.LastErrorAt,
            Trouble = sync?.Trouble,
            Failures = sync?.Failures ?? 0,
            LastRunAt = sync?.LastRunAt,
            LastSuccessAt = sync?.LastSuccessAt,
            LastMailAt = sync?.LastMailAt,
            NextRunAt = state == MailboxState.Paused ? mailbox.PausedUntil : sync?.NextRunAt,
            Lag = state == MailboxState.Listening ? TimeSpan.Zero : now - sync?.LastSuccessAt,
            IsListening = state == MailboxState.Listening,
            PausedUntil = mailbox.PausedUntil > now ? mailbox.PausedUntil : null,
            Backfill = sync?.Backfill ?? BackfillState.None,
            BackfillTotal = sync?.BackfillTotal ?? 0,
            BackfillDone = sync?.BackfillDone ?? 0,
            ReconciledAt = sync?.ReconciledAt,
            ServerCount = sync?.ServerCount ?? 0,
            LedgerCount = sync?.LedgerCount ?? 0,
            Missed = missed,
            Waiting = waiting,
            Dead = dead,
        };
    }

    private static MailboxState StateOf(Mailbox mailbox, MailboxSync? sync, DateTimeOffset now) =>
        !mailbox.RunsAt(now) ? MailboxState.Paused
        : mailbox.LastError is not null || sync?.Trouble is not null ? MailboxState.Failing
        : mailbox.Kind == MailboxKind.Pickup ? MailboxState.Listening
        : sync?.LastSuccessAt is null ? MailboxState.Starting
        : sync.IsListening && sync.LeaseUntil > now ? MailboxState.Listening : MailboxState.Polling;
}
