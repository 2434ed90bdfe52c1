using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Desk.Benchmarks;

/// <summary>Processor time of the calling thread alone: what other processes do does not count.</summary>
internal static partial class ThreadTime
{
    private const int ThreadClock = 3;

    /// <summary>Seconds from some fixed point; elapsed time where the system has no such clock.</summary>
    public static double Now() => OperatingSystem.IsLinux() && ReadClock(ThreadClock, out var time) == 0
        ? time.Seconds + (time.Nanoseconds / 1e9)
        : Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ReadClock(int clock, out Time time);

    private readonly record struct Time(nint Seconds, nint Nanoseconds);
}
