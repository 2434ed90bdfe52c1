using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Presence;
using Desk.Core.Replies;
using Desk.Core.Tenants;

namespace Desk.Tests.Presence;

public sealed class PresenceBoardTests
{
    private const long Ticket = 7;

    private static readonly TenantScope Tenant = new(1);
    private static readonly AgentScope Ada = new(Tenant, 11, "Ada", AgentRole.Agent, null);
    private static readonly AgentScope Liam = new(Tenant, 12, "Liam", AgentRole.Lead, null);
    private static readonly AgentScope Stranger = new(new TenantScope(2), 21, "Stranger", AgentRole.Agent, null);

    private readonly FakeTime _time = new();
    private readonly LiveFeed _feed = new();
    private readonly List<long> _announced = [];
    private readonly PresenceBoard _board;

    public PresenceBoardTests()
    {
        _board = new PresenceBoard(_feed, _time);
        _feed.Subscribe(Tenant, batch => _announced.AddRange(batch.Presence));
    }

    [Fact]
    public void Show_TwoTabsOfOneAgent_AreOneViewer()
    {
        _board.Show(Ada, "a1", Ticket);
        _time.Advance(TimeSpan.FromSeconds(1));
        _board.Show(Ada, "a2", Ticket);

        var viewer = _board.Viewers(Tenant, Ticket).ShouldHaveSingleItem();
        (viewer.AgentId, viewer.Name, viewer.Since).ShouldBe((11, "Ada", _time.GetUtcNow() - TimeSpan.FromSeconds(1)));
        _announced.ShouldBe([Ticket]);
    }

    [Fact]
    public void Show_TwoAgents_AreListedInTheOrderTheyCame()
    {
        _board.Show(Liam, "l", Ticket);
        _time.Advance(TimeSpan.FromSeconds(1));
        _board.Show(Ada, "a", Ticket);

        _board.Viewers(Tenant, Ticket).Select(v => v.Name).ShouldBe(["Liam", "Ada"]);
        _announced.ShouldBe([Ticket, Ticket]);
    }

    [Fact]
    public void Show_AnotherTicket_LeavesTheOneBefore()
    {
        _board.Show(Ada, "a", Ticket);
        _time.Advance(TimeSpan.FromSeconds(1));
        _board.Show(Ada, "a", 8);

        _board.Viewers(Tenant, Ticket).ShouldBeEmpty();
        _board.Viewers(Tenant, 8).Count.ShouldBe(1);
        _announced.Order().ShouldBe([Ticket, Ticket, 8]);
    }

    [Fact]
    public void Show_TheSameTicketAgain_RenewsWithoutAnnouncing()
    {
        _board.Show(Ada, "a", Ticket);
        _time.Advance(PresenceBoard.LeaseTime - TimeSpan.FromSeconds(1));
        _board.Show(Ada, "a", Ticket);
        _time.Advance(TimeSpan.FromSeconds(2));
        _board.Expire();

        _board.Viewers(Tenant, Ticket).Count.ShouldBe(1);
        _announced.ShouldBe([Ticket]);
    }

    [Fact]
    public void Leave_OneOfTwoTabs_KeepsTheViewerUntilTheLast()
    {
        _board.Show(Ada, "a1", Ticket);
        _board.Show(Ada, "a2", Ticket);

        _board.Leave(Tenant, "a1");
        _board.Viewers(Tenant, Ticket).Count.ShouldBe(1);
        _announced.ShouldBe([Ticket]);

        _time.Advance(TimeSpan.FromSeconds(1));
        _board.Leave(Tenant, "a2");
        _board.Viewers(Tenant, Ticket).ShouldBeEmpty();
        _announced.ShouldBe([Ticket, Ticket]);
    }

    [Fact]
    public void Show_FastChangesOfOneAgent_AreToldOnceASecond()
    {
        for (var ticket = 1; ticket <= 20; ticket++)
        {
            _board.Show(Ada, "a", ticket);
        }

        _announced.ShouldBe([1]);
        _time.Advance(TimeSpan.FromSeconds(1));
        _board.Expire();
        _announced.Skip(1).ShouldBe(Enumerable.Range(1, 20).Select(n => (long)n), ignoreOrder: true);
        _board.Viewers(Tenant, 20).ShouldHaveSingleItem();
    }

