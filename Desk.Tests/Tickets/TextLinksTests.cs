using Bunit;
using Desk.Web.Tickets;

namespace Desk.Tests.Tickets;

public sealed class TextLinksTests : BunitContext
{
    [Theory]
    [InlineData("see https://a.example/x?y=1&z=2.", "https://a.example/x?y=1&z=2", "https://a.example/x?y=1&z=2")]
    [InlineData("(http://a.example/b_(c))", "http://a.example/b_(c)", "http://a.example/b_(c)")]
    [InlineData("go to www.a.example!", "www.a.example", "https://www.a.example/")]
    [InlineData("<https://a.example>", "https://a.example", "https://a.example/")]
    [InlineData("mail petra+x@litware.example, please", "petra+x@litware.example", "mailto:petra%2Bx@litware.example")]
    public void Split_Address_IsALink(string text, string shown, string href)
    {
        var link = TextLinks.Split(text).Single(p => p.Href is not null);
        (link.Text, link.Href).ShouldBe((shown, href));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("https://user:secret@a.example/")]
    [InlineData("3 < 4 and a@b")]
    public void Split_AnythingElse_StaysText(string text) =>
        TextLinks.Split(text).ShouldAllBe(p => p.Href == null || !p.Href.StartsWith("http") || !p.Href.Contains("secret"));

    [Theory]
    [InlineData("")]
    [InlineData("one https://a.example two b@c.example three")]
    [InlineData("https://")]
    public void Split_Parts_AreTheTextAgain(string text) => string.Concat(TextLinks.Split(text).Select(p => p.Text)).ShouldBe(text);

    [Fact]
    public void LinkedText_Markup_IsShownAsText()
    {
        var cut = Render<LinkedText>(p => p.Add(c => c.Text, "<img src=x onerror=alert(1)> https://a.example/\"onmouseover=x"));
        cut.FindAll("img").ShouldBeEmpty();
        cut.Find("a").GetAttribute("rel").ShouldBe("noopener noreferrer nofollow");
        cut.Find("a").GetAttribute("href").ShouldBe("https://a.example/");
    }
}
