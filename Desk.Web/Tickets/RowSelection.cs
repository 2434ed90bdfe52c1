using Desk.Core.Tickets;

namespace Desk.Web.Tickets;

/// <summary>Which rows of a list are selected.</summary>
public sealed class RowSelection
{
    private readonly HashSet<long> _ids = [];
    private long? _last;

    /// <summary>How many were selected; some may have left the list.</summary>
    public int Count => _ids.Count;

    /// <summary>How many tickets the list had when it was selected as a whole, with what is not shown yet; null while rows are selected.</summary>
    public int? InList { get; private set; }

    /// <summary>True when the whole list is meant, also what is not shown yet.</summary>
    public bool IsWhole => InList is not null;

    public bool Has(long id) => IsWhole || _ids.Contains(id);

    /// <summary>Selects a row, or lets it go.</summary>
    /// <param name="id">The row's ticket.</param>
    /// <param name="upTo">True to select all rows from the last one that was picked up to this one.</param>
    /// <param name="shown">The rows in the order in which they stand.</param>
    public void Pick(long id, bool upTo, IList<TicketRow> shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        All(IsWhole ? shown : []);
        InList = null;
        var (from, to) = (Place(shown, _last), Place(shown, id));
        if (upTo && from >= 0 && to >= 0)
        {
            _ids.UnionWith(shown.Skip(Math.Min(from, to)).Take(Math.Abs(from - to) + 1).Select(r => r.Id));
        }
        else if (!_ids.Remove(id))
        {
            _ids.Add(id);
        }

        _last = id;
    }

    /// <summary>Selects these rows.</summary>
    public void All(IEnumerable<TicketRow> rows) => _ids.UnionWith(rows.Select(r => r.Id));

    /// <summary>Selects the whole list.</summary>
    /// <param name="rows">What is shown of it.</param>
    /// <param name="inList">How many tickets it has.</param>
    public void Whole(IEnumerable<TicketRow> rows, int inList)
    {
        All(rows);
        InList = inList;
    }

    /// <summary>Lets all go.</summary>
    public void None()
    {
        _ids.Clear();
        InList = null;
        _last = null;
    }

    private static int Place(IList<TicketRow> shown, long? id)
    {
        for (var at = 0; at < shown.Count; at++)
        {
            if (shown[at].Id == id)
            {
                return at;
            }
        }

        return -1;
    }
}
