using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>A ledger row as people and <c>deliver</c> read it.</summary>
public sealed record LedgerEntry(
    long Id, long MailboxId, string Mailbox, DateTimeOffset AcceptedAt, OccurrenceState State, MailFate? Fate, string Reason, int Attempts,
    string FromAddress, string Subject, string? TicketNumber, bool CreatedTicket);

/// <summary>A part of the ledger, newest first.</summary>
/// <param name="Entries">The rows.</param>
/// <param name="Next">Where to read on: behind this row; null at the end.</param>
public sealed record LedgerPage(IReadOnlyList<LedgerEntry> Entries, long? Next);

/// <summary>Reads the fates of mails.</summary>
public sealed class ReadLedger(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>The most entries of a page.</summary>
    public const int PageSize = 100;

    // What a search looks through at once. Rows that match may be far apart, and no index knows parts of a subject: so each query is
    // bounded, and a page that takes too long is handed out as far as it came.
    private const int Window = 50_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>One entry; null when there is none.</summary>
    public async Task<LedgerEntry?> OneAsync(TenantScope tenant, long occurrenceId, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(tenant);
        return await Entries(context, context.Occurrences.Where(o => o.Id == occurrenceId), null).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>One entry as an agent may see it; null when there is none for this agent.</summary>
    public async Task<LedgerEntry?> OneAsync(AgentScope agent, long occurrenceId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        return await Entries(context, new LedgerFilter().Select(context, agent).Where(o => o.Id == occurrenceId), agent).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The newest entries that an agent may see, behind <paramref name="before"/>.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> PageAsync(AgentScope agent, long? before, CancellationToken cancellationToken) =>
        (await PageAsync(agent, new LedgerFilter(), before, PageSize, cancellationToken)).Entries;

    /// <summary>The newest entries of a kind that an agent may see, behind <paramref name="before"/>. A page may be short, or empty, before the end.</summary>
    public async Task<LedgerPage> PageAsync(AgentScope agent, LedgerFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(filter);
        limit = Math.Clamp(limit, 1, PageSize);
        await using var context = contexts.Create(agent.Tenant);
        var (oldest, newest) = await RangeAsync(context, filter, cancellationToken);
        if (await LookUpAsync(context, agent, filter, before, limit, (oldest, newest), cancellationToken) is { } quick)
        {
            return quick;
        }

        var (found, end, started) = (new List<LedgerEntry>(), Math.Min(before ?? long.MaxValue, newest + 1), time.GetTimestamp());
        while (end > oldest && found.Count <= limit && (found.Count == 0 || time.GetElapsedTime(started) < Patience) && time.GetElapsedTime(started) < 3 * Patience)
        {
            var start = filter.IsEmpty ? oldest : Math.Max(oldest, end - Window);
            var rows = filter.Select(context, agent).Where(o => o.Id >= start && o.Id < end).OrderByDescending(o => o.Id).Take(limit + 1 - found.Count);
            found.AddRange(await Entries(context, rows, agent).ToListAsync(cancellationToken));
            end = start;
        }

        return found.Count > limit ? new LedgerPage(found[..limit], found[limit - 1].Id) : new LedgerPage(found, end > oldest ? end : null);
    }

    // By an index where the text may be a whole address, domain or Message-ID and there is such mail; null when parts have to be looked through. What only
    // mentions the address, in a subject say, is then not found: whoever types it whole means the sender.
    private static async Task<LedgerPage?> LookUpAsync(
        DeskDbContext context, AgentScope agent, LedgerFilter filter, long? before, int limit, (long Oldest, long Newest) range, CancellationToken cancellationToken)
    {
        var keys = LedgerKeys.Of(filter.Wanted);
        var rest = (filter with { Text = null }).Select(context, agent).Where(o => o.Id >= range.Oldest && o.Id <= range.Newest);
        var found = new List<LedgerEntry>();
        foreach (var key in keys)
        {
            var rows = rest.Where(key).Where(o => o.Id < (before ?? long.MaxValue)).OrderByDescending(o => o.Id).Take(limit + 1);
            found.AddRange(await Entries(context, rows, agent).ToListAsync(cancellationToken));
        }

        found = [.. found.DistinctBy(e => e.Id).OrderByDescending(e => e.Id).Take(limit + 1)];
        if (found.Count > 0)
        {
            return found.Count > limit ? new LedgerPage(found[..limit], found[limit - 1].Id) : new LedgerPage(found, null);
        }

        // a later page has to go the way that the first one went
        foreach (var key in before is null ? [] : keys)
        {
            if (await rest.Where(key).AnyAsync(cancellationToken))
            {
                return new LedgerPage([], null);
            }
        }

        return null;
    }

    /// <summary>The newest row, whosever mailbox it is in: whether there is anything new to read.</summary>
    public async Task<long> NewestAsync(AgentScope agent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        var all = agent.Mailboxes is { } visible ? context.Occurrences.Where(o => visible.Contains(o.MailboxId)) : context.Occurrences;
        return await all.OrderByDescending(o => o.Id).Select(o => o.Id).FirstOrDefaultAsync(cancellationToken);
    }

    // the first and the last row there are, or of the days that are asked for: rows are numbered as they arrive
    private static async Task<(long Oldest, long Newest)> RangeAsync(DeskDbContext context, LedgerFilter filter, CancellationToken cancellationToken)
    {
        var newest = await context.Occurrences.OrderByDescending(o => o.Id).Select(o => o.Id).FirstOrDefaultAsync(cancellationToken);
        var oldest = await context.Occurrences.OrderBy(o => o.Id).Select(o => o.Id).FirstOrDefaultAsync(cancellationToken);
        var (first, last) = (oldest, newest);

        // two processes number their rows side by side, so that a few may lie beside their place
        const int Slack = 1000;
        if (filter.From is { } from)
        {
            first = Math.Max(oldest, await FirstSinceAsync(context, oldest, newest, from, cancellationToken) - Slack);
        }

        if (filter.Until is { } until)
        {
            last = Math.Min(newest, await FirstSinceAsync(context, oldest, newest, until, cancellationToken) + Slack);
        }

        return (first, last);
    }

    /// <summary>About the first and the last row of a time: none that matters lies outside.</summary>
    internal static Task<(long First, long Last)> RangeAsync(DeskDbContext context, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken) =>
        RangeAsync(context, new LedgerFilter { From = from, Until = until }, cancellationToken);

    /// <summary>About the first row since then: none that matters lies before it.</summary>
    internal static async Task<long> FirstSinceAsync(DeskDbContext context, DateTimeOffset at, CancellationToken cancellationToken) =>
        (await RangeAsync(context, new LedgerFilter { From = at }, cancellationToken)).Oldest;

    private static async Task<long> FirstSinceAsync(DeskDbContext context, long low, long high, DateTimeOffset at, CancellationToken cancellationToken)
    {
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var row = await context.Occurrences.Where(o => o.Id >= middle).OrderBy(o => o.Id).Select(o => new { o.Id, o.AcceptedAt }).FirstOrDefaultAsync(cancellationToken);
            (low, high) = row is not null && row.AcceptedAt < at ? (row.Id + 1, high) : (low, middle);
        }

        return low;
    }

    // a repeat may belong to a ticket of a mailbox that the agent is not given: its number is then left out
    private static IQueryable<LedgerEntry> Entries(DeskDbContext context, IQueryable<Occurrence> occurrences, AgentScope? agent)
    {
        var shown = agent is null ? context.Tickets : context.Tickets.Seen(agent);
        return from o in occurrences.WithTrash().AsNoTracking()
               join m in context.Mailboxes on o.MailboxId equals m.Id
               join t in shown on o.TicketId equals t.Id into tickets
               from t in tickets.DefaultIfEmpty()
               orderby o.Id descending
               select new LedgerEntry(
                   o.Id, o.MailboxId, m.Address, o.AcceptedAt, o.State, o.Fate, o.Reason, o.Attempts, o.FromAddress, o.Subject, t == null ? null : t.Number, o.CreatedTicket);
    }
}
