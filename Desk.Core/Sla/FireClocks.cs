using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Notices;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Desk.Core.Sla;

/// <summary>
/// Does what is to be done about clocks at its time: warns, says that a deadline was missed, escalates. Each once, whichever process looks first: the organisation's
/// lock lets one work, and a row (<see cref="SlaFiring"/>) keeps what was done.
/// </summary>
public sealed partial class FireClocks(IDeskContextFactory contexts, TimeProvider time, ILogger<FireClocks> log)
{
    // in one transaction; nobody waits long for the organisation's lock
    private const int BatchSize = 100;

    // what is wrong with a ticket's clocks is rarely right a second later
    private static readonly TimeSpan Aside = TimeSpan.FromMinutes(10);

    private static readonly Actor Desk = new(ActorKind.System, null, nameof(Desk), "sla");

    /// <summary>The organisations in which something is to be done now.</summary>
    public async Task<IReadOnlyList<TenantScope>> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = contexts.CreateForInstallation();
        var tenants = await context.SlaClocks.IgnoreQueryFilters().AsNoTracking().Where(c => c.NextAt <= now).Select(c => c.TenantId).Distinct().ToListAsync(cancellationToken);
        return [.. tenants.Select(t => new TenantScope(t))];
    }

    /// <summary>When something is to be done next, in whichever organisation; null for nothing.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        return await context.SlaClocks.IgnoreQueryFilters().AsNoTracking().Where(c => c.NextAt != null).OrderBy(c => c.NextAt).Select(c => c.NextAt).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Does what is due in one organisation, however much that is. A ticket with which that goes wrong is put aside for a while, and keeps no other waiting.</summary>
    /// <returns>How many things were done.</returns>
    public async Task<int> RunAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        for (var fired = 0; ;)
        {
            List<long> due = [];
            try
            {
                await using var context = contexts.Create(tenant);
                await using var transaction = await context.BeginChangeAsync(cancellationToken);
                var now = time.GetUtcNow();
                due = await context.SlaClocks.AsNoTracking().Where(c => c.NextAt <= now).OrderBy(c => c.NextAt).Take(BatchSize).Select(c => c.TicketId).ToListAsync(cancellationToken);
                fired += await FireAsync(context, [.. due.Distinct()], now, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
#pragma warning disable CA1031 // whatever it is, it is of one of these tickets
            catch (Exception failure) when (due.Count > 0 && IsOfTicket(failure))
#pragma warning restore CA1031
            {
                fired += await EachAloneAsync(tenant, [.. due.Distinct()], cancellationToken);
            }

            if (due.Count < BatchSize)
            {
                return fired;
            }
        }
    }

    private bool IsOfTicket(Exception failure) => failure is not OperationCanceledException && !contexts.IsAway(failure);

    private async Task<int> EachAloneAsync(TenantScope tenant, List<long> ids, CancellationToken cancellationToken)
    {
        var fired = 0;
        foreach (var id in ids)
        {
            var now = time.GetUtcNow();
            try
            {
                await using var context = contexts.Create(tenant);
                await using var transaction = await context.BeginChangeAsync(cancellationToken);
                fired += await FireAsync(context, [id], now, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
#pragma warning disable CA1031 // whatever it is, it is this ticket's
            catch (Exception failure) when (IsOfTicket(failure))
#pragma warning restore CA1031
            {
                LogAside(failure, id, tenant.TenantId, Aside);
                await using var context = contexts.Create(tenant);
                var later = now + Aside;
                await context.SlaClocks.Where(c => c.TicketId == id && c.NextAt <= now).ExecuteUpdateAsync(set => set.SetProperty(c => c.NextAt, later), cancellationToken);
            }
        }

        return fired;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What is due about the deadlines of ticket {TicketId} of organisation {TenantId} went wrong; it is tried again in {Pause}.")]
    private partial void LogAside(Exception failure, long ticketId, long tenantId, TimeSpan pause);

    private static async Task<int> FireAsync(DeskDbContext context, List<long> ids, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return 0;
        }

        var rules = await context.SlaRulesAsync(cancellationToken);
        var histories = await ReadHistories.RunAsync(context, ids, cancellationToken);
        await rules.LoadOldAsync(context, histories.SelectMany(h => h.History.Moments).OfType<ClockMoment.TermsChanged>().Select(t => t.Terms).OfType<SlaTerms>(), cancellationToken);
        var tickets = await context.Tickets.WithTrash().Include(t => t.Tags).Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancellationToken);
        var done = (await context.SlaFirings.AsNoTracking().Where(f => ids.Contains(f.TicketId)).ToListAsync(cancellationToken)).ToLookup(f => f.TicketId);
        var told = new TellOfDeadline(context, now);
        var fired = 0;
        foreach (var history in histories)
        {
            foreach (var clock in ReplayClocks.Run(history.History, rules.Bind, now).Where(c => c.Terms is not null))
            {
                foreach (var planned in PlannedFiring.Of(clock, done[history.Id].Where(f => f.Metric == clock.Metric)).Where(p => p.At <= now))
                {
                    context.Add(new SlaFiring(history.Id, clock.Metric, clock.Round, planned.Kind, planned.Step, planned.At) { FiredAt = now });
                    await OneAsync(context, rules, tickets[history.Id], clock, planned, told, now, cancellationToken);
                    fired++;
                }
            }
        }

        await told.RunAsync(cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await KeepClocks.RunAsync(context, rules, ids.ToDictionary(i => i, _ => false), now, cancellationToken);
        return fired;
    }

    private static async Task OneAsync(DeskDbContext context, SlaRules rules, Ticket ticket, RunningClock clock, PlannedFiring planned, TellOfDeadline told, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = new FieldChange(KeepClocks.DueField(clock.Metric), null, KeepClocks.Words(clock.DueAt));
        switch (planned.Kind)
        {
            case FiringKind.Warning:
                context.Record(Desk.Did(DeskEventKind.SlaWarned, ticket, now, changes: [due]));
                told.Warn(ticket, clock);
                break;
            case FiringKind.Breach:
                context.Record(Desk.Did(DeskEventKind.SlaBreached, ticket, now, changes: [due]));
                told.Breach(ticket, clock);
                break;
            default:
                var step = clock.Terms!.Policy.Escalations[planned.Step];
                if (!rules.StillSays(clock.Terms.Terms.PolicyId, step))
                {
                    break;
                }

                var assignee = ticket.AssigneeId;
                var changes = await Escalate.RunAsync(context, ticket, step, now, cancellationToken);
                context.Record(Desk.Did(DeskEventKind.SlaEscalated, ticket, now, changes: [due, new FieldChange("escalation", null, step.Deed.ToString())]));
                told.Escalate(ticket, clock, step);
                await TellOfChange.GivenAsync(context, ticket, assignee, null, "", now, cancellationToken);
                if (changes.Count > 0)
                {
                    context.Record(Desk.Did(DeskEventKind.TicketChanged, ticket, now, changes: changes));
                }

                break;
        }
    }
}
