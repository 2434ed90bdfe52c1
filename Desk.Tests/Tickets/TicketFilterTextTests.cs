using Desk.Core.Tickets;
using Desk.Web.Shell;

namespace Desk.Tests.Tickets;

/// <summary>A filter as an address has it.</summary>
public sealed class TicketFilterTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("status=new,waiting&assignee=me&team=3&mailbox=4&priority=high,critical&tag=billing&customer=petra@example.org&waiting=4h&updated=7d&due=2h&rating=okay,bad&unread=yes&q=a%20%26%20b&sort=due")]
    [InlineData("status=open&sort=activity")]
    [InlineData("status=any&assignee=none&customer=@example.org&updated=30m")]
    [InlineData("assignee=12")]
    [InlineData("tag=r%C3%BCckgabe&q=100%25%3D%2B")]
    public void Read_WhatWasWritten_IsTheSame(string text)
    {
        var (filter, problems) = TicketFilterText.Read(text);

        problems.ShouldBeEmpty();
        TicketFilterText.Write(filter).ShouldBe(text);
        filter.ShouldBe(TicketFilterText.Read($"?{text}").Filter);
        filter.IsNone.ShouldBe(text.Length == 0);
    }

    [Theory]
    [InlineData("status=blah", "There is no status “blah”: choose among new, open,")]
    [InlineData("status=1", "There is no status “1”")]
    [InlineData("priority=urgent", "There is no priority “urgent”")]
    [InlineData("assignee=-1", "“-1” names no agent.")]
    [InlineData("team=x", "“x” names no team.")]
    [InlineData("mailbox=99999999999999999999999", "names no mailbox.")]
    [InlineData("customer=acme", "write an address (petra@example.org) or a company’s domain (@example.org).")]
    [InlineData("waiting=4", "“4” is no span of time: write 30m, 4h or 7d")]
    [InlineData("updated=900d", "a year at most")]
    [InlineData("updated=0h", "is no span of time")]
    [InlineData("rating=4", "There is no rating “4”: choose among good, okay, bad.")]
    [InlineData("due=soon", "“soon” is no span of time")]
    [InlineData("sort=subject", "A list is sorted by -activity, activity, due, not by “subject”.")]
    [InlineData("unread=maybe", "“unread” is yes or nothing")]
    public void Read_WhatMakesNoSense_IsLeftOutWithASentence(string text, string sentence)
    {
        var (filter, problems) = TicketFilterText.Read(text);

        filter.ShouldBe(TicketFilter.None);
        problems.ShouldHaveSingleItem().ShouldContain(sentence);
        problems[0].ShouldEndWith("It is left out.");
    }

    [Theory]
    [InlineData("%")]
    [InlineData("status")]
    [InlineData("=&=&&")]
    [InlineData("q=%ZZ%00%ED%A0%80")]
    [InlineData("write=note&view=3&tag=")]
    [InlineData("status=,,&q=%20")]
    [InlineData("waiting=%F0%9F%95%94h")]
    public void Read_Nonsense_IsNoException(string text) => Should.NotThrow(() => DeskUrls.List(new TicketView(TicketViewKind.Open) { Filter = TicketFilterText.Read(text).Filter }));

    [Fact]
    public void Read_HalfOfAValueThatIsGood_KeepsThatHalf()
    {
        var (filter, problems) = TicketFilterText.Read("status=open,nope&tag=a");

        TicketFilterText.Write(filter).ShouldBe("status=open&tag=a");
        problems.ShouldHaveSingleItem();
    }

    [Fact]
    public void With_AnotherValue_ReplacesItAndNothingElse()
    {
        var filter = TicketFilterText.Read("assignee=me&tag=a").Filter;

        TicketFilterText.Write(TicketFilterText.With(filter, TicketFilterText.Assignee, "none").Filter).ShouldBe("assignee=none&tag=a");
        TicketFilterText.Write(TicketFilterText.With(filter, TicketFilterText.Tag, null).Filter).ShouldBe("assignee=me");
        TicketFilterText.With(filter, TicketFilterText.Customer, "nobody").Problems.ShouldHaveSingleItem();
    }

    [Fact]
    public void Urls_OfAView_SayItsFilterUnlessItIsTheSavedOne()
    {
        var saved = new TicketView(TicketViewKind.Mine) { SavedId = 7, Filter = new TicketFilter { Tag = "a" } };

        DeskUrls.List(saved).ShouldBe("/tickets/view-7");
        DeskUrls.TicketIn(saved with { IsChanged = true }, "TKT-1").ShouldBe("/tickets/view-7/TKT-1?tag=a");
        DeskUrls.List(saved with { IsChanged = true, Filter = TicketFilter.None }).ShouldBe("/tickets/view-7?filter=none");
        DeskUrls.List(new TicketView(TicketViewKind.Open) { Filter = new TicketFilter { Tag = "a" } }).ShouldBe("/tickets/open?tag=a");
        DeskUrls.List(new TicketView(TicketViewKind.Open)).ShouldBe("/tickets/open");
    }
}