    [Fact]
    public void Write_KeysThenNone_IsTypingThenComposingThenViewing()
    {
        _board.Show(Ada, "a", Ticket);
        _time.Advance(TimeSpan.FromSeconds(1));
        _board.Write(Ada, "a", DraftKind.Reply, typed: true);
        One().ShouldBe((PresenceActivity.Typing, DraftKind.Reply));

        _time.Advance(PresenceBoard.TypingTime);
        _board.Expire();
        One().ShouldBe((PresenceActivity.Composing, DraftKind.Reply));

        _time.Advance(TimeSpan.FromSeconds(1));
        _board.Write(Ada, "a", null, typed: false);
        One().ShouldBe((PresenceActivity.Viewing, null));
        _announced.ShouldBe([Ticket, Ticket, Ticket, Ticket]);
    }

    [Fact]
    public void Write_KeyAfterKey_IsToldOnce()
    {
        _board.Show(Ada, "a", Ticket);
        for (var second = 0; second < 10; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            _board.Write(Ada, "a", DraftKind.Note, typed: true);
            _board.Expire();
        }

        _announced.ShouldBe([Ticket, Ticket]);
    }

    [Fact]
    public void Write_InOneOfTwoTabs_IsSeenUntilThatTabGoes()
    {
        _board.Show(Ada, "a1", Ticket);
        _board.Show(Ada, "a2", Ticket);
        _board.Write(Ada, "a2", DraftKind.Note, typed: true);
        One().ShouldBe((PresenceActivity.Typing, DraftKind.Note));

        _board.Leave(Tenant, "a2");

        One().ShouldBe((PresenceActivity.Viewing, null));
    }

    [Fact]
    public void Write_InAColleaguesOrAnUnknownTab_ChangesNothing()
    {
        _board.Show(Ada, "a", Ticket);
        _board.Write(Liam, "a", DraftKind.Reply, typed: true);
        _board.Write(Ada, "b", DraftKind.Reply, typed: true);

        One().ShouldBe((PresenceActivity.Viewing, null));
    }

    [Fact]
    public void Leave_UnknownTab_SaysNothing()
    {
        _board.Leave(Tenant, "never seen");

        _announced.ShouldBeEmpty();
    }

    [Fact]
    public void Expire_NoSignOfLifeForTheLeaseTime_TakesTheViewerAway()
    {
        _board.Show(Ada, "a", Ticket);
        _time.Advance(PresenceBoard.LeaseTime - TimeSpan.FromMilliseconds(1));
        _board.Expire();
        _board.Viewers(Tenant, Ticket).Count.ShouldBe(1);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        _board.Expire();

        _board.Viewers(Tenant, Ticket).ShouldBeEmpty();
        _announced.ShouldBe([Ticket, Ticket]);
    }

    [Fact]
    public void Expire_OneDeadTabOfTwo_SaysNothing()
    {
        _board.Show(Ada, "a1", Ticket);
        _time.Advance(TimeSpan.FromSeconds(20));
        _board.Show(Ada, "a2", Ticket);
        _time.Advance(TimeSpan.FromSeconds(10));
        _board.Expire();

        _board.Viewers(Tenant, Ticket).Count.ShouldBe(1);
        _announced.ShouldBe([Ticket]);
    }

    [Fact]
    public void Show_SameTicketAndTabNameInTwoOrganisations_AreApart()
    {
        _board.Show(Ada, "tab", Ticket);
        _board.Show(Stranger, "tab", Ticket);
        _board.Viewers(Tenant, Ticket).ShouldHaveSingleItem().Name.ShouldBe("Ada");
        _board.Viewers(Stranger.Tenant, Ticket).ShouldHaveSingleItem().Name.ShouldBe("Stranger");

        _board.Leave(Stranger.Tenant, "tab");

        _board.Viewers(Tenant, Ticket).ShouldHaveSingleItem().Name.ShouldBe("Ada");
        _announced.ShouldBe([Ticket]);
    }

    private (PresenceActivity Activity, DraftKind? Writes) One()
    {
        var viewer = _board.Viewers(Tenant, Ticket).ShouldHaveSingleItem();
        return (viewer.Activity, viewer.Writes);
    }
}
