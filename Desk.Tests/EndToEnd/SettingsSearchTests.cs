using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>Every setting is found by what people call it.</summary>
[Collection(EndToEnd.Name)]
public sealed class SettingsSearchTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Search_ByKeys_LeadsToTheSettingItself()
    {
        await using var olivia = await browser.SignInAsync(desk, "Olivia Owner");
        var page = olivia.Page;
        await page.GotoAsync("/settings");
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = "Settings", Exact = true }));
        await Field(page).FillAsync("2fa");
        await Assertions.Expect(Selected(page)).ToContainTextAsync("Codes from an app");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#codes-title")).ToBeFocusedAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(Field(page)).ToHaveValueAsync("");

        await Field(page).PressSequentiallyAsync("signat");
        await Assertions.Expect(Options(page)).ToHaveCountAsync(2);
        await Assertions.Expect(Selected(page)).ToContainTextAsync("Signature of a mailbox");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(Selected(page)).ToContainTextAsync("My signature");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(Selected(page)).ToContainTextAsync("Signature of a mailbox");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = "My signature" }));

        await Field(page).FillAsync("holiday");
        await Options(page).First.ClickAsync();
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Heading, new() { Name = "Mailboxes", Exact = true }));
        await Field(page).FillAsync("xyzzy");
        await AgentScreen.SeesAsync(page.GetByText("No setting is called that."));
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByText("No setting is called that.")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Home_ShowsEveryPageThatOneMayOpenWithItsSentence()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.Page.GotoAsync("/settings");
        var main = ada.Page.Locator(".column");
        await AgentScreen.SeesAsync(main.GetByRole(AriaRole.Link, new() { Name = "Templates" }).GetByText("Answers that you write again and again"));
        await Assertions.Expect(main.GetByRole(AriaRole.Link, new() { Name = "Workspace" })).ToHaveCountAsync(0);
        await main.GetByRole(AriaRole.Link, new() { Name = "My notifications" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "My notifications" }));
        await AgentScreen.SeesAsync(main.GetByText("What you are told of, and how."));
    }

    [BrowserFact]
    public async Task Palette_FindsSettingsByTheSameWords()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenListAsync();
        await Assertions.Expect(ada.Page.Locator("dialog[data-listens]")).ToHaveCountAsync(1);
        await ada.Page.Keyboard.PressAsync("Control+k");
        await ada.Page.Keyboard.TypeAsync("fingerprint");
        var option = ada.Page.GetByRole(AriaRole.Dialog, new() { Name = "Find or do" }).GetByRole(AriaRole.Option, new() { Selected = true });
        await Assertions.Expect(option).ToContainTextAsync("Passkeys");
        await ada.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(ada.Page.Locator("#passkeys-title")).ToBeFocusedAsync(new() { Timeout = 60_000 });
    }

    private static ILocator Field(IPage page) => page.GetByRole(AriaRole.Combobox, new() { Name = "Find a setting" });

    private static ILocator Options(IPage page) => page.GetByRole(AriaRole.Listbox, new() { Name = "Settings found" }).GetByRole(AriaRole.Option);

    private static ILocator Selected(IPage page) => page.GetByRole(AriaRole.Listbox, new() { Name = "Settings found" }).GetByRole(AriaRole.Option, new() { Selected = true });
}
