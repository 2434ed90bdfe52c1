using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>A screen that is read from right to left turns round, and still fits.</summary>
public sealed class RightToLeftTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Screens_FromRightToLeft_TurnRoundAndFit()
    {
        await using var olivia = await browser.SignInAsync(_desk, "Olivia Owner");
        var page = olivia.Page;
        var findings = new List<string>();
        var ticket = await page.Locator(".rows a.row").First.GetAttributeAsync("href");
        foreach (var address in new[] { "/tickets/open", ticket!, "/board", "/reports", "/ledger", "/settings", "/settings/workspace", "/settings/tags", "/settings/mailboxes", "/settings/notifications", "/settings/language" })
        {
            await page.GotoAsync(address);
            await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Heading).First);
            await page.EvaluateAsync("document.documentElement.dir = 'rtl'");
            foreach (var width in new[] { 1600, 760, 360 })
            {
                await page.SetViewportSizeAsync(width, 860);
                if (await PageWidth.OfAsync(page) is var wide && wide > width)
                {
                    findings.Add($"{address} is {wide} pixels wide in a window of {width}");
                }
            }

            await page.SetViewportSizeAsync(1600, 860);
            await MailboxScreenTests.KeepAsync(page, $"rtl-{(address == ticket ? "ticket" : address.Split('/')[^1])}");
            var (side, main) = (await page.Locator(".side").BoundingBoxAsync(), await page.GetByRole(AriaRole.Main).BoundingBoxAsync());
            side!.X.ShouldBeGreaterThanOrEqualTo(main!.X + main.Width - 1, address);
        }

        findings.ShouldBeEmpty();
    }
}
