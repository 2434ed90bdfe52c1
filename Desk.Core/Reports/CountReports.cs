using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Reports;

/// <summary>
/// Follows the event log and keeps what reports tell: a batch of events or tickets in a step. It reads without any lock and writes rows of its own alone, so that
/// nobody who takes in mail or works waits for it; what it did not see because it came meanwhile, the next step sees by its events.
/// </summary>
public sealed class CountReports(IDeskContextFactory contexts, TimeProvider time)
{
    internal const int EventsAtOnce = 300;
    private const int TicketsAtOnce = 200;
    private const int ForgottenAtOnce = 5000;

    /// <summary>The organisations in which there is something to count.</summary>
    public async Task<IReadOnlyList<TenantScope>> DueAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        var heads = await context.EventHeads.IgnoreQueryFilters().AsNoTracking().Select(h => new { h.TenantId, h.Last }).ToListAsync(cancellationToken);
        var cursors = await context.ReportCursors.IgnoreQueryFilters().AsNoTracking().ToDictionaryAsync(c => c.TenantId, cancellationToken);
        return [.. heads.Where(h => cursors.GetValueOrDefault(h.TenantId) is not { Stage: ReportStage.Following, ListsDays: true } cursor || cursor.Sequence < h.Last).Select(h => new TenantScope(h.TenantId))];
    }

    /// <summary>Counts all that is left.</summary>
    public async Task RunAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        while (await StepAsync(tenant, cancellationToken))
        {
        }
    }

    /// <summary>Counts a batch. Answers whether there may be more.</summary>
    public async Task<bool> StepAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        await using var context = contexts.Create(tenant);
        var zone = await context.Organisations.Where(o => o.Id == tenant.TenantId).Select(o => o.Zone).SingleAsync(cancellationToken);
        var cursor = await context.ReportCursors.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (cursor is null)
        {
            return await BeginAsync(context, cancellationToken);
        }

        return cursor switch
        {
            _ when cursor.Zone != zone => await MoveAsync(context, cursor, await AnewAsync(context, zone, cancellationToken), null, cancellationToken),
            { Stage: ReportStage.Forgetting } => await ForgetAsync(context, cursor, cancellationToken),
            { Stage: ReportStage.Counting } => await CountAsync(context, cursor, cancellationToken),
            _ => await FollowAsync(context, cursor, cancellationToken),
        };
    }

    /// <summary>How the cursor stands when everything is to be counted anew: what happens from now on is followed after that.</summary>
    internal async Task<ReportCursor> AnewAsync(DeskDbContext context, string zone, CancellationToken cancellationToken) => new()
    {
        Stage = ReportStage.Forgetting,
        Sequence = await context.LastSequenceAsync(cancellationToken),
        CountedAt = time.GetUtcNow(),
        Zone = zone,
        ListsDays = true,
    };

    /// <summary>Moves the cursor if it is as it was read, and writes, in one transaction. Answers that there may be more.</summary>
    internal static async Task<bool> MoveAsync(DeskDbContext context, ReportCursor was, ReportCursor next, Func<Task>? write, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await context.ReportCursors.Where(c => c.Step == was.Step).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Step, was.Step + 1).SetProperty(c => c.Stage, next.Stage).SetProperty(c => c.Sequence, next.Sequence)
                .SetProperty(c => c.CountedAt, next.CountedAt).SetProperty(c => c.AfterTicketId, next.AfterTicketId).SetProperty(c => c.Zone, next.Zone)
                .SetProperty(c => c.ListsDays, next.ListsDays), cancellationToken) == 0)
        {
            return true; // somebody else has
        }

        if (write is not null)
        {
            await write();
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<bool> BeginAsync(DeskDbContext context, CancellationToken cancellationToken)
    {
        context.Add(await AnewAsync(context, Organisation.DefaultZone, cancellationToken));
        try
        {
            await context.WriteRowsAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (!contexts.IsAway(e))
        {
            // another process has begun at the same time
        }

        return true;
    }

    private static async Task<bool> ForgetAsync(DeskDbContext context, ReportCursor cursor, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await context.ReportCursors.Where(c => c.Step == cursor.Step).ExecuteUpdateAsync(set => set.SetProperty(c => c.Step, cursor.Step + 1), cancellationToken) == 0)
        {
            return true;
        }

        var last = await context.ReportFacts.OrderBy(f => f.TicketId).ThenBy(f => f.Number).Select(f => (long?)f.TicketId).Skip(ForgottenAtOnce).FirstOrDefaultAsync(cancellationToken);
        await context.ReportFacts.Where(f => last == null || f.TicketId <= last).ExecuteDeleteAsync(cancellationToken);
        await context.ReportRollups.ExecuteDeleteAsync(cancellationToken);
        await context.CustomerSums.ExecuteDeleteAsync(cancellationToken);
        await context.ReportTags.ExecuteDeleteAsync(cancellationToken);
        if (last is null)
        {
            await context.ReportCursors.ExecuteUpdateAsync(set => set.SetProperty(c => c.Stage, ReportStage.Counting).SetProperty(c => c.AfterTicketId, 0L), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task<bool> CountAsync(DeskDbContext context, ReportCursor cursor, CancellationToken cancellationToken)
    {
        var after = cursor.AfterTicketId;
        var ids = await context.Tickets.WithTrash().Where(t => t.Id > after).OrderBy(t => t.Id).Take(TicketsAtOnce).Select(t => t.Id).ToListAsync(cancellationToken);
        var next = With(cursor, ids.Count < TicketsAtOnce ? ReportStage.Following : ReportStage.Counting, cursor.Sequence, cursor.CountedAt, ids.Count > 0 ? ids[^1] : after);
        return await MoveAsync(context, cursor, next, await CountedAsync(context, cursor, ids, cancellationToken), cancellationToken);
    }

    private async Task<bool> FollowAsync(DeskDbContext context, ReportCursor cursor, CancellationToken cancellationToken)
    {
        if (!cursor.ListsDays)
        {
            return await ListDaysAsync(context, cursor, cancellationToken);
        }

        var after = cursor.Sequence;
        var events = await context.Events.AsNoTracking().Where(e => e.Sequence > after).OrderBy(e => e.Sequence).Take(EventsAtOnce).ToListAsync(cancellationToken);
        if (events.Count == 0)
        {
            return await PackAsync(context, cursor, cancellationToken);
        }

        // a tag that is called otherwise now concerns any number of tickets: they are counted batch by batch before the cursor passes it
        var wide = events.FindIndex(e => e.Kind == DeskEventKind.TagChanged);
        if (wide == 0 && await CarriersAsync(context, events[0], cancellationToken) is { Count: > 0 } carriers)
        {
            return await MoveAsync(context, cursor, With(cursor, cursor.Stage, cursor.Sequence, cursor.CountedAt, 0), await CountedAsync(context, cursor, carriers, cancellationToken), cancellationToken);
        }

        events = [.. events.Take(wide > 0 ? wide : wide == 0 ? 1 : events.Count)];
        var touched = events.Where(Touches).Select(e => e.TicketId!.Value).Distinct().ToList();
        var next = With(cursor, cursor.Stage, events[^1].Sequence, events[^1].At, 0);
        return await MoveAsync(context, cursor, next, touched.Count == 0 ? null : await CountedAsync(context, cursor, touched, cancellationToken), cancellationToken);
    }

    // what was counted before the days had rows tells which there are: the sums of policies count each fact
    private static async Task<bool> ListDaysAsync(DeskDbContext context, ReportCursor cursor, CancellationToken cancellationToken)
    {
        var days = await context.ReportRollups.Where(r => r.Kind == RollupKind.Policy && r.Span == RollupSpan.Day).Select(r => r.Begin).Distinct().ToListAsync(cancellationToken);
        var next = With(cursor, cursor.Stage, cursor.Sequence, cursor.CountedAt, 0, listsDays: true);
        return await MoveAsync(context, cursor, next, () => TouchCustomerSums.RunAsync(context, days, cancellationToken), cancellationToken);
    }

    private async Task<bool> PackAsync(DeskDbContext context, ReportCursor cursor, CancellationToken cancellationToken)
    {
        var packed = await PackCustomerSums.FindAsync(context, new ReportDays(cursor.Zone).DayOf(time.GetUtcNow()), cancellationToken);
        return packed.Count > 0 && await MoveAsync(
            context, cursor, With(cursor, cursor.Stage, cursor.Sequence, cursor.CountedAt, 0), () => PackCustomerSums.WriteAsync(context, packed, cancellationToken), cancellationToken);
    }

    // reads, and answers what writes it
    private static async Task<Func<Task>> CountedAsync(DeskDbContext context, ReportCursor cursor, List<long> tickets, CancellationToken cancellationToken)
    {
        var days = new ReportDays(cursor.Zone);
        var found = await FindFacts.RunAsync(context, tickets, await ReportNames.LoadAsync(context, cancellationToken), days, cancellationToken);
        return () => WriteFacts.RunAsync(context, found, days, cancellationToken);
    }

    // the tickets that are counted with the old name and do not carry it any more
    private static Task<List<long>> CarriersAsync(DeskDbContext context, DeskEvent changed, CancellationToken cancellationToken)
    {
        var tags = changed.Changes.Where(c => c.Field == "tag" && c.Before is not null).Select(c => c.Before!).ToList();
        return context.ReportTags.Where(r => tags.Contains(r.Tag) && !context.TicketTags.Any(t => t.TicketId == r.TicketId && t.Name == r.Tag))
            .Select(r => r.TicketId).Distinct().OrderBy(id => id).Take(TicketsAtOnce).ToListAsync(cancellationToken);
    }

    private static bool Touches(DeskEvent e) => e is
    {
        TicketId: not null,
        Kind: DeskEventKind.TicketCreated or DeskEventKind.MessageAdded or DeskEventKind.MessageWithdrawn or DeskEventKind.DeliveryChanged or DeskEventKind.TicketChanged or DeskEventKind.SlaChanged or DeskEventKind.SlaBreached
            or DeskEventKind.TicketDeleted or DeskEventKind.TicketRated
    };

    private static ReportCursor With(ReportCursor cursor, ReportStage stage, long sequence, DateTimeOffset at, long afterTicketId, bool listsDays = false) =>
        new() { Stage = stage, Sequence = sequence, CountedAt = at, AfterTicketId = afterTicketId, Zone = cursor.Zone, ListsDays = cursor.ListsDays || listsDays };
}
