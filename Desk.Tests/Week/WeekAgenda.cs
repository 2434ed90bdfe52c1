namespace Desk.Tests.Week;

/// <summary>What people will do, and when; in the order of time.</summary>
internal sealed class WeekAgenda(FakeTime time, int seed)
{
    private readonly PriorityQueue<(DateTimeOffset At, Func<Task> Act), (DateTimeOffset At, int Number)> _plans = new();
    private readonly HashSet<DateTimeOffset> _taken = [];
    private int _planned;

    public Random Random { get; } = new(seed);

    public DateTimeOffset Now => time.GetUtcNow();

    public DateTimeOffset? Next => _plans.TryPeek(out var plan, out _) ? plan.At : null;

    /// <summary>When jobs look that look each second, the first time after a moment.</summary>
    public static DateTimeOffset LookAfter(DateTimeOffset at) => at.AddTicks(TimeSpan.TicksPerSecond - (at.UtcTicks % TimeSpan.TicksPerSecond));

    /// <summary>A little before the end of that second, or of the first after it in which nobody else does anything: each look of the jobs knows what was done before it.</summary>
    public void At(DateTimeOffset at, Func<Task> act)
    {
        var end = LookAfter(at).AddMilliseconds(-10);
        while (!_taken.Add(end))
        {
            end = end.AddSeconds(1);
        }

        _plans.Enqueue((end, act), (end, _planned++));
    }

    /// <summary>After so many minutes, more or less.</summary>
    public void In(double from, double to, Func<Task> act) => At(Now + TimeSpan.FromMilliseconds(Random.NextInt64((long)(from * 60_000), (long)(to * 60_000))), act);

    /// <summary>Has done what is planned for now; false when nothing was.</summary>
    public async Task<bool> ActAsync()
    {
        var acted = false;
        while (_plans.TryPeek(out var plan, out _) && plan.At <= Now)
        {
            _plans.Dequeue();
            if (plan.At < Now)
            {
                // nobody could do anything while nothing ran
                In(0.01, 25, plan.Act);
                continue;
            }

            await plan.Act();
            acted = true;
        }

        return acted;
    }
}
