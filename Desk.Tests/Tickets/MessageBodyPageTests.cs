using Desk.Core.Tickets;
using Desk.Infrastructure.Mail.Html;
using Desk.Web.Tickets;

namespace Desk.Tests.Tickets;

public sealed class MessageBodyPageTests
{
    [Theory]
    [InlineData("""<img src="cid:logo@x">""", """<img src="/attachments/7">""")]
    [InlineData("""<img alt="a" SRC='CID:logo@x' width="3">""", """<img alt="a" src="/attachments/7" width="3">""")]
    [InlineData("""<img src="cid:logo%40x">""", """<img src="/attachments/7">""")]
    [InlineData("""<img src="cid:a&amp;b">""", """<img src="/attachments/8">""")]
    [InlineData("""<img src="cid:unknown">""", """<img src="data:,">""")]
    [InlineData("""<img src="/elsewhere">""", """<img src="/elsewhere">""")]
    [InlineData("""<img data-src="x" src="cid:logo@x">""", """<img data-src="x" src="/attachments/7">""")]
    [InlineData("""<td background="cid:logo@x" style="background:url('cid:logo@x')">""", """<td background="/attachments/7" style="background:url('/attachments/7')">""")]
    [InlineData("""<style>.desk-mail td{background:url('cid:unknown')}</style>""", """<style>.desk-mail td{background:none}</style>""")]
    [InlineData("""<p>write src="cid:logo@x" or url('cid:logo@x')</p>""", """<p>write src="cid:logo@x" or url('cid:logo@x')</p>""")]
    public void ResolveInline_Picture_ComesFromTheMailsOwnFiles(string html, string expected) =>
        MessageBodyPage.ResolveInline(Body(html)).ShouldBe(expected);

    [Theory]
    [InlineData("""<p>See <img alt="a" src="cid:big@x"> here</p>""")]
    [InlineData("""<p>See <img src='cid:big%40x' width="900"> here</p>""")]
    public void ResolveInline_PictureThatWasLeftOut_LeavesItsNameInItsPlace(string html) =>
        MessageBodyPage.ResolveInline(Body(html) with { LeftOut = new Dictionary<string, string> { ["big@x"] = "<plan>.png" } })
            .ShouldBe("""<p>See <span class="left-out">The picture &lt;plan&gt;.png was left out; it is below, in the stored mail.</span> here</p>""");

    [Theory]
    [InlineData("<p>Hello</p>", false)]
    [InlineData("<p>The color red, background: none of it</p>", false)]
    [InlineData("<p style=\"color:#123\">Hello</p>", true)]
    [InlineData("<td bgcolor=\"#eee\">Hello</td>", true)]
    [InlineData("<div style=\"background-color: white\">Hello</div>", true)]
    public void Write_MailWithItsOwnColours_StaysOnPaper(string html, bool paper) =>
        MessageBodyPage.Write(Body(html), "dark").Contains("data-theme=\"dark\" data-paper").ShouldBe(paper);

    [Fact]
    public void Write_WrittenInDesk_StandsOnItsCard()
    {
        var page = MessageBodyPage.Write(Body("<blockquote style=\"color:#475467\">Hello</blockquote>") with { IsOurs = true }, "dark");
        page.ShouldContain("<html lang=\"\" data-theme=\"dark\" data-ours>");
    }

    [Theory]
    [InlineData("<p>write data-remote-src=\"x\"</p>", "")]
    [InlineData("<img data-remote-src=\"https://t.example/x\">", "A picture from elsewhere was not loaded.")]
    [InlineData("<td data-remote-background=\"https://t.example/x\" data-remote-style=\"x\">", "2 pictures from elsewhere were not loaded.")]
    [InlineData("<style data-remote-style=\"x\">.desk-mail p{color:red;}</style>", "A picture from elsewhere was not loaded.")]
    public void Write_PicturesHeldBack_SaysHowMany(string html, string expected)
    {
        var page = MessageBodyPage.Write(Body(html), "light");

        (expected.Length == 0 ? !page.Contains("from elsewhere", StringComparison.Ordinal) : page.Contains($">{expected}<", StringComparison.Ordinal)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(AskedPictures.None, "held", "Show 2 pictures", "Always from carla@x.example")]
    [InlineData(AskedPictures.Never, "never", "Show 2 pictures", "Always from carla@x.example")]
    [InlineData(AskedPictures.Shown, "shown", "2 pictures from elsewhere are shown.", "Always from carla@x.example")]
    [InlineData(AskedPictures.Always, "always", "Pictures of carla@x.example are always shown.", "No longer")]
    public void Write_PicturesAskedFor_AreThereAndTheLineGoesOn(AskedPictures asked, string mark, string says, string offers)
    {
        var body = Body("<img data-remote-src=\"http://t.example/x?a=1&amp;b=2\"><td data-remote-background=\"https://t.example/y\">") with { Sender = "carla@x.example" };

        var page = MessageBodyPage.Write(body, "light", asked, "1:7");

        page.ShouldContain($" data-pictures=\"{mark}\" data-sender=\"carla@x.example\" data-reader=\"1:7\">");
        page.ShouldContain($">{says}<");
        page.ShouldContain($">{offers}<");
        page.Contains("<img src=\"https://t.example/x?a=1&amp;b=2\">", StringComparison.Ordinal).ShouldBe(asked.AreShown());
    }

    [Fact]
    public void Write_SenderWhoseAddressIsForged_IsGrantedNothingForLater() =>
        MessageBodyPage.Write(Body("<img data-remote-src=\"https://t.example/x\">"), "light", AskedPictures.Shown).ShouldNotContain("Always");

    [Fact]
    public void Write_Fold_HasItsWords()
    {
        var page = MessageBodyPage.Write(Body($"<p>Yes.</p>{SanitizeHtml.FoldStart}Zop?</details>"), "light");

        page.ShouldContain("<details class=\"fold\"><summary aria-label=\"Quoted text\" title=\"Quoted text\">•••</summary>Zop?</details>");
    }

    [Theory]
    [InlineData("dark", "dark")]
    [InlineData("light", "light")]
    [InlineData("\"><script>", "light")]
    [InlineData(null, "light")]
    public void Write_Theme_IsOneOfTwo(string? theme, string expected) =>
        MessageBodyPage.Write(Body("<p>x</p>"), theme).ShouldContain($"<html lang=\"\" data-theme=\"{expected}\">");

    private static MessageBody Body(string html) => new(html, new Dictionary<string, long> { ["logo@x"] = 7, ["a&b"] = 8 });
}
