using System.Diagnostics;
using System.Globalization;
using Desk.Core;
using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Core.Replies;
using Desk.Core.Tenants;
using Desk.Infrastructure;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mailboxes;
using Microsoft.Extensions.DependencyInjection;

namespace Desk.Benchmarks;

/// <summary>
/// Mails a second through accept and process, durable (every commit and segment synced), with the mix of <see cref="MixedMails"/>. With <c>--until N</c> the database is filled
/// with so many small conversations between two runs, and the second is compared with the first.
/// </summary>
internal static class MeasureIntake
{
    // until what runs often has been compiled for good
    private const int WarmUp = 12_800;

    /// <summary>So many mailboxes have mail at the same time.</summary>
    private static int Feeders { get; set; } = 2;

    private sealed record Figures(double Rate, double Cpu, double Megabytes, double Peak, int Tickets, double WarmUpPeak = 0);

    public static async Task<int> RunAsync(int mails, int runs, bool onPostgres, int until, int feeders)
    {
        Feeders = feeders;
        using var server = onPostgres ? await BenchmarkPostgres.StartAsync() : null;
        if (until > 0)
        {
            return await GrowAsync(server, mails, until);
        }

        var figures = new List<Figures>();
        for (var run = 1; run <= runs; run++)
        {
            await OnceAsync(server, run, async (intake, _) =>
            {
                var warmUp = await intake(WarmUp);
                figures.Add(await intake(mails) with { WarmUpPeak = warmUp.Peak });
            });
            Tell($"run {run}", figures[^1]);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"intake on {Name(onPostgres)}: median {Machine.Median(figures.Select(f => f.Rate)):0} mails/s, {Machine.Median(figures.Select(f => f.Cpu)):0.00} ms CPU a mail in this process, at most {figures.Max(f => f.Megabytes):0} MB at the end of a run, {figures.Max(f => f.Peak):0} MB in it and {figures.Max(f => f.WarmUpPeak):0} MB while it warms up, {mails} mails ({Machine.Describe()})"));
        return 0;
    }

    private static async Task<int> GrowAsync(BenchmarkPostgres? server, int mails, int until)
    {
        await OnceAsync(server, 1, async (intake, fill) =>
        {
            await intake(WarmUp);
            var first = await intake(mails);
            Tell($"at {first.Tickets} tickets", first);
            await fill(until - first.Tickets);
            await intake(WarmUp);
            var last = await intake(mails);
            Tell(string.Create(CultureInfo.InvariantCulture, $"at {last.Tickets} tickets, {100 * last.Rate / first.Rate:0} % of that"), last);
        });
        Console.WriteLine(Machine.Describe());
        return 0;
    }

    private static async Task OnceAsync(BenchmarkPostgres? server, int run, Func<Func<int, Task<Figures>>, Func<int, Task>, Task> measureAsync)
    {
        var data = new DataDirectory(Directory.CreateTempSubdirectory("desk-intake-").FullName);
        try
        {
            var database = server is null ? new DatabaseChoice(DatabaseProvider.Sqlite, $"Data Source={data.Database}") : new DatabaseChoice(DatabaseProvider.PostgreSql, server.ConnectionString(run));
            await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging().AddDeskCore()
                .AddDeskInfrastructure(data, database, new IntakeOptions(), new ReplyOptions()).AddKeyRing(data).BuildServiceProvider();
            await MigrateDatabase.RunAsync(services.GetRequiredService<IDeskContextFactory>(), data, CancellationToken.None);
            var tenant = await services.GetRequiredService<FoundOrganisation>().RunAsync("Benchmark", true, CancellationToken.None);
            var mailboxes = new List<MailboxSource>();
            for (var n = 1; n <= Feeders; n++)
            {
                mailboxes.Add(await services.GetRequiredService<OpenMailbox>().RunAsync(tenant, $"support{n}@desk.example", "Support", null, CancellationToken.None));
            }

            var takeIn = services.GetRequiredService<TakeInMail>();
            using var mails = new MailPipe();
            async Task<Figures> IntakeAsync(int count)
            {
                var figures = await TakeAsync(takeIn, mailboxes, count, mails.Next);
                await using var context = services.GetRequiredService<IDeskContextFactory>().Create(tenant);
                return figures with { Tickets = (int)context.TicketCounts.Sum(c => (long)c.Count) };
            }

            var small = 0;
            await measureAsync(IntakeAsync, count => TakeAsync(takeIn, mailboxes, count, () => MixedMails.Small(small++)));
        }
        finally
        {
            Directory.Delete(data.Path, recursive: true);
        }
    }

    // each mailbox has its next batch as soon as the last one is filed; what comes over the pipe meanwhile is what a server would send
    private static async Task<Figures> TakeAsync(TakeInMail takeIn, List<MailboxSource> mailboxes, int mails, Func<byte[]> next)
    {
        Machine.ForgetPeak();
        var (left, spent, watch, hand) = (mails, Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew(), new Lock());
        List<IncomingMail> Batch()
        {
            lock (hand)
            {
                var (batch, bytes) = (new List<IncomingMail>(), 0);
                while (batch.Count < Math.Min(ProcessMail.BatchSize, left) && bytes < ProcessMail.BatchBytes)
                {
                    var mail = next();
                    bytes += mail.Length;
                    batch.Add(IncomingMail.NamedByContent(mail));
                }

                left -= batch.Count;
                return batch;
            }
        }

        await Task.WhenAll(mailboxes.Select(mailbox => Task.Run(async () =>
        {
            while (Batch() is { Count: > 0 } batch)
            {
                await takeIn.RunAsync(mailbox, batch, null, CancellationToken.None);
            }
        })));
        var (elapsed, used) = (watch.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - spent);
        var now = Process.GetCurrentProcess();
        return new Figures(mails / elapsed.TotalSeconds, used.TotalMilliseconds / mails, now.WorkingSet64 / 1048576.0, now.PeakWorkingSet64 / 1048576.0, 0);
    }

    private static string Name(bool onPostgres) => onPostgres ? "PostgreSQL, fsync on" : "SQLite";

    private static void Tell(string what, Figures figures) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{what}: {figures.Rate:0} mails/s, {figures.Cpu:0.00} ms CPU a mail, {figures.Megabytes:0} MB (at most {figures.Peak:0}), load {LoadNow()}"));

    private static string LoadNow() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
