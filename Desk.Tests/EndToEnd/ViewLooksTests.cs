using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>Filters, views and what goes on beside the screen as axe sees them; with <c>DESK_PICTURES</c> also for people to look at.</summary>
[Collection(EndToEnd.Name)]
public sealed class ViewLooksTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Screens_InLightAndDarkWideAndNarrow_HaveNoFindings()
    {
        await ViewScreenTests.AddAsync(desk, 1_300, "Panorama");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var (page, findings, hasSeveral) = (liam.Page, new List<string>(), false);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            foreach (var width in new[] { 1600, 1200, 760, 360 })
            {
                await page.SetViewportSizeAsync(width, width == 360 ? 740 : 860);
                await liam.OpenListAsync("open?q=panorama&status=new,open&assignee=none&waiting=soon");
                await FastHandsLooksTests.LookAsync(page, $"filtered-{scheme}-{width}", findings);
                await page.GetByRole(AriaRole.Button, new() { Name = "Filter this list" }).ClickAsync();
                await AgentScreen.SeesAsync(ViewScreenTests.Fields(liam));
                await FastHandsLooksTests.LookAsync(page, $"filter-{scheme}-{width}", findings);
                await page.GetByRole(AriaRole.Button, new() { Name = "Save as view…" }).ClickAsync();
                await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Dialog));
                await page.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync($"Seen {scheme} {width}");
                await FastHandsLooksTests.LookAsync(page, $"save-view-{scheme}-{width}", findings);
                await page.Keyboard.PressAsync("Enter");
                await AgentScreen.SeesAsync(page.GetByText("Only you have it", new() { Exact = true }));
                await page.GetByRole(AriaRole.Button, new() { Name = "Filter this list" }).ClickAsync();
                await AgentScreen.SeesAsync(page.Locator(".side .item.active b").GetByText("1\u202f000+"));
                await FastHandsLooksTests.LookAsync(page, $"view-{scheme}-{width}", findings);
                await page.GetByRole(AriaRole.Button, new() { Name = "View", Exact = true }).ClickAsync();
                await FastHandsLooksTests.LookAsync(page, $"view-menu-{scheme}-{width}", findings);
                await page.Keyboard.PressAsync("Escape");
                if (hasSeveral)
                {
                    await page.GetByRole(AriaRole.Button, new() { Name = "View", Exact = true }).ClickAsync();
                    await page.GetByRole(AriaRole.Menuitem, new() { Name = "Order of the views…" }).ClickAsync();
                    await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Dialog, new() { Name = "Order of the views" }));
                    await FastHandsLooksTests.LookAsync(page, $"view-order-{scheme}-{width}", findings);
                    await page.Keyboard.PressAsync("Escape");
                }

                hasSeveral = true;
                await page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all that are shown" }).ClickAsync();
                await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Button, new() { Name = "Select all 1\u202f000+ in this list" }));
                await FastHandsLooksTests.LookAsync(page, $"whole-{scheme}-{width}", findings);
                await page.Keyboard.PressAsync("Escape");
                await ViewScreenTests.BeginAsync(liam, "1\u202f000+", "1\u202f300");
                await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Group, new() { Name = "Changing many tickets" }));
                await FastHandsLooksTests.LookAsync(page, $"progress-{scheme}-{width}", findings);
                await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).Last.ClickAsync();
                await AgentScreen.SeesAsync(page.GetByText("tickets back as before."));
                await page.GotoAsync("/tickets/open?tag=nobody-uses-this");
                await AgentScreen.SeesAsync(page.GetByText("Nothing fits this filter"));
                await FastHandsLooksTests.LookAsync(page, $"nothing-{scheme}-{width}", findings);
            }
        }

        findings.ShouldBeEmpty();
    }
}
