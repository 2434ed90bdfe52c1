using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Live;

/// <summary>What has happened to one ticket, oldest first.</summary>
public sealed record MissedTicket(TicketRow Row, IReadOnlyList<DeskEvent> Events);

/// <summary>What a screen has missed.</summary>
/// <param name="Tickets">Those that moved last come first; at most <see cref="ReadMissed.MostTickets"/>.</param>
/// <param name="Count">How many tickets there are.</param>
/// <param name="IsAll">False when more happened than was looked through; then there may be more tickets too.</param>
public sealed record Missed(IReadOnlyList<MissedTicket> Tickets, int Count, bool IsAll);

/// <summary>Replays to somebody whose screen was away what others did to the tickets that they may see.</summary>
public sealed class ReadMissed(IDeskContextFactory contexts)
{
    /// <summary>The most tickets that are told of.</summary>
    public const int MostTickets = 50;

    /// <summary>The most events that are looked through, newest first.</summary>
    public const int MostEvents = 2000;

    private static readonly DeskEventKind[] Told =
    [
        DeskEventKind.MessageAdded, DeskEventKind.NoteAdded, DeskEventKind.MessageWithdrawn, DeskEventKind.DeliveryChanged, DeskEventKind.TicketChanged, DeskEventKind.TicketRated,
        DeskEventKind.SlaWarned, DeskEventKind.SlaBreached, DeskEventKind.SlaEscalated,
    ];

    /// <summary>How far the organisation's log has come: from here on a screen that begins now can miss something.</summary>
    public async Task<long> HeadAsync(AgentScope agent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        return await context.LastSequenceAsync(cancellationToken);
    }

    /// <param name="agent">Whose screen it is; what this agent did is not told.</param>
    /// <param name="after">The last sequence number that the screen has shown.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<Missed> RunAsync(AgentScope agent, long after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        var found = await context.Events.AsNoTracking()
            .Where(e => e.Sequence > after && e.TicketId != null && Told.Contains(e.Kind) && !(e.ActorKind == ActorKind.Agent && e.ActorId == agent.AgentId))
            .OrderByDescending(e => e.Sequence).Take(MostEvents + 1).ToListAsync(cancellationToken);
        var events = await HideLinks.RunAsync(context, agent, [.. found.Take(MostEvents).Where(IsNews)], cancellationToken);
        var ids = events.Select(e => e.TicketId!.Value).Distinct().ToList();
        var rows = await context.Tickets.AsNoTracking().Seen(agent).Where(t => ids.Contains(t.Id)).Select(TicketRow.Read).ToDictionaryAsync(r => r.Id, cancellationToken);
        var seen = ids.Where(rows.ContainsKey).ToList();
        var ofTicket = events.ToLookup(e => e.TicketId!.Value);
        return new Missed([.. seen.Take(MostTickets).Select(id => new MissedTicket(rows[id], [.. ofTicket[id].Reverse()]))], seen.Count, found.Count <= MostEvents);
    }

    // that a reply has left is how it should be
    private static bool IsNews(DeskEvent happened) => happened.Kind != DeskEventKind.DeliveryChanged
        || happened.Changes.Any(c => c is { Field: DeskEvent.Delivery, After: nameof(DeliveryState.Failed) or nameof(DeliveryState.Uncertain) });
}
