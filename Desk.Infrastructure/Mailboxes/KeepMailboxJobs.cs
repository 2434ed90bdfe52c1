using System.Globalization;
using Desk.Core.Database;
using Desk.Core.Mailboxes;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>Keeps one job for each remote mailbox, as the table has them, and looks at once at what should not wait for its turn.</summary>
internal sealed class KeepMailboxJobs(IDeskContextFactory contexts, RunMailboxes run, TimeProvider time)
{
    private readonly Dictionary<long, int> _minutes = [];
    private readonly Dictionary<long, string> _wishes = [];

    private sealed record Row(long Id, DateTimeOffset? PausedUntil, int PollMinutes, int Version, MailboxSync? Sync)
    {
        // what somebody may want otherwise since the last time
        public string Wish => string.Create(CultureInfo.InvariantCulture, $"{PausedUntil?.UtcTicks} {Version} {Sync?.Backfill == BackfillState.Running} {Sync?.ReconcileAt?.UtcTicks} {Sync?.Failures == 0}");
    }

    public async Task RunAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(cancellationToken);
        foreach (var gone in _minutes.Keys.Except(rows.Select(r => r.Id)).ToList())
        {
            // one more look: it ends what listens there
            await scheduler.TriggerJob(LookIntoMailbox.KeyOf(gone), cancellationToken);
            await scheduler.DeleteJob(LookIntoMailbox.KeyOf(gone), cancellationToken);
            _minutes.Remove(gone);
            _wishes.Remove(gone);
        }

        foreach (var row in rows)
        {
            var added = await ScheduleAsync(scheduler, row, cancellationToken);
            if (!added && IsWanted(row))
            {
                await scheduler.TriggerJob(LookIntoMailbox.KeyOf(row.Id), cancellationToken);
            }

            _wishes[row.Id] = row.Wish;
        }
    }

    private async Task<List<Row>> RowsAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        return await (
            from m in context.Mailboxes.IgnoreQueryFilters().AsNoTracking()
            join a in context.MailAccounts.IgnoreQueryFilters() on m.Id equals a.MailboxId
            join s in context.MailboxSyncs.IgnoreQueryFilters() on m.Id equals s.MailboxId into syncs
            from s in syncs.DefaultIfEmpty()
            where m.RemovedAt == null && m.Kind == MailboxKind.Imap
            select new Row(m.Id, m.PausedUntil, a.PollMinutes, a.Version, s)).ToListAsync(cancellationToken);
    }

    private async Task<bool> ScheduleAsync(IScheduler scheduler, Row row, CancellationToken cancellationToken)
    {
        if (_minutes.TryGetValue(row.Id, out var minutes) && minutes == row.PollMinutes)
        {
            return false;
        }

        var key = LookIntoMailbox.KeyOf(row.Id);
        if (minutes != 0)
        {
            await scheduler.DeleteJob(key, cancellationToken);
        }

        var job = JobBuilder.Create<LookIntoMailbox>().WithIdentity(key).Build();
        var trigger = TriggerBuilder.Create().StartNow().WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromMinutes(row.PollMinutes)).RepeatForever()).Build();
        await scheduler.ScheduleJob(job, trigger, cancellationToken: cancellationToken);
        _minutes[row.Id] = row.PollMinutes;
        return true;
    }

    private bool IsWanted(Row row)
    {
        var (now, sync) = (time.GetUtcNow(), row.Sync);
        if (run.IsRunning(row.Id))
        {
            return _wishes.GetValueOrDefault(row.Id) != row.Wish;
        }

        // whoever listened or was at work there and is gone, its lease never given back, is followed at once; so is this process itself, cut off from the database
        return !(row.PausedUntil > now) && !(sync?.LeaseUntil > now) && (sync?.NextRunAt is not { } next || next <= now || sync.IsListening || sync.LeaseOwner is not null);
    }
}
