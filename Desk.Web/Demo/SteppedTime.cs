namespace Desk.Web.Demo;

/// <summary>A clock that made-up data is written by: it stands where it is put.</summary>
internal sealed class SteppedTime(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void MoveTo(DateTimeOffset at) => _now = at;
}
