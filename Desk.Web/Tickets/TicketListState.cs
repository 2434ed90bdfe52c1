using Desk.Core.People;
using Desk.Core.Tickets;

namespace Desk.Web.Tickets;

/// <summary>
/// The rows of one list as a person sees them: pages are appended as they are read, changed rows find their place. While the list
/// is held (somebody points at it, or stands in it with the keyboard) rows change where they are, and what would move them waits.
/// </summary>
/// <param name="view">Which list it is.</param>
/// <param name="agent">Whose list it is.</param>
/// <param name="time">What a filter by time goes by; without it that part is not judged.</param>
public sealed class TicketListState(TicketView view, AgentScope agent, TimeProvider? time = null)
{
    // how many rows that are not in the list are remembered, to tell an old page from a newer change
    private const int Remembered = 2000;

    private readonly Comparer<TicketRow> _order = Comparer<TicketRow>.Create(view.Order.Compare);

    private readonly Dictionary<long, TicketRow> _known = [];
    private readonly HashSet<long> _listed = [];
    private readonly HashSet<long> _among = [];
    private readonly List<TicketRow> _ordered = [];
    private List<TicketRow>? _held;
    private TicketRow? _edge;

    /// <summary>Which list it is.</summary>
    public TicketView View => view;

    /// <summary>The rows in the order they are shown.</summary>
    public IList<TicketRow> Shown => _held ?? _ordered;

    /// <summary>Where the next page starts; null before the first page and after the last one.</summary>
    public TicketPlace? Next { get; private set; }

    /// <summary>True once a page was read.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>True when all rows of the list are here.</summary>
    public bool IsComplete => IsLoaded && Next is null;

    /// <summary>True while rows keep their places.</summary>
    public bool IsHeld => _held is not null;

    /// <summary>Rows that wait to come in.</summary>
    public int WaitingNew { get; private set; }

    /// <summary>True when rows wait to come in, to go or to move.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>Adds the page behind the rows already here. What is known to be newer than the page wins over it.</summary>
    public void Append(TicketPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        IsLoaded = true;
        Next = page.Next;
        _edge = page.Next is null ? null : page.Rows[^1];
        _among.UnionWith(view.Filter.AsksDatabase ? page.Rows.Select(r => r.Id) : []);
        foreach (var row in page.Rows)
        {
            // it moved between two pages, and stands where it was
            if (Learn(row) && _listed.Contains(row.Id))
            {
                Place(row);
            }
        }

        // among them rows that changed while the page was read, and are not in it
        foreach (var row in _known.Values.Where(r => !_listed.Contains(r.Id) && Belongs(r)).Order(_order).ToList())
        {
            Insert(row);
            _held?.Add(row);
        }

        Compare();
    }

    /// <summary>Takes in changed rows. Answers whether the list looks different now.</summary>
    public bool Apply(IEnumerable<TicketRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var changed = false;
        foreach (var row in rows)
        {
            var before = _known.GetValueOrDefault(row.Id);
            if (Learn(row))
            {
                changed |= !(row.IsAs(before) && _listed.Contains(row.Id) == Belongs(row)) && Place(row);
            }
        }

        if (changed)
        {
            Compare();
        }

        Prune();
        return changed;
    }

    /// <summary>Whether a row stands in this list.</summary>
    public bool Fits(TicketRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return view.Shows(row, agent, time?.GetUtcNow()) && (!view.Filter.AsksDatabase || _among.Contains(row.Id));
    }

    /// <summary>Of which changed rows the database must say whether they stand in this list, before they are taken in.</summary>
    public IReadOnlyList<long> Unsure(IEnumerable<TicketRow> rows) =>
        view.Filter.AsksDatabase ? [.. rows.Where(r => view.Shows(r, agent, time?.GetUtcNow())).Select(r => r.Id)] : [];

    /// <summary>Takes note of what the database said. What somebody reads in a list of unread tickets stays there until the list is read anew.</summary>
    public void Judge(IReadOnlyCollection<long> asked, IEnumerable<long> among)
    {
        ArgumentNullException.ThrowIfNull(asked);
        _among.ExceptWith(view.Filter.IsUnread ? asked.Where(id => !_listed.Contains(id)) : asked);
        _among.UnionWith(among);
    }

    /// <summary>Lets go what time has taken out of the list, and takes in what it has brought: the first page as it is now. Answers whether anything is other.</summary>
    public bool GoOn(TicketPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var before = _ordered.ConvertAll(r => r.Id);
        _among.UnionWith(view.Filter.AsksDatabase ? page.Rows.Select(r => r.Id) : []);
        foreach (var row in _ordered.Where(r => !Fits(r)).ToList())
        {
            Place(row);
        }

        Apply(page.Rows);
        Compare();
        return !before.SequenceEqual(_ordered.Select(r => r.Id));
    }

    /// <summary>Takes out what is deleted for good, whoever points at it. Answers whether the list looks different now.</summary>
    public bool Drop(IReadOnlyCollection<long> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var shown = ids.Count > 0 && Shown.Any(r => ids.Contains(r.Id));
        foreach (var id in ids)
        {
            _known.Remove(id);
            _listed.Remove(id);
            _ordered.RemoveAll(r => r.Id == id);
            _held?.RemoveAll(r => r.Id == id);
        }

        Compare();
        return shown;
    }

    /// <summary>Keeps every row where it is from now on.</summary>
    public void Hold() => _held ??= [.. _ordered];

    /// <summary>Lets what waits take its place. Answers whether anything did.</summary>
    public bool Release()
    {
        var waited = IsWaiting;
        _held = null;
        Compare();
        return waited;
    }

    /// <summary>Shows what waits at once, and goes on holding if the list was held.</summary>
    public void ShowWaiting()
    {
        var held = IsHeld;
        Release();
        if (held)
        {
            Hold();
        }
    }

    private bool Learn(TicketRow row)
    {
        if (_known.TryGetValue(row.Id, out var known) && known.Version > row.Version)
        {
            return false;
        }

        _known[row.Id] = row;
        return true;
    }

    private bool Place(TicketRow row)
    {
        if (!IsLoaded)
        {
            return false;
        }

        var changed = false;
        if (_held is not null && _held.FindIndex(r => r.Id == row.Id) is >= 0 and var at)
        {
            _held[at] = row;
            changed = true;
        }

        if (_listed.Contains(row.Id))
        {
            _ordered.RemoveAt(_ordered.FindIndex(r => r.Id == row.Id));
            _listed.Remove(row.Id);
            changed = true;
        }

        if (Belongs(row))
        {
            Insert(row);
            changed = true;
        }

        return changed;
    }

    private void Insert(TicketRow row)
    {
        var at = _ordered.BinarySearch(row, _order);
        _ordered.Insert(at < 0 ? ~at : at, row);
        _listed.Add(row.Id);
    }

    // rows behind the last page come with the next one
    private bool Belongs(TicketRow row) => Fits(row) && (_edge is null || _order.Compare(row, _edge) <= 0);

    private void Compare()
    {
        WaitingNew = 0;
        IsWaiting = false;
        if (_held is not null)
        {
            var shown = _held.Select(r => r.Id).ToHashSet();
            WaitingNew = _ordered.Count(r => !shown.Contains(r.Id));
            IsWaiting = !_held.Select(r => r.Id).SequenceEqual(_ordered.Select(r => r.Id));
        }
    }

    private void Prune()
    {
        if (IsLoaded && _known.Count > _listed.Count + Remembered)
        {
            foreach (var id in _known.Keys.Where(id => !_listed.Contains(id)).ToList())
            {
                _known.Remove(id);
            }
        }
    }
}
