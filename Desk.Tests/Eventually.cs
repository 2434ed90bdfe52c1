using System.Diagnostics;

namespace Desk.Tests;

/// <summary>Waits for a condition. The only place in the tests where time passes.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Looks until the condition holds; fails with a sentence when it never does.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? patience = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (clock.Elapsed > (patience ?? Patience))
            {
                throw new TimeoutException($"Waited {clock.Elapsed.TotalSeconds:0} s in vain: {what}.");
            }

            await Task.Delay(Pause);
        }
    }

    public static Task TrueAsync(Func<bool> condition, string what, TimeSpan? patience = null) => TrueAsync(() => Task.FromResult(condition()), what, patience);
}
