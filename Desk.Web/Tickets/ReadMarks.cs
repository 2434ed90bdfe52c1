using System.Globalization;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;

namespace Desk.Web.Tickets;

/// <summary>How far one list's agent has read what it shows: asked for with each page, and kept by what happens.</summary>
public sealed class ReadMarks(MarkRead marks, AgentScope agent)
{
    private readonly Dictionary<long, long?> _upTo = [];

    /// <summary>Whether the agent has not seen everything of a ticket.</summary>
    public bool IsUnread(TicketRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return TicketRead.IsUnread(row, _upTo.GetValueOrDefault(row.Id), agent.AgentId);
    }

    /// <summary>Reads the marks of rows that are not known yet.</summary>
    public async Task LearnAsync(IEnumerable<TicketRow> rows, CancellationToken cancellationToken)
    {
        var unknown = rows.Select(r => r.Id).Where(id => !_upTo.ContainsKey(id)).Distinct().ToList();
        if (unknown.Count == 0)
        {
            return;
        }

        var read = await marks.ReadAsync(agent, unknown, cancellationToken);
        foreach (var id in unknown)
        {
            _upTo.TryAdd(id, read.TryGetValue(id, out var upTo) ? upTo : null);
        }
    }

    /// <summary>
    /// Takes in what happened. Answers with the rows whose marks have to be read: whatever a mail or a note has just moved is news for whoever did not
    /// write it, so that a mail costs no query a screen.
    /// </summary>
    public (bool Changed, IReadOnlyList<TicketRow> Unknown) Follow(LiveBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var changed = false;
        foreach (var happened in batch.Events.Where(e => e.ActorKind == ActorKind.Agent && e.ActorId == agent.AgentId))
        {
            if (happened is { Kind: DeskEventKind.TicketRead, Changes: [{ Field: MarkRead.Field } change] })
            {
                _upTo[long.Parse(change.Before!, CultureInfo.InvariantCulture)] = long.Parse(change.After!, CultureInfo.InvariantCulture);
                changed = true;
            }
            else if (happened is { Kind: DeskEventKind.NoteAdded, TicketId: { } own, MessageId: { } note } && _upTo.TryGetValue(own, out var before))
            {
                _upTo[own] = Math.Max(before ?? 0, note); // what one writes one has seen
                changed = true;
            }
        }

        var news = batch.Events.Where(e => e is { Kind: DeskEventKind.TicketCreated or DeskEventKind.MessageAdded or DeskEventKind.NoteAdded, TicketId: not null, ActorKind: not ActorKind.Agent }
            || (e is { Kind: DeskEventKind.NoteAdded } && e.ActorId != agent.AgentId)).Select(e => e.TicketId!.Value).ToHashSet();
        foreach (var row in batch.Rows.Values.Where(r => news.Contains(r.Id) && !_upTo.ContainsKey(r.Id)))
        {
            _upTo[row.Id] = (row.NewsId ?? 1) - 1;
        }

        return (changed, [.. batch.Rows.Values.Where(r => !_upTo.ContainsKey(r.Id))]);
    }
}
