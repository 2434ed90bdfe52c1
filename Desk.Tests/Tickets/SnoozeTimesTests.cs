using System.Globalization;
using Desk.Web.Shell;
using Desk.Web.Tickets;

namespace Desk.Tests.Tickets;

public sealed class SnoozeTimesTests
{
    [Theory]
    [InlineData("2026-11-20T09:00Z", "Later today 2026-11-20T12:00Z", "Tomorrow morning 2026-11-21T07:00Z", "Next Monday 2026-11-23T07:00Z")] // a Friday, 10:00 in Berlin
    [InlineData("2026-11-20T21:30Z", "Tomorrow morning 2026-11-21T07:00Z", "Next Monday 2026-11-23T07:00Z")]
    [InlineData("2026-11-20T23:30Z", "Later today 2026-11-21T02:00Z", "Tomorrow morning 2026-11-22T07:00Z", "Next Monday 2026-11-23T07:00Z")] // Saturday in Berlin already
    [InlineData("2026-11-22T09:00Z", "Later today 2026-11-22T12:00Z", "Tomorrow morning 2026-11-23T07:00Z")] // tomorrow is Monday
    [InlineData("2026-11-23T09:00Z", "Later today 2026-11-23T12:00Z", "Tomorrow morning 2026-11-24T07:00Z", "Next Monday 2026-11-30T07:00Z")]
    [InlineData("2026-03-28T09:00Z", "Later today 2026-03-28T12:00Z", "Tomorrow morning 2026-03-29T06:00Z", "Next Monday 2026-03-30T06:00Z")] // clocks go forward that night
    public void Of_ReaderInBerlin_AreOnTheirWall(string now, params string[] expected)
    {
        var time = new FakeTime();
        time.Advance(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture) - time.GetUtcNow());
        var clock = new ViewerClock(time);
        clock.Use("Europe/Berlin", 60);

        SnoozeTimes.Of(clock).Select(t => $"{t.Name} {t.Until:yyyy-MM-ddTHH:mm}Z").ShouldBe(expected);
    }

    [Fact]
    public void AtWall_AnHourThatIsLeftOut_IsTheNextOne()
    {
        var clock = new ViewerClock(new FakeTime());
        clock.Use("Europe/Berlin", 60);

        clock.AtWall(new DateTime(2026, 3, 29, 2, 30, 0)).ShouldBe(new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero));
    }
}
