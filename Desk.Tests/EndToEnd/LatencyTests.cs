using System.Globalization;
using Xunit.Abstractions;

namespace Desk.Tests.EndToEnd;

[Collection(Quiet.Name)]
public sealed class LatencyTests(DeskProcess desk, Browser browser, ITestOutputHelper output)
{
    private const int Mails = 50;
    private const int Writings = 20;

    // the moment the banner that names the writer comes or goes; the writer's page notes its last key by itself
    private const string Watch =
        """
        wanted => new Promise((done, fail) => {
          const shown = () => [...document.querySelectorAll('.composer .banner')].some(banner => banner.textContent.includes('Ada Agent is writing'));
          const look = () => shown() === wanted ? done(Date.now()) : performance.now() > until ? fail(new Error(`The banner is not ${wanted ? 'there' : 'gone'} after a minute.`)) : requestAnimationFrame(look);
          const until = performance.now() + 60000;
          look();
        })
        """;

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

    [BrowserFact]
    public async Task Writing_BegunAndEnded_IsSeenByTheColleague()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var mail = TestMail.New("Writing");
        await mail.DropAsync(desk.Data);
        foreach (var screen in new[] { ada, liam })
        {
            await AgentScreen.SeesAsync(screen.Row(mail));
            await screen.OpenAsync(mail);
        }

        await ada.Page.EvaluateAsync("addEventListener('keydown', () => { window.pressed = Date.now(); }, true)");
        var times = new List<TimeSpan>();
        for (var i = 0; i < Writings; i++)
        {
            var watched = liam.Page.EvaluateAsync<long>(Watch, true);
            await ada.WriteAsync("x");
            var pressed = await ada.Page.EvaluateAsync<long>("window.pressed");
            times.Add(TimeSpan.FromMilliseconds(await watched - pressed));
            var ended = liam.Page.EvaluateAsync<long>(Watch, false);
            await ada.Page.Keyboard.PressAsync("Backspace");
            await ended;
            await Task.Delay(TimeSpan.FromSeconds(1.1)); // more often than once a second nothing is told
        }

        times.Count.ShouldBe(Writings);
        Print("key pressed to the colleague's screen", times);
    }

    private void Print(string what, IEnumerable<TimeSpan> times)
    {
        var sorted = times.Select(t => t.TotalMilliseconds).Order().ToList();
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {sorted.Count} times, p50 {sorted[(sorted.Count - 1) / 2]:0} ms, p95 {sorted[(int)Math.Ceiling(sorted.Count * 0.95) - 1]:0} ms, load average {load}"));
    }
}
