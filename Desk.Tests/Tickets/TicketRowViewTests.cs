using Bunit;
using Desk.Core.Presence;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using Desk.Web.Tickets;
using Microsoft.Extensions.DependencyInjection;
using static Desk.Tests.Tickets.Rows;

namespace Desk.Tests.Tickets;

public sealed class TicketRowViewTests : BunitContext
{
    public TicketRowViewTests() => Services.AddSingleton<TimeProvider>(new FakeTime()).AddScoped<ViewerClock>();

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
        var cut = Draw(Row(1, assignee: 12), viewers: [new Viewer(12, "Liam Lead", Start)]);
        cut.Find("[aria-label='Looking at this ticket: Liam Lead']").ShouldNotBeNull();
        cut.FindAll("[aria-label^='Assigned to']").ShouldBeEmpty();
        cut.Render(p => p.Add(c => c.Viewers, []));
        cut.FindAll("[aria-label^='Assigned to']").Count.ShouldBe(1);
    }

    [Fact]
    public void Render_SameRowAgain_IsNotDrawnAnew()
    {
        var row = Row(1);
        var cut = Draw(row);
        var before = cut.RenderCount;
        cut.Render(p => p.Add(c => c.Viewers, []));
        cut.RenderCount.ShouldBe(before);
        cut.Render(p => p.Add(c => c.Row, row with { Subject = "Other", Version = 2 }));
        cut.Markup.ShouldContain("Other");
    }

    [Fact]
    public void Render_OpenTicket_IsTheCurrentOne() =>
        Draw(Row(1), open: true).Find("a.row").GetAttribute("aria-current").ShouldBe("true");

    private IRenderedComponent<TicketRowView> Draw(TicketRow row, bool open = false, IReadOnlyList<Viewer>? viewers = null) => Render<TicketRowView>(p => p
        .Add(c => c.Row, row).Add(c => c.Href, "/tickets/open/" + row.Number).Add(c => c.IsOpen, open).Add(c => c.Viewers, viewers ?? []));
}
