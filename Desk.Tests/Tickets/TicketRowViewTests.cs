using Bunit;
using Desk.Core.Live;
using Desk.Core.Presence;
using Desk.Core.Tickets;
using Desk.Web.Live;
using Desk.Web.Shell;
using Desk.Web.Tickets;
using Microsoft.Extensions.DependencyInjection;
using static Desk.Tests.Tickets.Rows;

namespace Desk.Tests.Tickets;

public sealed class TicketRowViewTests : BunitContext
{
    private readonly FakeTime _time = new();
    private readonly PresenceBoard _presence;

    public TicketRowViewTests()
    {
        var feed = new LiveFeed();
        _presence = new PresenceBoard(feed, _time);
        Services.AddSingleton<TimeProvider>(_time).AddSingleton(feed).AddSingleton(_presence).AddSingleton<LivePace>().AddScoped<LiveScreen>().AddScoped<ViewerClock>();
    }

    [Fact]
    public void Render_CustomerWaits_SaysSo()
    {
        Draw(Row(1)).FindAll("[aria-label='Waits for an answer']").Count.ShouldBe(1);
        Draw(Row(1, awaits: false)).FindAll("[aria-label='Waits for an answer']").ShouldBeEmpty();
    }

    [Fact]
    public void Render_Unread_IsBoldAndSaysSo()
    {
        var cut = Draw(Row(1));
        cut.Find("a.row").ClassList.ShouldNotContain("unread");
        cut.Render(p => p.Add(c => c.IsUnread, true));
        cut.Find("a.row").ClassList.ShouldContain("unread");
        cut.Find(".sr").TextContent.ShouldBe("Unread");
    }

    [Fact]
    public void Render_Colleague_IsNamedOnce()
    {
        var liam = Ada with { AgentId = 12, Name = "Liam Lead" };
        _presence.Show(liam, "tab", 1);
        var cut = Draw(Row(1, assignee: 12));
        cut.Find("[aria-label='Looking at this ticket: Liam Lead']").ShouldNotBeNull();
        cut.FindAll("[aria-label^='Assigned to']").ShouldBeEmpty();
        _time.Advance(TimeSpan.FromSeconds(2));
        _presence.Leave(liam.Tenant, "tab");
        cut.WaitForAssertion(() => cut.FindAll("[aria-label^='Assigned to']").Count.ShouldBe(1), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Render_SameRowAgain_IsNotDrawnAnew()
    {
        var row = Row(1);
        var cut = Draw(row);
        var before = cut.RenderCount;
        cut.Render(p => p.Add(c => c.Row, row));
        cut.RenderCount.ShouldBe(before);
        cut.Render(p => p.Add(c => c.Row, row with { Subject = "Other", Version = 2 }));
        cut.Markup.ShouldContain("Other");
    }

    [Fact]
    public void Render_OpenTicket_IsTheCurrentOne() =>
        Draw(Row(1), open: true).Find("a.row").GetAttribute("aria-current").ShouldBe("true");

    private IRenderedComponent<TicketRowView> Draw(TicketRow row, bool open = false) => Render<TicketRowView>(p => p
        .AddCascadingValue(Ada).Add(c => c.Row, row).Add(c => c.Href, "/tickets/open/" + row.Number).Add(c => c.IsOpen, open));
}
