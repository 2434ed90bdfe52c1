using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Desk.Core.Mail;
using Desk.Infrastructure.Mail;
using Desk.Infrastructure.Mail.Html;

namespace Desk.Benchmarks;

/// <summary>The sanitiser on one thread, in megabytes of UTF-8 a second of processor time, beside SHA-256 over the same bytes.</summary>
internal static class MeasureSanitizer
{
    private const double ShortestRun = 0.25;

    /// <summary>The runtime compiles what runs often once more, in its own time.</summary>
    private const double WarmUp = 2;

    /// <param name="folder">Where the mails are whose HTML is sanitised; null for newsletters only.</param>
    public static async Task<int> RunAsync(string? folder, int runs, bool doublings)
    {
        Console.WriteLine($"sanitiser {SanitizeHtml.Version}, median of {runs} ({Machine.Describe()})");
        Console.WriteLine("| HTML | bodies | KB | MB/s | SHA-256 MB/s | bytes allocated a byte |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        if (folder is not null)
        {
            var bodies = await ReadBodiesAsync(folder);
            Print("of the mails", bodies, runs);
            Print("of the mails, 4 KB and more", bodies.FindAll(b => b.Length >= 4096), runs);
        }

        foreach (var kilobytes in (int[])[20, 100, 500, 1000])
        {
            Print(string.Create(CultureInfo.InvariantCulture, $"newsletter of {kilobytes} KB"), [WriteNewsletter(kilobytes * 1000)], runs);
        }

        if (doublings)
        {
            MeasureSanitizerGrowth.Run(runs);
        }

        Console.WriteLine($"({Machine.Describe()})");
        return 0;
    }

    /// <summary>Seconds for all bodies once, and the bytes allocated for them.</summary>
    public static (double Seconds, double Allocated) Measure(IReadOnlyList<string> bodies, Action<string> work)
    {
        var (rounds, start, allocated) = (0, ThreadTime.Now(), GC.GetAllocatedBytesForCurrentThread());
        do
        {
            foreach (var body in bodies)
            {
                work(body);
            }

            rounds++;
        }
        while (ThreadTime.Now() - start < ShortestRun);
        return ((ThreadTime.Now() - start) / rounds, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)rounds);
    }

    private static void Print(string name, List<string> bodies, int runs)
    {
        if (bodies.Count == 0)
        {
            return;
        }

        var bytes = bodies.ConvertAll(Encoding.UTF8.GetBytes);
        var size = bytes.Sum(b => (double)b.Length);
        for (var start = ThreadTime.Now(); ThreadTime.Now() - start < WarmUp;)
        {
            Measure(bodies, body => SanitizeHtml.Clean(body));
        }

        var figures = Enumerable.Range(0, runs).Select(_ => Measure(bodies, body => SanitizeHtml.Clean(body))).ToList();
        var hash = Enumerable.Range(0, runs).Select(_ => Hash(bytes)).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {bodies.Count} | {size / 1000:0} | {size / 1e6 / Machine.Median(figures.Select(f => f.Seconds)):0.0} | {size / 1e6 / Machine.Median(hash):0} | {Machine.Median(figures.Select(f => f.Allocated)) / size:0} |"));
    }

    private static double Hash(List<byte[]> bodies)
    {
        var (rounds, start) = (0, ThreadTime.Now());
        do
        {
            bodies.ForEach(body => SHA256.HashData(body));
            rounds++;
        }
        while (ThreadTime.Now() - start < ShortestRun);
        return (ThreadTime.Now() - start) / rounds;
    }

    private static async Task<List<string>> ReadBodiesAsync(string folder)
    {
        var reader = new MimeMailReader();
        var bodies = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.eml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            try
            {
                bodies.AddRange(reader.Read(await File.ReadAllBytesAsync(file)).RawHtml is { } html ? [html] : []);
            }
            catch (NotAMailException)
            {
                // among real files there are some that are none
            }
        }

        return bodies;
    }

    private static string WriteNewsletter(int size)
    {
        var html = new StringBuilder("""
            <!DOCTYPE html><html><head><title>News</title><style>body{margin:0;padding:0}.b{font-family:Helvetica,Arial,sans-serif}@media only screen and (max-width:600px){.b{width:100%!important}}</style></head>
            <body bgcolor="#eeeeee"><!--[if mso]><table><tr><td><![endif]--><table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse">
            """);
        for (var i = 0; html.Length < size; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"""
                <tr><td class="b" align="center" valign="top" background="https://img.example/{i}.png" style="padding: 10px 20px; font-size: 14px; line-height: 1.5; color: #333333; background-color: #ffffff;">
                <a href="https://click.example/track?id={i}&amp;u=abcdef0123456789" target="_blank" style="color:#0066cc;text-decoration:none"><img src="https://img.example/p/{i}.png" width="600" height="200" alt="Offer {i}" style="display:block;border:0"></a>
                <p style="margin:0 0 {i % 20}px">Product {i} is here &nbsp;&ndash; read what it can do, what it costs &amp; when it comes to you, in a text about as long as such texts are.</p></td></tr>

                """);
        }

        return html.Append("</table></body></html>").ToString();
    }
}
