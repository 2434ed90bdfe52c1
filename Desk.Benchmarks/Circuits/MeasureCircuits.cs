using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Desk.Benchmarks.Circuits;

/// <summary>
/// Agents over the wire: the built program as a process of its own, a browser's circuit for each agent, mails that come in and colleagues who begin and end to write; how soon others are shown
/// it, what that costs, and how much memory a circuit takes.
/// </summary>
internal static class MeasureCircuits
{
    public static async Task<int> RunAsync(CircuitsPlan plan)
    {
        Tell($"{plan.Agents} agents, {plan.Mails} mails and {plan.Presence} presence changes a second for {plan.Seconds} s, {plan.Tickets} tickets; {Machine.Describe()}");
        using var desk = await LoadedDesk.PrepareAsync(Math.Max(plan.Agents, plan.Colleagues), plan.Tickets);
        await using var server = await ServerProcess.StartAsync(desk.Path);
        Tell($"server is process {server.Id}");
        var marks = new SeenMarks();
        await using var crowd = new Crowd(desk, server, marks, plan);
        await crowd.SignInAsync();
        var before = await server.CollectAsync();
        TellHeld("signed in, no circuit", before, null, plan);
        await crowd.OpenListsAsync();
        TellHeld("with a list open", await server.CollectAsync(), before, plan);
        await crowd.OpenTicketsAsync();
        TellHeld("with a list and a conversation", await server.CollectAsync(), before, plan);
        await LoadAsync(plan, desk, server, crowd, marks);
        TellHeld("after the load", await server.CollectAsync(), before, plan);
        TellProblems(server, crowd);
        if (plan.Pause > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(plan.Pause));
        }

        await crowd.LeaveAsync();
        await Task.Delay(TimeSpan.FromSeconds(5)); // what is going on for them ends
        TellHeld("after all have left", await server.CollectAsync(), before, plan);
        Tell(Machine.Describe());
        return 0;
    }

    private static async Task LoadAsync(CircuitsPlan plan, LoadedDesk desk, ServerProcess server, Crowd crowd, SeenMarks marks)
    {
        var (first, random) = (0, new Random(1));
        var failures = await WorkAsync(plan.WarmUp);
        Tell($"warmed up for {plan.WarmUp} s, {failures.Count} failures");
        marks.Reset();
        var (received, batches) = (crowd.Agents.Sum(a => a.Circuit.Received), crowd.Agents.Sum(a => a.Circuit.Batches));
        var (machine, served, drove, watch) = (ProcessorTime.OfMachine(), server.Spent, Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
        var (allocated, paused) = (await server.AllocatedAsync(), await server.PausedAsync());
        failures = await WorkAsync(plan.Seconds);
        var elapsed = watch.Elapsed;
        paused = await server.PausedAsync() - paused;
        (machine, served, drove) = (ProcessorTime.OfMachine() - machine, server.Spent - served, Process.GetCurrentProcess().TotalProcessorTime - drove);
        await Task.Delay(TimeSpan.FromSeconds(2)); // the last ones arrive
        allocated = await server.AllocatedAsync() - allocated;
        TellTimes("new mail, moved in to drawn", marks.MailTimes, marks.Mails, plan.Mails * plan.Seconds);
        TellTimes("presence, typed to drawn", marks.PresenceTimes, marks.Changes, marks.Changes.Count);
        TellTimes("a click to the conversation", marks.OpenTimes, [], 0);
        TellTimes("a draft, sent to kept", marks.KeepTimes, [], 0);
        var (bytes, drawn) = (crowd.Agents.Sum(a => a.Circuit.Received) - received, crowd.Agents.Sum(a => a.Circuit.Batches) - batches);
        Tell($"received {bytes / 1048576.0 / elapsed.TotalSeconds:0.00} MB/s, {drawn / elapsed.TotalSeconds:0} batches/s of {(double)bytes / Math.Max(1, drawn):0} bytes");
        Tell($"processor, of one core: server {Share(served, elapsed):0} %, driver {Share(drove, elapsed):0} %, others {Share(machine - served - drove, elapsed):0} %; {elapsed.TotalSeconds:0.0} s, {failures.Count} failures");
        var happened = (plan.Mails + plan.Presence) * plan.Seconds;
        Tell($"for each mail and each presence change, with all its screens: {served.TotalMilliseconds / happened:0.0} ms of the server's processor time, {allocated / 1024.0 / happened:0} KB allocated");
        Tell($"stood still for the collector {Share(paused, elapsed):0} % of the time; at most {server.MostResident / 1048576.0:0} MB of memory so far");
        foreach (var failure in failures.GroupBy(f => f).OrderByDescending(f => f.Count()).Take(5))
        {
            Tell($"  {failure.Count()} times: {failure.Key}");
        }

        async Task<IReadOnlyCollection<string>> WorkAsync(int seconds)
        {
            var from = first;
            first += plan.Mails * seconds;
            var share = plan.Opens / 100.0;
            var opens = 2 * share / (1 + share); // an agent who does not write does one of two things, and one who writes ends that
            var mails = Pace.RunAsync(plan.Mails, seconds, n => Task.Run(() => desk.Drop(from + n, () => marks.MailComes(from + n))));
            var presence = await Pace.RunAsync(plan.Presence, seconds, n => crowd.Agents[n % crowd.Agents.Count].TurnAsync(desk.Tickets, random, opens, CancellationToken.None));
            return [.. await mails, .. presence];
        }
    }

    private static double Share(TimeSpan spent, TimeSpan elapsed) => 100 * spent / elapsed;

    private static void TellTimes(string what, ConcurrentBag<double> times, IReadOnlyCollection<Mark> marks, int expected)
    {
        if (times.IsEmpty)
        {
            Tell($"{what}: none was seen");
            return;
        }

        var sorted = times.Order().ToList();
        double At(double share) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
        var seen = expected == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {marks.Count(m => m.Seen > 0)} of {expected} seen, by {marks.Average(m => m.Seen):0.0} others each");
        Tell($"{what}: p50 {At(0.5):0} ms, p95 {At(0.95):0} ms, p99 {At(0.99):0} ms, most {sorted[^1]:0} ms{seen}");
    }

    private static void TellHeld(string when, Held held, Held? before, CircuitsPlan plan)
    {
        var each = before is null ? "" : string.Create(CultureInfo.InvariantCulture,
            $", {(held.Heap - before.Heap) / 1024.0 / plan.Agents:0} KB of heap and {(held.Resident - before.Resident) / 1024.0 / plan.Agents:0} KB of memory a circuit");
        Tell($"{when}: heap {held.Heap / 1048576.0:0.0} MB, memory {held.Resident / 1048576.0:0} MB{each}");
    }

    private static void TellProblems(ServerProcess server, Crowd crowd)
    {
        foreach (var problem in crowd.Agents.Where(a => a.Circuit.Problem is not null).GroupBy(a => a.Circuit.Problem))
        {
            Tell($"{problem.Count()} circuits broke: {problem.Key}");
        }

        foreach (var line in server.Complaints.Take(5))
        {
            Tell($"the server says: {line}");
        }
    }

    private static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Tell(string line) => Console.WriteLine(line);
}
