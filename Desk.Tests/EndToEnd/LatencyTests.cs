using System.Globalization;
using Xunit.Abstractions;

namespace Desk.Tests.EndToEnd;

[Collection(EndToEnd.Name)]
public sealed class LatencyTests(DeskProcess desk, Browser browser, ITestOutputHelper output)
{
    private const int Mails = 50;

    [BrowserFact]
    public async Task Mails_OneAfterAnother_AllArrive()
    {
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var moments = new List<(TestMail Mail, DateTimeOffset Dropped, DateTimeOffset Painted)>();
        for (var i = 0; i < Mails; i++)
        {
            var mail = TestMail.New("Latency");
            var dropped = await mail.DropAsync(desk.Data);
            moments.Add((mail, dropped, await liam.PaintedAsync(mail)));
        }

        var ledger = (await DeskData.LedgerAsync(desk, "Latency")).ToDictionary(o => o.Subject, o => o.AcceptedAt);
        ledger.Keys.ShouldBe(moments.Select(m => m.Mail.Subject), ignoreOrder: true);
        Print("dropped to painted", moments.Select(m => m.Painted - m.Dropped));
        Print("accepted to painted", moments.Select(m => m.Painted - ledger[m.Mail.Subject]));
    }

    private void Print(string what, IEnumerable<TimeSpan> times)
    {
        var sorted = times.Select(t => t.TotalMilliseconds).Order().ToList();
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {sorted.Count} mails, p50 {sorted[(sorted.Count - 1) / 2]:0} ms, p95 {sorted[(int)Math.Ceiling(sorted.Count * 0.95) - 1]:0} ms, load average {load}"));
    }
}
