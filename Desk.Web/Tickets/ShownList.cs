using Desk.Core.Tickets;

namespace Desk.Web.Tickets;

/// <summary>The list on this screen, for whoever goes on from one of its tickets to the next.</summary>
public sealed class ShownList
{
    private TicketListState? _state;

    /// <summary>Takes note of the list that is shown now.</summary>
    public void Show(TicketListState state) => _state = state;

    /// <summary>The ticket below that one, or at the end of the list the one above it; for one that is not in the list, the first. Null when there is no other.</summary>
    public TicketRow? After(string number)
    {
        List<TicketRow> rows = _state is null ? [] : [.. _state.Shown];
        var at = rows.FindIndex(r => r.Number == number);
        return at < 0 ? rows.FirstOrDefault() : at + 1 < rows.Count ? rows[at + 1] : rows.ElementAtOrDefault(at - 1);
    }
}
