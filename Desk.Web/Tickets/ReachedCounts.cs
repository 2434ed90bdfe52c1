using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;

namespace Desk.Web.Tickets;

/// <summary>
/// Counts the lists of an agent of some mailboxes as they are listed, where mail of tickets of other mailboxes has reached them too: the kept counters have each ticket
/// once, in its own mailbox. Without such tickets nothing is counted.
/// </summary>
public sealed class ReachedCounts(ViewCounts counts, ListTickets tickets) : IDisposable
{
    private static readonly TicketViewKind[] Kinds = [TicketViewKind.Mine, TicketViewKind.Unassigned, TicketViewKind.Open, TicketViewKind.Snoozed];

    private readonly List<IDisposable> _watched = [];

    /// <summary>Whether the kept counters may know less of a list than an agent sees.</summary>
    public static bool Concern(AgentScope agent, TicketView view)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(view);
        return agent.Mailboxes is not null && Kinds.Contains(view.Kind);
    }

    /// <summary>Looks whether there are such tickets, until there are.</summary>
    /// <param name="agent">Whose lists are shown.</param>
    /// <param name="batches">What has happened since; null at the beginning.</param>
    /// <param name="onChanged">Called when a count is another.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task FollowAsync(AgentScope agent, IReadOnlyList<LiveBatch>? batches, Action onChanged, CancellationToken cancellationToken)
    {
        if (_watched.Count == 0 && (batches is null || batches.Any(IsNews)) && await tickets.AnyReachedAsync(agent, cancellationToken))
        {
            _watched.AddRange(Kinds.Select(kind => counts.Watch(agent, new TicketView(kind), onChanged)));
        }
    }

    /// <summary>How many a list has; null where the kept counters know.</summary>
    public int? Of(AgentScope agent, TicketView view) => _watched.Count > 0 && Concern(agent, view) ? counts.Of(agent, view) : null;

    public void Dispose()
    {
        _watched.ForEach(w => w.Dispose());
        _watched.Clear();
    }

    // its mail came to another mailbox, it went to that one, or another's was merged into it
    private static bool IsNews(LiveBatch batch) => batch.Events.Any(e => e.Kind == DeskEventKind.TicketChanged && e.Changes.Any(c => c.Field is "alsoIn" or "mailbox" or "merged"));
}
