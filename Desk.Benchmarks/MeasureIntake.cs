using System.Diagnostics;
using System.Globalization;
using System.Text;
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

/// <summary>Mails a second through accept and process, durable, on SQLite with full syncs.</summary>
internal static class MeasureIntake
{
    public static async Task<int> RunAsync(int mails, int runs)
    {
        var figures = new List<(double Rate, double Cpu)>();
        for (var run = 1; run <= runs; run++)
        {
            figures.Add(await OnceAsync(mails));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"run {run}: {figures[^1].Rate:0} mails/s, {figures[^1].Cpu:0.00} ms CPU a mail"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"intake: median {Machine.Median(figures.Select(f => f.Rate)):0} mails/s, {Machine.Median(figures.Select(f => f.Cpu)):0.00} ms CPU a mail, {mails} mails ({Machine.Describe()})"));
        return 0;
    }

    private static async Task<(double Rate, double Cpu)> OnceAsync(int mails)
    {
        var data = new DataDirectory(Directory.CreateTempSubdirectory("desk-intake-").FullName);
        try
        {
            await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging().AddDeskCore()
                .AddDeskInfrastructure(data, new DatabaseChoice(DatabaseProvider.Sqlite, $"Data Source={data.Database}"), new IntakeOptions(), new ReplyOptions()).BuildServiceProvider();
            await MigrateDatabase.RunAsync(services.GetRequiredService<IDeskContextFactory>(), data, CancellationToken.None);
            var tenant = await services.GetRequiredService<FoundOrganisation>().RunAsync("Benchmark", true, CancellationToken.None);
            var mailbox = await services.GetRequiredService<OpenMailbox>().RunAsync(tenant, "support@desk.example", "Support", null, CancellationToken.None);
            var takeIn = services.GetRequiredService<TakeInMail>();
            await takeIn.RunAsync(mailbox, [.. Enumerable.Range(0, ProcessMail.BatchSize).Select(n => Mail(-1 - n))], null, CancellationToken.None);

            var all = Enumerable.Range(0, mails).Select(Mail).ToList();
            var (watch, cpu) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
            foreach (var batch in all.Chunk(ProcessMail.BatchSize))
            {
                await takeIn.RunAsync(mailbox, batch, null, CancellationToken.None);
            }

            var spent = Process.GetCurrentProcess().TotalProcessorTime - cpu;
            return (mails / watch.Elapsed.TotalSeconds, spent.TotalMilliseconds / mails);
        }
        finally
        {
            Directory.Delete(data.Path, recursive: true);
        }
    }

    // Six new conversations, four replies to earlier ones; two parts, about 3 KB, and a file of 20 to 200 KB on three in twenty.
    private static IncomingMail Mail(int n)
    {
        var parent = n % 10 >= 6 && n > 10 ? string.Create(CultureInfo.InvariantCulture, $"In-Reply-To: <{n - 7}@bench.example>\r\n") : "";
        var words = string.Join(' ', Enumerable.Range(0, 120).Select(i => (n * 31 + i * 17) % 997));
        return IncomingMail.NamedByContent(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
            From: Customer {n % 500} <customer{n % 500}@bench.example>
            To: support@desk.example
            Subject: Order {n} has not arrived
            Date: Fri, 20 Nov 2026 12:00:00 +0000
            Message-ID: <{n}@bench.example>
            {parent}MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8

            Hello, order {n} has not arrived. {words}
            --b
            Content-Type: text/html; charset=utf-8

            <p>Hello, <b>order {n}</b> has not arrived.</p><p style="color:#333">{words}</p>
            --b--
            {File(n)}--m--
            """)));
    }

    private static string File(int n)
    {
        if (Math.Abs(n) % 20 is not (3 or 9 or 15))
        {
            return "";
        }

        var random = new Random(n);
        var bytes = new byte[random.Next(20_000, 200_000)];
        random.NextBytes(bytes);
        return string.Create(CultureInfo.InvariantCulture, $"""
            --m
            Content-Type: application/pdf; name="order-{n}.pdf"
            Content-Disposition: attachment; filename="order-{n}.pdf"
            Content-Transfer-Encoding: base64

            {Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks)}

            """);
    }
}
