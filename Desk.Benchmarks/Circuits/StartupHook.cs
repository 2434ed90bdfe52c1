using System.Globalization;

/// <summary>
/// Runs inside the measured server before anything else, when <c>DOTNET_STARTUP_HOOKS</c> names this assembly: collects garbage when it is told to on standard input, and says what is
/// left; or says how much was allocated since the start, or for how many milliseconds all stood still for the collector. The runtime looks for a type of this name outside of any namespace.
/// </summary>
internal sealed class StartupHook
{
    /// <summary>Asked for on a line of its own.</summary>
    public const string Collect = "collect";

    /// <summary>The same.</summary>
    public const string Allocated = "allocated";

    /// <summary>The same.</summary>
    public const string Paused = "paused";

    /// <summary>What an answer's line begins with; the number follows.</summary>
    public const string Answer = "#figure ";

    public static void Initialize() => new Thread(Listen) { IsBackground = true, Name = "Memory for the benchmark" }.Start();

    private static void Listen()
    {
        while (Console.In.ReadLine() is { } line)
        {
            if (line == Allocated)
            {
                Tell(GC.GetTotalAllocatedBytes(precise: true));
            }
            else if (line == Paused)
            {
                Tell((long)GC.GetTotalPauseDuration().TotalMilliseconds);
            }
            else if (line == Collect)
            {
                for (var i = 0; i < 2; i++)
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    GC.WaitForPendingFinalizers();
                }

                Tell(GC.GetTotalMemory(forceFullCollection: true));
            }
        }
    }

    private static void Tell(long figure) => Console.Out.WriteLine(Answer + figure.ToString(CultureInfo.InvariantCulture));
}
