using Desk.Web.Shell;

namespace Desk.Tests.Shell;

public sealed class DeskUrlsTests
{
    [Theory]
    [InlineData("/tickets/open?x=1", "/tickets/open?x=1")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    public void Local_AnythingButThisSite_IsHome(string? address, string expected) => DeskUrls.Local(address).ShouldBe(expected);

    [Fact]
    public void Ago_GrowingDistance_BecomesCoarser()
    {
        var time = new FakeTime();
        var clock = new ViewerClock(time);
        clock.Use("Europe/Stockholm", 0);
        var now = time.GetUtcNow();
        new[] { 0d, 5, 90, 60 * 24 * 2, 60 * 24 * 30, 60 * 24 * 400 }.Select(m => clock.Ago(now.AddMinutes(-m)))
            .ShouldBe(["now", "5m", "1h", "Wed", "Oct 21", "Oct 16, 2025"]);
        clock.Moment(now).ShouldBe("10:00");
    }
}
