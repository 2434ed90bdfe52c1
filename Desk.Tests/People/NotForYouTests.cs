using Bunit;
using Desk.Web.Intake;
using Desk.Web.People;
using Desk.Web.Replies;
using Desk.Web.Settings;

namespace Desk.Tests.People;

public sealed class NotForYouTests : BunitContext
{
    [Theory]
    [InlineData(typeof(NewConversationPage), "for agents, leads and owners")]
    [InlineData(typeof(TeamsPage), "for leads and owners")]
    [InlineData(typeof(LedgerPage), "for others")]
    [InlineData(null, "for others")]
    public void Render_Page_SaysWhoseItIs(Type? page, string expected) =>
        Render<NotForYou>(p => p.Add(c => c.Page, page)).Find("p").TextContent.ShouldContain($"what is here is {expected}:");
}
