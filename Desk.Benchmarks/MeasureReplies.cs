using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Desk.Core.Mail;
using Desk.Infrastructure.Mail;
using Desk.Infrastructure.Mail.Html;

namespace Desk.Benchmarks;

/// <summary>Megabytes a second of splitting replies, as text and as HTML, over the bodies of a folder of mails; beside it SHA-256 over the same bytes.</summary>
internal static class MeasureReplies
{
    private const int Runs = 5;
    private const double Megabyte = 1_000_000;

    /// <summary>One pass must be long enough to be timed.</summary>
    private static readonly TimeSpan ShortestPass = TimeSpan.FromMilliseconds(500);

    public static async Task<int> RunAsync(string folder)
    {
        var (texts, pages) = await ReadBodiesAsync(folder);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{texts.Count} texts of {Size(texts) / Megabyte:0.0} MB, {pages.Count} HTML bodies of {Size(pages) / Megabyte:0.0} MB"));
        Report("split of plain text", texts, t => SplitReply.Split(t).Visible.Length);
        Report("split of HTML", pages, h => SplitReply.Split(HtmlToText.Read(h)).Visible.Length);
        Report("SHA-256 over the texts", texts, t => SHA256.HashData(Encoding.UTF8.GetBytes(t))[0]);
        Report("SHA-256 over the HTML", pages, h => SHA256.HashData(Encoding.UTF8.GetBytes(h))[0]);
        Double("lines of quotes", n => string.Concat(Enumerable.Repeat("> On Fri, 20 Nov 2026 Ann <ann@shop.example> wrote:\nYes\n", n)));
        Double("a line of words", n => string.Concat(Enumerable.Repeat("On 20.11.2026 wrote a@b.example : ", n)));
        Double("lines of fields", n => string.Concat(Enumerable.Repeat("From: a\nTo: b\n\n", n)));
        Double("lines of openings", n => string.Concat(Enumerable.Repeat("On 20.11.2026 Ann\n", n)));
        return 0;
    }

    private static async Task<(List<string> Texts, List<string> Pages)> ReadBodiesAsync(string folder)
    {
        var reader = new MimeMailReader();
        var (texts, pages) = (new List<string>(), new List<string>());
        foreach (var file in Directory.EnumerateFiles(folder, "*.eml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            try
            {
                var mail = reader.Read(await File.ReadAllBytesAsync(file));
                texts.Add(mail.Text);
                pages.AddRange(mail.RawHtml is { } html ? [html] : []);
            }
            catch (Exception e) when (e is NotAMailException or FormatException)
            {
                // no mail at all
            }
        }

        return (texts, pages);
    }

    private static void Report(string name, List<string> bodies, Func<string, int> work)
    {
        var figures = Enumerable.Range(0, Runs + 1).Select(_ => Rate(bodies, work)).Skip(1).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: median {Machine.Median(figures):0.0} MB/s of {Runs} ({Machine.Describe()})"));
    }

    private static double Rate(List<string> bodies, Func<string, int> work)
    {
        var (passes, sum) = (0, 0L);
        var watch = Stopwatch.StartNew();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        while (watch.Elapsed < ShortestPass)
        {
            sum += bodies.Sum(b => (long)work(b));
            passes++;
        }

        GC.KeepAlive(sum);
        return passes * Size(bodies) / Megabyte / (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }

    /// <summary>Twice the input must take about twice the time.</summary>
    private static void Double(string name, Func<int, string> make)
    {
        var times = new List<string>();
        for (var n = 4_000; n <= 64_000; n *= 2)
        {
            var text = make(n);
            var watch = Stopwatch.StartNew();
            _ = SplitReply.Split(text);
            times.Add(string.Create(CultureInfo.InvariantCulture, $"{text.Length / 1000} K {watch.Elapsed.TotalMilliseconds:0.0} ms"));
        }

        Console.WriteLine($"{name}: {string.Join(", ", times)}");
    }

    private static double Size(List<string> bodies) => bodies.Sum(b => (double)Encoding.UTF8.GetByteCount(b));
}
