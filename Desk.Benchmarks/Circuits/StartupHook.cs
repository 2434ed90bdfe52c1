using System.Globalization;

/// <summary>
/// Runs inside the measured server before anything else, when <c>DOTNET_STARTUP_HOOKS</c> names this assembly: collects garbage when it is told to on standard input, and says what is
/// left. The runtime looks for a type of this name outside of any namespace.
/// </summary>
internal sealed class StartupHook
{
    /// <summary>Asked for on a line of its own.</summary>
    public const string Collect = "collect";

    /// <summary>What the answer's line begins with; the number of bytes follows.</summary>
    public const string Left = "#heap ";

    public static void Initialize() => new Thread(Listen) { IsBackground = true, Name = "Memory for the benchmark" }.Start();

    private static void Listen()
    {
        while (Console.In.ReadLine() is { } line)
        {
            if (line == Collect)
            {
                for (var i = 0; i < 2; i++)
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    GC.WaitForPendingFinalizers();
                }

                Console.Out.WriteLine(Left + GC.GetTotalMemory(forceFullCollection: true).ToString(CultureInfo.InvariantCulture));
            }
        }
    }
}
