using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>What axe can find of WCAG 2.2 AA, on every screen in light and dark.</summary>
[Collection(EndToEnd.Name)]
public sealed class AccessibilityTests(DeskProcess desk, Browser browser)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    [BrowserFact]
    public async Task Screens_InLightAndDark_HaveNoFindings()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = TestMail.New("Accessible");
        await mail.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(mail));
        var findings = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await ada.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await ada.OpenListAsync();
            await CheckAsync(ada.Page, $"list, {scheme}", findings);
            await ada.OpenAsync(mail);
            await CheckAsync(ada.Page, $"conversation, {scheme}", findings);
            await ada.Page.GotoAsync("/ledger");
            await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Table));
            await CheckAsync(ada.Page, $"ledger, {scheme}", findings);
            await ada.Page.GotoAsync("/customers?q=carla@customer");
            await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Table));
            await CheckAsync(ada.Page, $"customers, {scheme}", findings);
            await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Carla Customer" }).ClickAsync();
            await ada.Page.GetByText("Merge with another customer").ClickAsync();
            await CheckAsync(ada.Page, $"customer, {scheme}", findings);
        }

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in as Ada Agent" }));
        await CheckAsync(ada.Page, "sign-in", findings);
        findings.ShouldBeEmpty();
    }

    private static async Task CheckAsync(IPage page, string screen, List<string> findings)
    {
        var result = await page.RunAxe(Rules);
        result.Passes.ShouldNotBeEmpty(screen);
        findings.AddRange(result.Violations.Select(v => $"{screen}: {v.Id}, {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
    }
}
