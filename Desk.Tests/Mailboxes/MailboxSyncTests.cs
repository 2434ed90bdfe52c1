using Desk.Core.Mailboxes;

namespace Desk.Tests.Mailboxes;

public sealed class MailboxSyncTests
{
    [Fact]
    public void CountRun_SixtyInAnHour_TheNextWaitsForTheFirstToBeAnHourAgo()
    {
        var (sync, first) = (new MailboxSync(1), new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        for (var n = 0; n < 60; n++)
        {
            sync.CountRun(first.AddSeconds(30 * n)).ShouldBeNull();
        }

        sync.CountRun(first.AddMinutes(30)).ShouldBe(first.AddHours(1));
        sync.CountRun(first.AddHours(1).AddSeconds(-1)).ShouldBe(first.AddHours(1));
        sync.CountRun(first.AddHours(1)).ShouldBeNull();
        sync.Runs.Count.ShouldBe(60, "what is older than an hour is forgotten");
    }
}
