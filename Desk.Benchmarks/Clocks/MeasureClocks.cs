using System.Diagnostics;
using System.Globalization;
using Desk.Benchmarks.Circuits;

namespace Desk.Benchmarks.Clocks;

/// <summary>
/// What running clocks cost a server in which nothing happens, beside one on the same tickets without policies, both at the same time; how late deadlines are found missed, on a live server
/// and after a restart; and that nothing is done twice.
/// </summary>
internal static class MeasureClocks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(int tickets, int seconds, int due, int over)
    {
        await using var plain = new ClockedDesk();
        await using var clocked = new ClockedDesk();
        await plain.FillAsync(tickets);
        await clocked.FillAsync(tickets);
        await clocked.AddPoliciesAsync();
        Tell($"{tickets} open tickets each, {await clocked.RunningAsync()} clocks that run; {Machine.Describe()}");
        await using (var server = await ServerProcess.StartAsync(clocked.Path))
        {
            await using (var other = await ServerProcess.StartAsync(plain.Path))
            {
                await IdleAsync(server, other, seconds);
            }

            var first = TimeProvider.System.GetUtcNow().AddSeconds(3 + (due / 10)); // once their mails are in
            await clocked.AddDueAsync(first, TimeSpan.FromSeconds(over) / due, due);
            await SeenAsync(clocked, due, Patience + TimeSpan.FromSeconds(over));
            TellLate("on the live server", [.. (await clocked.FiredAsync()).Select(f => (f.FiredAt - f.DueAt).TotalMilliseconds)]);
        }

        await RestartAsync(clocked, due);
        var (fired, told) = (await clocked.FiredAsync(), await clocked.ToldAsync());
        Tell($"{fired.Count} missed, told {told.Count} times of {told.Distinct().Count()} tickets: {told.Count - told.Distinct().Count()} twice; {Machine.Describe()}");
        return told.Count == told.Distinct().Count() ? 0 : 1;
    }

    private static async Task IdleAsync(ServerProcess server, ServerProcess other, int seconds)
    {
        await Task.Delay(TimeSpan.FromSeconds(20)); // what runs at the start has run, and is compiled
        var (with, without, watch) = (server.Spent, other.Spent, Stopwatch.StartNew());
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        (with, without) = (server.Spent - with, other.Spent - without);
        var share = 100 / watch.Elapsed.TotalSeconds;
        Tell($"nothing happens for {seconds} s: {share * with.TotalSeconds:0.00} % of one core with clocks, {share * without.TotalSeconds:0.00} % without, {share * (with - without).TotalSeconds:0.00} % more ({Machine.Describe()})");
    }

    // they fell due while no server was there: the last one was killed
    private static async Task RestartAsync(ClockedDesk desk, int before)
    {
        const int overdue = 50;
        await desk.AddDueAsync(TimeProvider.System.GetUtcNow().AddMinutes(-1), TimeSpan.FromSeconds(1), overdue);
        var begun = Stopwatch.StartNew();
        var seen = SeenAsync(desk, before + overdue, Patience);
        await using var server = await ServerProcess.StartAsync(desk.Path);
        var ready = begun.Elapsed;
        await seen;
        Tell($"{overdue} overdue at the start: ready after {ready.TotalSeconds:0.00} s, all told after {begun.Elapsed.TotalSeconds:0.00} s");
    }

    private static async Task SeenAsync(ClockedDesk desk, int count, TimeSpan patience)
    {
        for (var watch = Stopwatch.StartNew(); (await desk.FiredAsync()).Count < count; await Task.Delay(50))
        {
            if (watch.Elapsed > patience)
            {
                throw new TimeoutException("Not everything that is due was found missed.");
            }
        }
    }

    private static void TellLate(string where, List<double> late)
    {
        late.Sort();
        double At(double share) => late[Math.Min(late.Count - 1, (int)(late.Count * share))];
        Tell($"{late.Count} deadlines {where}, looked at after they were due: p50 {At(0.5):0} ms, p95 {At(0.95):0} ms, most {late[^1]:0} ms ({Machine.Describe()})");
    }

    private static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
