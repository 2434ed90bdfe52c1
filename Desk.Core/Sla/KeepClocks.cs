using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Sla;

/// <summary>
/// Keeps the clocks of tickets up to date, within the transaction that changes the tickets: computes them of the history, and says in the log when something
/// but time has moved a deadline.
/// </summary>
internal sealed class KeepClocks
{
    // one change can touch thousands of tickets, each with a history: so many are held in memory
    private const int AtOnce = 200;

    private static readonly Actor Desk = new(ActorKind.System, null, nameof(Desk), "sla");

    private readonly DeskDbContext _context;
    private readonly SlaRules _rules;
    private readonly DateTimeOffset _now;

    private readonly bool _isPastTold;

    private KeepClocks(DeskDbContext context, SlaRules rules, DateTimeOffset now, bool isPastTold = false) => (_context, _rules, _now, _isPastTold) = (context, rules, now, isPastTold);

    /// <summary>The tickets whose clocks the events of a change may move, and whether other than by what they say: by mails that came from or went to another ticket.</summary>
    public static Dictionary<long, bool> Touched(IEnumerable<DeskEvent> events) => events
        .Where(e => e is { TicketId: not null, Kind: DeskEventKind.TicketCreated or DeskEventKind.MessageAdded or DeskEventKind.MessageWithdrawn or DeskEventKind.TicketChanged } || HasLeft(e))
        .GroupBy(e => e.TicketId!.Value).ToDictionary(g => g.Key, g => g.Any(e => e.Changes.Any(c => c.Field is "merged" or "mergedInto" or "mail")));

    // a reply that was planned for later is an answer from now on
    private static bool HasLeft(DeskEvent e) =>
        e is { TicketId: not null, Kind: DeskEventKind.DeliveryChanged } && e.Changes.Any(c => c is { Field: DeskEvent.Delivery, After: nameof(DeliveryState.Sent) });

    /// <summary>Whether a change lets tickets meet other conditions without naming each of them.</summary>
    public static bool TouchesMany(IEnumerable<DeskEvent> events) => events.Any(e =>
        e.Kind is DeskEventKind.TagChanged or DeskEventKind.CompanyChanged || (e.Kind == DeskEventKind.CustomerChanged && e.Changes.Any(c => c.Field is "company" or "merged")));

    /// <summary>What follows from a change whose rows and events are written, where there are policies.</summary>
    public static async Task AfterAsync(DeskDbContext context, IReadOnlyCollection<DeskEvent> happened, CancellationToken cancellationToken)
    {
        if (TouchesMany(happened) && (await context.SlaRulesAsync(cancellationToken)).AskWide)
        {
            await RefreshClocks.AskAsync(context, cancellationToken);
            await context.WriteRowsAsync(cancellationToken);
        }

        var now = happened.Count == 0 ? default : happened.Max(e => e.At);
        foreach (var touched in Touched(happened).OrderBy(t => t.Key).Chunk(AtOnce))
        {
            await RunAsync(context, await context.SlaRulesAsync(cancellationToken), touched.ToDictionary(), now, cancellationToken);
        }
    }

    /// <param name="context">Within a change, with its rows and events written.</param>
    /// <param name="rules">The organisation's.</param>
    /// <param name="tickets">Which tickets, and of which it is to be said when a deadline moved.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="isPastTold">True where other rules reach many tickets at once: what would have been done before now is not done late.</param>
    public static async Task RunAsync(
        DeskDbContext context, SlaRules rules, IReadOnlyDictionary<long, bool> tickets, DateTimeOffset now, CancellationToken cancellationToken, bool isPastTold = false)
    {
        var keep = new KeepClocks(context, rules, now, isPastTold);
        var (histories, known) = await keep.ReadAsync([.. tickets.Keys], cancellationToken);
        var clocks = await keep.AgreeAsync(histories, known, tickets, cancellationToken);
        await keep.WriteAsync(histories, clocks, known, cancellationToken);
    }

    /// <summary>Computes the clocks of tickets of their histories alone, whatever policies there are now.</summary>
    public static async Task RebuildAsync(DeskDbContext context, SlaRules rules, IReadOnlyCollection<long> tickets, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var keep = new KeepClocks(context, rules, now);
        var (histories, known) = await keep.ReadAsync(tickets, cancellationToken);
        await keep.WriteAsync(histories, histories.ToDictionary(h => h.Id, h => ReplayClocks.Run(h.History, rules.Bind, now)), known, cancellationToken);
    }

    private async Task<(List<ClockedTicket> Histories, ILookup<long, SlaClock> Known)> ReadAsync(IReadOnlyCollection<long> tickets, CancellationToken cancellationToken)
    {
        var histories = await ReadHistories.RunAsync(_context, tickets, cancellationToken);
        await _rules.LoadOldAsync(_context, histories.SelectMany(h => h.History.Moments).OfType<ClockMoment.TermsChanged>().Select(t => t.Terms).OfType<SlaTerms>(), cancellationToken);
        return (histories, (await _context.SlaClocks.Where(c => tickets.Contains(c.TicketId)).ToListAsync(cancellationToken)).ToLookup(c => c.TicketId));
    }

