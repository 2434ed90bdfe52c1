using System.Diagnostics;
using Desk.Tests.Sla;

namespace Desk.Benchmarks;

/// <summary>Compares calendars, and clocks over random histories, with those that look each minute, over many more cases than the tests do.</summary>
internal static class CompareCalendars
{
    public static int Run(int cases)
    {
        var differences = Compare("calendars", cases, CalendarCase.Run) + Compare("clocks", cases, ClockCase.Run);
        return differences == 0 ? 0 : 1;
    }

    private static int Compare(string what, int cases, Func<int, string?> run)
    {
        var watch = Stopwatch.StartNew();
        var differences = Enumerable.Range(0, cases).AsParallel().Select(seed => run(seed + 1_000_000)).OfType<string>().ToList();
        differences.Take(10).ToList().ForEach(Console.WriteLine);
        Console.WriteLine($"{cases} {what} against the slow ones in {watch.Elapsed.TotalSeconds:0} s: {differences.Count} differences ({Machine.Describe()})");
        return differences.Count;
    }
}
