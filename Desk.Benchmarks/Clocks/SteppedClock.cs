namespace Desk.Benchmarks.Clocks;

/// <summary>A clock that stands where it is put: mails are taken in at the moments that their deadlines follow from.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private DateTimeOffset _now = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _now;

    public void MoveTo(DateTimeOffset at) => _now = at;
}
