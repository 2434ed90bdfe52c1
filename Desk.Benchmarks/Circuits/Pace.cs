using System.Collections.Concurrent;
using System.Diagnostics;

namespace Desk.Benchmarks.Circuits;

/// <summary>Does something so many times a second, whether or not the last time is done: the world does not wait for a slow server.</summary>
internal static class Pace
{
    /// <returns>What went wrong, in sentences.</returns>
    public static async Task<IReadOnlyCollection<string>> RunAsync(int perSecond, int seconds, Func<int, Task> does)
    {
        var (failures, running, watch) = (new ConcurrentBag<string>(), new List<Task>(), Stopwatch.StartNew());
        for (var n = 0; n < perSecond * seconds; n++)
        {
            var due = TimeSpan.FromSeconds((double)n / perSecond) - watch.Elapsed;
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due);
            }

            running.Add(OnceAsync(n));
        }

        await Task.WhenAll(running);
        return failures;

        async Task OnceAsync(int n)
        {
            try
            {
                await does(n);
            }
#pragma warning disable CA1031 // counted and told
            catch (Exception e)
#pragma warning restore CA1031
            {
                failures.Add(e.Message);
            }
        }
    }
}
