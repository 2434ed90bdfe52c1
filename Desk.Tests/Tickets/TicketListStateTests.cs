using Desk.Core.Tickets;
using Desk.Web.Tickets;
using static Desk.Tests.Tickets.Rows;

namespace Desk.Tests.Tickets;

public sealed class TicketListStateTests
{
    [Fact]
    public void Append_TwoPages_KeepsTheirOrderAndKnowsTheEnd()
    {
        var list = new TicketListState(new TicketView(TicketViewKind.Open), Ada);
        list.IsLoaded.ShouldBeFalse();

        list.Append(Page(true, Row(4, 40), Row(3, 30)));
        (list.IsComplete, list.Next).ShouldBe((false, new TicketPlace(Start.AddMinutes(30), 3)));
        list.Append(Page(false, Row(2, 20), Row(1, 10)));

        Ids(list).ShouldBe([4, 3, 2, 1]);
        list.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public void Append_ARowMovedBetweenTwoPages_StandsWhereItIsNow()
    {
        var list = Loaded(true, Row(4, 40), Row(3, 30));
        list.Append(Page(false, Row(2, 20), Row(4, 15, 2, subject: "Other"), Row(1, 10)));
        Ids(list).ShouldBe([3, 2, 4, 1]);
        list.Shown[2].Subject.ShouldBe("Other");
    }

    [Fact]
    public void Append_SameMoment_TheLaterTicketIsFirst()
    {
        var list = Loaded(false, Row(9, 5), Row(8, 5));
        list.Apply([Row(10, 5)]);
        Ids(list).ShouldBe([10, 9, 8]);
    }

    [Fact]
    public void Apply_NewActivity_MovesTheRowUp()
    {
        var list = Loaded(false, Row(3, 30), Row(2, 20), Row(1, 10));
        list.Apply([Row(1, 40, 2)]).ShouldBeTrue();
        Ids(list).ShouldBe([1, 3, 2]);
    }

    [Fact]
    public void Apply_NothingThatARowTells_IsNothingToDraw()
    {
        var list = Loaded(false, Row(2, 20), Row(1, 10));
        list.Apply([Row(2, 20)]).ShouldBeFalse();
        list.Apply([Row(2, 20, 2, subject: "Other")]).ShouldBeTrue();
        list.Apply([Row(2, 20, 2, subject: "Other") with { Tags = ["late"] }]).ShouldBeTrue();
        list.Apply([Row(2, 20, 2, subject: "Other") with { Tags = ["late"] }]).ShouldBeFalse();
    }

    [Fact]
    public void Apply_ChangedWords_StayInPlace()
    {
        var list = Loaded(false, Row(2, 20), Row(1, 10));
        list.Apply([Row(1, 10, 2, subject: "Other")]);
        Ids(list).ShouldBe([2, 1]);
        list.Shown[1].Subject.ShouldBe("Other");
    }

    [Fact]
    public void Apply_RowThatLeavesTheList_IsRemoved()
    {
        var list = Loaded(false, Row(2, 20), Row(1, 10));
        list.Apply([Row(2, 20, 2, status: TicketStatus.Resolved)]).ShouldBeTrue();
        Ids(list).ShouldBe([1]);
    }

    [Fact]
    public void Apply_RowOfAnotherList_ChangesNothing()
    {
        var list = Loaded(false, Row(1, 10));
        list.Apply([Row(2, 20, status: TicketStatus.Closed)]).ShouldBeFalse();
        Ids(list).ShouldBe([1]);
    }

    [Fact]
    public void Apply_RowOfAMailboxThatIsNotGiven_IsNotShown()
    {
        var list = new TicketListState(new TicketView(TicketViewKind.Open), Ada with { Mailboxes = new HashSet<long> { 1 } });
        list.Append(Page(false, Row(1, 10)));
        list.Apply([Row(2, 20, mailbox: 2)]).ShouldBeFalse();
        Ids(list).ShouldBe([1]);
    }

    [Fact]
    public void Apply_OlderVersion_IsIgnored()
    {
        var list = Loaded(false, Row(1, 10, 5, subject: "Newer"));
        list.Apply([Row(1, 10, 4, subject: "Older")]).ShouldBeFalse();
        list.Shown[0].Subject.ShouldBe("Newer");
    }

    [Fact]
    public void Apply_RowBehindTheLastPage_WaitsForItsPage()
    {
        var list = Loaded(true, Row(4, 40), Row(3, 30));
        list.Apply([Row(1, 10, 2)]);
        Ids(list).ShouldBe([4, 3]);

        // the page was read before the change and has the row as it was
        list.Append(Page(false, Row(2, 20), Row(1, 10, 1, subject: "Stale")));
        Ids(list).ShouldBe([4, 3, 2, 1]);
        list.Shown[3].Subject.ShouldBe("Help");
    }

    [Fact]
    public void Append_PageReadBeforeARowLeft_DoesNotBringItBack()
    {
        var list = Loaded(true, Row(4, 40));
        list.Apply([Row(2, 20, 3, status: TicketStatus.Resolved)]);
        list.Append(Page(false, Row(3, 30), Row(2, 20, 2)));
        Ids(list).ShouldBe([4, 3]);
    }

    [Fact]
    public void Append_RowThatMovedUpMeanwhile_StandsOnlyOnce()
    {
        var list = Loaded(true, Row(4, 40), Row(3, 30));
        list.Apply([Row(1, 50, 2)]);
        list.Append(Page(false, Row(2, 20), Row(1, 10)));
        Ids(list).ShouldBe([1, 4, 3, 2]);
    }

    [Fact]
    public void Apply_BeforeTheFirstPage_IsNotLost()
    {
        var list = new TicketListState(new TicketView(TicketViewKind.Open), Ada);
        list.Apply([Row(2, 20)]);
        list.Shown.ShouldBeEmpty();
        list.Append(Page(false, Row(1, 10)));
        Ids(list).ShouldBe([2, 1]);
    }

    [Fact]
    public void Apply_WhatTheDatabaseMustJudge_GoesByItsWord()
    {
        var list = Filtered(new TicketFilter { Text = "help" });
        list.Append(Page(false, Row(2, 20), Row(1, 10)));
        TicketRow[] changed = [Row(3, 30), Row(2, 20, 2, subject: "Other"), Row(4, 40, status: TicketStatus.Closed)];

        list.Unsure(changed).ShouldBe([3, 2], "the closed one cannot stand here whatever its words");
        list.Judge([3, 2], [3]);
        list.Apply(changed).ShouldBeTrue();

        Ids(list).ShouldBe([3, 1]);
        Loaded(false, Row(1, 10)).Unsure(changed).ShouldBeEmpty();
    }

    [Fact]
    public void Judge_UnreadTicketThatIsRead_StaysWhereItsReaderFoundIt()
    {
        var list = Filtered(new TicketFilter { IsUnread = true });
        list.Append(Page(false, Row(2, 20), Row(1, 10)));

        list.Judge([2, 3], []);
        list.Apply([Row(2, 20, 2), Row(3, 30)]);

        Ids(list).ShouldBe([2, 1]);
    }

    [Fact]
    public void GoOn_TimeThatHasPassed_TakesRowsOutAndBringsThemIn()
    {
        var time = new FakeTime();
        var list = new TicketListState(new TicketView(TicketViewKind.Open) { Filter = new TicketFilter { ActiveWithin = TimeSpan.FromHours(1) } }, Ada, time);
        list.Append(Page(false, Row(2, 50), Row(1, 10)));
        time.Advance(TimeSpan.FromMinutes(80));

        list.GoOn(Page(false, Row(3, 70), Row(2, 50))).ShouldBeTrue();

        Ids(list).ShouldBe([3, 2]);
        list.GoOn(Page(false, Row(3, 70), Row(2, 50))).ShouldBeFalse();
    }

    private static TicketListState Filtered(TicketFilter filter) => new(new TicketView(TicketViewKind.Open) { Filter = filter }, Ada);

    [Fact]
    public void Hold_NewMovedAndGoneRows_KeepEveryPlaceAndSayWhatWaits()
    {
        var list = Loaded(false, Row(3, 30), Row(2, 20), Row(1, 10));
        list.Hold();

        list.Apply([Row(5, 50), Row(4, 45), Row(1, 40, 2, subject: "Moved"), Row(2, 20, 2, status: TicketStatus.Resolved)]);

        Ids(list).ShouldBe([3, 2, 1]);
        list.Shown[2].Subject.ShouldBe("Moved");
        list.Shown[1].Status.ShouldBe(TicketStatus.Resolved);
        (list.IsWaiting, list.WaitingNew).ShouldBe((true, 2));

        list.Release().ShouldBeTrue();
        Ids(list).ShouldBe([5, 4, 1, 3]);
        (list.IsWaiting, list.WaitingNew).ShouldBe((false, 0));
    }

    [Fact]
    public void Hold_OnlyWordsChange_NothingWaits()
    {
        var list = Loaded(false, Row(2, 20), Row(1, 10));
        list.Hold();
        list.Apply([Row(2, 20, 2, subject: "Other")]).ShouldBeTrue();
        (list.IsWaiting, list.Shown[0].Subject).ShouldBe((false, "Other"));
        list.Release().ShouldBeFalse();
    }

    [Fact]
    public void Hold_RowComesAndGoesAgain_NothingWaits()
    {
        var list = Loaded(false, Row(1, 10));
        list.Hold();
        list.Apply([Row(2, 20)]);
        list.Apply([Row(2, 20, 2, status: TicketStatus.Closed)]);
        (list.IsWaiting, list.WaitingNew).ShouldBe((false, 0));
    }

    [Fact]
    public void Append_WhileHeld_AddsThePageAtTheEnd()
    {
        var list = Loaded(true, Row(4, 40), Row(3, 30));
        list.Hold();
        list.Apply([Row(5, 50)]);
        list.Append(Page(false, Row(2, 20), Row(1, 10)));
        Ids(list).ShouldBe([4, 3, 2, 1]);
        list.WaitingNew.ShouldBe(1);
    }

    [Fact]
    public void ShowWaiting_WhileHeld_ShowsAndGoesOnHolding()
    {
        var list = Loaded(false, Row(1, 10));
        list.Hold();
        list.Apply([Row(2, 20)]);
        list.ShowWaiting();
        Ids(list).ShouldBe([2, 1]);
        list.IsHeld.ShouldBeTrue();
        list.Apply([Row(3, 30)]);
        Ids(list).ShouldBe([2, 1]);
    }

    [Fact]
    public void Apply_ManyRandomChanges_AgreesWithSortingThemAnew()
    {
        var random = new Random(7);
        var view = new TicketView(TicketViewKind.Unassigned);
        var truth = Enumerable.Range(1, 60).ToDictionary(i => (long)i, i => Row(i, i));
        var list = new TicketListState(view, Ada);
        list.Append(new TicketPage([.. Sorted(truth.Values)], null));
        for (var i = 0; i < 2000; i++)
        {
            var id = random.Next(1, 90);
            var version = truth.TryGetValue(id, out var old) ? old.Version + 1 : 1;
            truth[id] = Row(id, random.Next(500), version, random.Next(3) == 0 ? 12 : null, random.Next(4) == 0 ? TicketStatus.Resolved : TicketStatus.Open);
            if (random.Next(10) == 0)
            {
                list.Hold();
            }

            list.Apply([truth[id]]);
            if (random.Next(10) == 0)
            {
                list.Release();
            }
        }

        list.Release();
        Ids(list).ShouldBe(Sorted(truth.Values).Where(r => view.Shows(r, Ada)).Select(r => r.Id));
    }

    private static IEnumerable<TicketRow> Sorted(IEnumerable<TicketRow> rows) => rows.OrderByDescending(r => r.LastActivityAt).ThenByDescending(r => r.Id);

    private static TicketListState Loaded(bool more, params TicketRow[] rows)
    {
        var list = new TicketListState(new TicketView(TicketViewKind.Open), Ada);
        list.Append(Page(more, rows));
        return list;
    }

    private static IEnumerable<long> Ids(TicketListState list) => list.Shown.Select(r => r.Id);
}
