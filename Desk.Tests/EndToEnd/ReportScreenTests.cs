using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>A lead reads what was done, compares, and looks at the tickets behind a figure.</summary>
public sealed class ReportScreenTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Report_OfALead_LeadsFromItsFiguresToTheirTickets()
    {
        await using var lead = await browser.SignInAsync(_desk, "Liam Lead");
        var page = lead.Page;
        var came = await CountedAsync(page);

        await page.GetByRole(AriaRole.Navigation, new() { Name = "Compare by" }).GetByRole(AriaRole.Link, new() { Name = "Mailboxes" }).ClickAsync();
        var lines = page.GetByRole(AriaRole.Region, new() { Name = "Mailboxes" }).GetByRole(AriaRole.Row);
        await AgentScreen.SeesAsync(lines.Filter(new() { HasText = "support@desk.example" }));
        var parts = await lines.Filter(new() { HasText = "@desk.example" }).EvaluateAllAsync<string[]>("rows => rows.map(r => r.cells[1].innerText)");
        parts.Sum(Number).ShouldBe(came, "the mailboxes' figures are the whole's");

        await lines.GetByRole(AriaRole.Link, new() { Name = "billing@desk.example" }).ClickAsync();
        await page.WaitForURLAsync("**mailbox=*");
        await Eventually.TrueAsync(async () => Number(await Tile(page, "Came in").Locator(".v").InnerTextAsync()) is > 0 and var fewer && fewer < came, "only billing is counted");
        var billing = Number(await Tile(page, "Came in").Locator(".v").InnerTextAsync());
        await Tile(page, "Came in").ClickAsync();
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = "Tickets that customers opened" }));
        var tickets = page.Locator("main tbody tr");
        await Assertions.Expect(tickets).ToHaveCountAsync(billing);
        var subject = await tickets.First.GetByRole(AriaRole.Link).InnerTextAsync();
        await tickets.First.GetByRole(AriaRole.Link).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = subject }));
    }

    [BrowserFact]
    public async Task Report_OfAPeriodWithoutWork_SaysSo_AndItsTableCanBeTaken()
    {
        await using var lead = await browser.SignInAsync(_desk, "Liam Lead");
        var page = lead.Page;
        await CountedAsync(page);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        var text = await File.ReadAllTextAsync(await download.PathAsync());
        text.ShouldContain("Ada Agent");
        text.Split('\n').Length.ShouldBeGreaterThan(30, "a line of each day");

        await page.GotoAsync("/reports?from=2020-01-01&until=2020-02-01");
        await AgentScreen.SeesAsync(page.GetByText("Nothing was counted in this time."));
        await page.GotoAsync("/reports?from=2020-02-01&until=2020-01-01");
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Alert).GetByText("The period must end after it begins"));
    }

    [BrowserFact]
    public async Task Reports_OfAnAgent_AreNotShown()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await ada.Page.GotoAsync("/tickets/open");
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Link, new() { Name = "Live board" }));
        (await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Reports" }).CountAsync()).ShouldBe(0);
        await ada.Page.GotoAsync("/reports");
        (await ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Reports" }).CountAsync()).ShouldBe(0);
    }

    [BrowserFact]
    public async Task Reports_InLightAndDarkWideAndNarrow_HaveNoFindings()
    {
        await using var lead = await browser.SignInAsync(_desk, "Liam Lead");
        var (page, findings) = (lead.Page, new List<string>());
        await CountedAsync(page);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await page.GotoAsync("/reports");
            await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = "Busiest hours" }));
            await FastHandsLooksTests.LookAsync(page, $"reports-{scheme}", findings);
            await AccessibilityTests.CheckNarrowAsync(page, $"reports, {scheme}", findings);
            await page.GetByRole(AriaRole.Link, new() { Name = "Replies" }).First.ClickAsync();
            await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = "Replies" }));
            await AccessibilityTests.CheckNarrowAsync(page, $"tickets of a report, {scheme}", findings);
        }

        findings.ShouldBeEmpty();
    }

    // the log is followed some seconds behind
    private static async Task<int> CountedAsync(IPage page)
    {
        await Eventually.TrueAsync(async () =>
        {
            await page.GotoAsync("/reports");
            await AgentScreen.SeesAsync(page.GetByText("true until"));
            return !await page.GetByText("still counting").IsVisibleAsync() && Number(await Tile(page, "Came in").Locator(".v").InnerTextAsync()) > 0;
        }, "what the demo has is counted");
        return Number(await Tile(page, "Came in").Locator(".v").InnerTextAsync());
    }

    private static ILocator Tile(IPage page, string name) => page.Locator("a.tile").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true }) });

    private static int Number(string text) => int.Parse(string.Concat(text.Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture);
}
