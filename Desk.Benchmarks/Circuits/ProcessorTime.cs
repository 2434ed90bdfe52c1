using System.Globalization;

namespace Desk.Benchmarks.Circuits;

/// <summary>What all processes of the machine have used.</summary>
internal static class ProcessorTime
{
    // the kernel counts in hundredths of a second
    private const int TicksPerSecond = 100;

    public static TimeSpan OfMachine()
    {
        if (!File.Exists("/proc/stat"))
        {
            return TimeSpan.Zero;
        }

        // user, nice, system, idle, waiting for a disk, …
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(f => long.Parse(f, CultureInfo.InvariantCulture)).ToList();
        return TimeSpan.FromSeconds((double)(fields[0] + fields[1] + fields[2] + fields[5] + fields[6]) / TicksPerSecond);
    }
}