    // by what they go from now on; the log says so where that is something else than before
    private async Task<Dictionary<long, IReadOnlyList<RunningClock>>> AgreeAsync(
        List<ClockedTicket> tickets, ILookup<long, SlaClock> known, IReadOnlyDictionary<long, bool> touched, CancellationToken cancellationToken)
    {
        var (clocks, said, next) = (new Dictionary<long, IReadOnlyList<RunningClock>>(), new List<DeskEvent>(), (long?)null);
        foreach (var ticket in tickets)
        {
            var before = ReplayClocks.Run(ticket.History, _rules.Bind, _now);
            var terms = before.Any(c => c.IsOpen) ? _rules.Match(ticket.Facets) : ticket.Terms;
            clocks[ticket.Id] = before;
            if (terms != ticket.Terms)
            {
                next ??= await _context.LastSequenceAsync(cancellationToken);
                var moment = new ClockMoment.TermsChanged(_now, ++next, terms);
                clocks[ticket.Id] = ReplayClocks.Run(ticket.History with { Moments = [.. ticket.History.Moments.Where(m => m.At <= _now), moment, .. ticket.History.Moments.Where(m => m.At > _now)] }, _rules.Bind, _now);
                said.Add(Changed(ticket, [new FieldChange(SlaTerms.Field, ticket.Terms?.ToString(), terms?.ToString()), new FieldChange("policy", NameOf(ticket.Terms), NameOf(terms)), .. Moved(known[ticket.Id], clocks[ticket.Id])]));
            }
            else if (touched.GetValueOrDefault(ticket.Id) && Moved(known[ticket.Id], before).ToList() is { Count: > 0 } moved)
            {
                next = (next ?? await _context.LastSequenceAsync(cancellationToken)) + 1;
                said.Add(Changed(ticket, moved));
            }
        }

        await _context.WriteEventsAsync(said, cancellationToken);
        return clocks;
    }

    private string? NameOf(SlaTerms? terms) => _rules.NameOf(terms) is { Length: > 0 } name ? name : null;

    private DeskEvent Changed(ClockedTicket ticket, IReadOnlyList<FieldChange> changes) => new()
    {
        Kind = DeskEventKind.SlaChanged,
        At = _now,
        TicketId = ticket.Id,
        MailboxId = ticket.Facets.MailboxId,
        ActorKind = Desk.Kind,
        ActorName = Desk.Name,
        Cause = Desk.Cause,
        Changes = changes,
    };

    private static IEnumerable<FieldChange> Moved(IEnumerable<SlaClock> before, IReadOnlyList<RunningClock> after)
    {
        var was = before.ToDictionary(c => (c.Metric, c.Round), c => c.DueAt);
        return after.Where(c => !c.IsDone && c.Terms is not null).Select(c => (c.Metric, Before: was.GetValueOrDefault((c.Metric, c.Round)), After: c.DueAt))
            .Where(c => c.Before != c.After).Select(c => new FieldChange(DueField(c.Metric), Words(c.Before), Words(c.After)));
    }

    /// <summary>The field of an event that says when something is due.</summary>
    internal static string DueField(SlaMetric metric) => metric switch
    {
        SlaMetric.FirstReply => "firstReplyDue",
        SlaMetric.NextReply => "nextReplyDue",
        _ => "resolutionDue",
    };

    internal static string? Words(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("O");

    private async Task WriteAsync(
        List<ClockedTicket> tickets, Dictionary<long, IReadOnlyList<RunningClock>> computed, ILookup<long, SlaClock> known, CancellationToken cancellationToken)
    {
        var ids = tickets.ConvertAll(t => t.Id);
        var fired = (await _context.SlaFirings.AsNoTracking().Where(f => ids.Contains(f.TicketId)).ToListAsync(cancellationToken)).ToLookup(f => f.TicketId);
        var added = new List<SlaClock>();
        foreach (var ticket in tickets)
        {
            var (rows, kept) = (known[ticket.Id].ToDictionary(c => (c.Metric, c.Round)), new List<SlaClock>());
            foreach (var clock in computed[ticket.Id].Where(c => c.Terms is not null))
            {
                if (!rows.Remove((clock.Metric, clock.Round), out var row))
                {
                    added.Add(row = new SlaClock(ticket.Id, clock.Metric, clock.Round));
                }

                var planned = PlannedFiring.Of(clock, fired[ticket.Id].Where(f => f.Metric == clock.Metric)).ToList();
                foreach (var past in planned.Where(p => _isPastTold && p.At <= _now))
                {
                    _context.Add(new SlaFiring(ticket.Id, clock.Metric, clock.Round, past.Kind, past.Step, past.At) { FiredAt = _now });
                }

                row.Become(clock, planned.Find(p => !_isPastTold || p.At > _now)?.At);
                kept.Add(row);
            }

            // its mails are on another ticket now
            _context.SlaClocks.RemoveRange(rows.Values);
            await KeepOnTicketAsync(ticket, TicketSla.Of(kept), cancellationToken);
        }

        await _context.WriteRowsAsync(cancellationToken);
        await _context.InsertAsync(added, cancellationToken);

        // nobody asks this context for them again, and the next ones come in their place
        foreach (var row in known.SelectMany(c => c))
        {
            _context.Entry(row).State = EntityState.Detached;
        }
    }

    // the version stays: nobody has changed the ticket
    private async Task KeepOnTicketAsync(ClockedTicket ticket, TicketSla sla, CancellationToken cancellationToken)
    {
        if (sla == ticket.Now)
        {
            return;
        }

        if (_context.Tickets.Local.FindEntry(ticket.Id) is { State: EntityState.Unchanged } tracked)
        {
            tracked.Entity.Stand(sla);
            return;
        }

        var (due, metric, state) = (sla.NextDueAt, sla.Metric, sla.State);
        await _context.Tickets.WithTrash().Where(t => t.Id == ticket.Id).ExecuteUpdateAsync(
            set => set.SetProperty(t => t.NextDueAt, due).SetProperty(t => t.NextDueMetric, metric).SetProperty(t => t.SlaState, state), cancellationToken);
    }
}
