using Desk.Infrastructure.Mail.Html;
using Desk.Web.Tickets;

namespace Desk.Tests.Tickets;

public sealed class RemotePicturesTests
{
    [Theory]
    [InlineData("<img src=https://a.example/x.png alt=A>", "src=\"https://a.example/x.png\"")]
    [InlineData("<img src=http://a.example/x.png?a=1&amp;b=2>", "src=\"https://a.example/x.png?a=1&amp;b=2\"")]
    [InlineData("<img src=//a.example/x.png>", "src=\"https://a.example/x.png\"")]
    [InlineData("<img width=600 height=1 src=https://a.example/line.png>", "src=\"https://a.example/line.png\"")]
    [InlineData("<table background=http://a.example/x.png><tr><td>x</table>", "background=\"https://a.example/x.png\"")]
    [InlineData("<p style=\"color:red;background:url(http://a.example/x.png)\">x", "url('https://a.example/x.png')")]
    [InlineData("<style>p > b{background:url(http://a.example/x.png)}</style><p>x", "url('https://a.example/x.png')")]
    public void Show_PictureFromElsewhere_ComesByHttpsFromWhereItLies(string html, string expected)
    {
        var safe = SanitizeHtml.Sanitize(html);
        safe.ShouldContain("data-remote-");

        RemotePictures.Count(safe).ShouldBe(new HeldPictures(1, 0));
        var shown = RemotePictures.Show(safe);
        shown.ShouldContain(expected);
        shown.ShouldNotContain("data-remote-");
        shown.ShouldNotContain("http:");
    }

    [Theory]
    [InlineData("<img width=1 height=1 src=https://t.example/open>")]
    [InlineData("<img width=\"0\" height=\"0\" src=https://t.example/open>")]
    [InlineData("<img height=1 src=https://t.example/open>")]
    [InlineData("<img style=\"width:1px;height:1px\" src=https://t.example/open>")]
    [InlineData("<img style=\"display:none\" src=https://t.example/open>")]
    [InlineData("<img style=\"border:0; opacity: 0\" width=40 src=https://t.example/open>")]
    [InlineData("<img src=http://10.1.2.3/x.png>")]
    [InlineData("<img src=https://2130706433/x.png>")]
    [InlineData("<img src=https://[::1]/x.png>")]
    [InlineData("<img src=https://router/x.png>")]
    [InlineData("<img src=https://desk.localhost/x.png>")]
    [InlineData("<img src=https://nas.local./x.png>")]
    [InlineData("<img src=http://a.example:8080/x.png>")]
    [InlineData("<img src=https://me:secret@a.example/x.png>")]
    public void Show_TrackingOrNearby_StaysOut(string html)
    {
        var safe = SanitizeHtml.Sanitize(html);
        RemotePictures.Count(safe).ShouldBe(new HeldPictures(0, 1));
        RemotePictures.Show(safe).ShouldNotContain(" src=");
    }

    [Theory]
    [InlineData("<p>write data-remote-src=\"https://a.example/x\"</p>")]
    [InlineData("<p title=' data-remote-src=\"https://a.example/x\"'>x</p>")]
    public void Show_WordsThatLookLikeIt_AreLeftAlone(string html)
    {
        var safe = SanitizeHtml.Sanitize(html);
        RemotePictures.Count(safe).ShouldBe(default);
        RemotePictures.Show(safe).ShouldBe(safe);
    }

    [Fact]
    public void Show_StyleWithAddressesOfBothKinds_KeepsTheNearOneOut()
    {
        var shown = RemotePictures.Show(SanitizeHtml.Sanitize("<p style=\"background-image:url(https://router/a.png),url(https://a.example/b.png)\">x</p>"));
        shown.ShouldContain("url('https://a.example/b.png')");
        shown.ShouldNotContain("router");
    }
}
