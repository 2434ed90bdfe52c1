namespace Desk.Tests;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class FakeTime : TimeProvider
{
    private long _ticks = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero).UtcTicks;
    private FakeTimers? _timers;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>From now on timers go by this clock too, and ring as it is moved; until then they go by the machine's.</summary>
    internal FakeTimers MoveTimers() => _timers ??= new FakeTimers(this);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => _timers?.Create(callback, state, dueTime, period) ?? base.CreateTimer(callback, state, dueTime, period);

    public void Advance(TimeSpan by)
    {
        Interlocked.Add(ref _ticks, by.Ticks);
        _timers?.Ring();
    }
}
