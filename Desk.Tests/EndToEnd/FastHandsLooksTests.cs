using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>The palette, the selection and the snoozing as axe sees them, in light and dark, wide and on a phone; with <c>DESK_PICTURES</c> also for people to look at.</summary>
[Collection(EndToEnd.Name)]
public sealed class FastHandsLooksTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Screens_InLightAndDarkWideAndNarrow_HaveNoFindings()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var (page, mail, findings) = (ada.Page, TestMail.New("Good looking"), new List<string>());
        await mail.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(mail));
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            foreach (var width in new[] { 1600, 1000, 360 })
            {
                await page.SetViewportSizeAsync(width, width == 360 ? 740 : 860);
                await ada.OpenListAsync();
                await ada.OpenAsync(mail);
                await page.Keyboard.PressAsync("z");
                await AgentScreen.SeesAsync(ada.Conversation.GetByText("At a date and time…"));
                await LookAsync(page, $"snooze-menu-{scheme}-{width}", findings);
                await ada.Conversation.GetByText("At a date and time…").ClickAsync();
                await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Dialog));
                await LookAsync(page, $"snooze-dialog-{scheme}-{width}", findings);
                await page.Keyboard.PressAsync("Escape");
                await page.Keyboard.PressAsync("Control+k");
                await AgentScreen.SeesAsync(page.Locator("#palette [role=option]").First);
                await LookAsync(page, $"palette-{scheme}-{width}", findings);
                await page.Keyboard.TypeAsync("c");
                await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Group, new() { Name = "Customers" }));
                await LookAsync(page, $"palette-found-{scheme}-{width}", findings);
                await page.Keyboard.PressAsync("Escape");
                await ada.OpenListAsync();
                await page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all that are shown" }).ClickAsync();
                await ada.Row(mail).GetByRole(AriaRole.Checkbox).ClickAsync();
                await LookAsync(page, $"bulk-{scheme}-{width}", findings);
                await page.Keyboard.PressAsync("Escape");
            }

            await page.SetViewportSizeAsync(1600, 860);
            await ada.OpenListAsync();
            await ada.OpenAsync(mail);
            await ada.Page.Keyboard.PressAsync("z");
            await ada.Conversation.GetByText(scheme == ColorScheme.Light ? "Tomorrow morning" : "Until the customer answers").ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Snoozed" }).First.ClickAsync();
            await AgentScreen.SeesAsync(ada.Row(mail));
            await ada.OpenAsync(mail);
            await LookAsync(page, $"snoozed-{scheme}", findings);
            await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).First.ClickAsync();
        }

        findings.ShouldBeEmpty();
    }

    internal static async Task LookAsync(IPage page, string screen, List<string> findings)
    {
        if (Environment.GetEnvironmentVariable("DESK_PICTURES") is { } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{screen}.png"), Animations = ScreenshotAnimations.Disabled });
        }

        await AccessibilityTests.CheckAsync(page, screen, findings);
        var width = await PageWidth.OfAsync(page);
        if (width > page.ViewportSize!.Width)
        {
            findings.Add($"{screen}: it is {width} px wide");
        }
    }
}
