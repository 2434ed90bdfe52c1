using Desk.Core.Tickets;
using Desk.Web.Tickets;
using static Desk.Tests.Tickets.Rows;

namespace Desk.Tests.Tickets;

public sealed class RowSelectionTests
{
    private readonly List<TicketRow> _shown = [.. Enumerable.Range(1, 6).Select(id => Row(id))];
    private readonly RowSelection _selection = new();

    [Fact]
    public void Pick_AgainAndWithShift_TogglesOneAndSelectsAllBetween()
    {
        _selection.Pick(2, false, _shown);
        _selection.Pick(5, true, _shown);
        Selected().ShouldBe([2, 3, 4, 5]);
        _selection.Pick(4, false, _shown);
        _selection.Pick(1, true, _shown);

        Selected().ShouldBe([1, 2, 3, 4, 5]);
        _selection.Pick(6, false, _shown);
        _selection.Pick(6, false, _shown);
        Selected().ShouldNotContain(6);
    }

    [Fact]
    public void Pick_UpToWithoutABeginning_SelectsTheOne()
    {
        _selection.Pick(3, true, _shown);

        Selected().ShouldBe([3]);
        _selection.None();
        Selected().ShouldBeEmpty();
        _selection.All(_shown);
        Selected().Count.ShouldBe(6);
    }

    [Fact]
    public void Whole_List_IsEveryRowUntilOneIsPicked()
    {
        _selection.Whole(_shown.Take(5), 12);
        (_selection.IsWhole, _selection.InList, _selection.Has(999)).ShouldBe((true, 12, true), "also what comes later");

        _selection.Pick(2, false, _shown);

        _selection.IsWhole.ShouldBeFalse();
        Selected().ShouldBe([1, 3, 4, 5, 6]);
        _selection.Whole(_shown, 12);
        _selection.None();
        (_selection.IsWhole, Selected().Count).ShouldBe((false, 0));
    }

    [Fact]
    public void After_TicketOfAList_IsTheOneBelowOrAtTheEndTheOneAbove()
    {
        var (list, state) = (new ShownList(), new TicketListState(new TicketView(TicketViewKind.Open), Ada));
        list.After("TKT-1").ShouldBeNull();
        list.Show(state);
        state.Append(Page(false, Row(3, 3), Row(2, 2), Row(1, 1)));

        list.After("TKT-3")!.Id.ShouldBe(2);
        list.After("TKT-1")!.Id.ShouldBe(2);
        list.After("TKT-9")!.Id.ShouldBe(3);
        var alone = new TicketListState(new TicketView(TicketViewKind.Open), Ada);
        alone.Append(Page(false, Row(1, 1)));
        list.Show(alone);
        list.After("TKT-1").ShouldBeNull();
    }

    private List<long> Selected() => [.. _shown.Select(r => r.Id).Where(_selection.Has)];
}
