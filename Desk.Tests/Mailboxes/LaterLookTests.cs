using Desk.Infrastructure.Mailboxes;

namespace Desk.Tests.Mailboxes;

public sealed class LaterLookTests
{
    [Fact]
    public void Within_AskedForSeveralTimes_LooksOnceAtTheEarliest()
    {
        var (time, looks) = (new FakeTime(), 0);
        time.MoveTimers();
        using var later = new LaterLook(time, () => looks++);

        later.Within(TimeSpan.FromSeconds(50));
        later.Within(TimeSpan.FromSeconds(2));
        time.Advance(TimeSpan.FromSeconds(1));
        later.Within(TimeSpan.FromSeconds(2));
        time.Advance(TimeSpan.FromSeconds(0.9));
        looks.ShouldBe(0);
        time.Advance(TimeSpan.FromSeconds(0.1));
        looks.ShouldBe(1, "what is asked for again and again puts nothing off");
        time.Advance(TimeSpan.FromMinutes(1));
        looks.ShouldBe(1);

        later.Within(TimeSpan.FromSeconds(1));
        time.Advance(TimeSpan.FromSeconds(1));
        looks.ShouldBe(2);
    }
}
