using Desk.Tests.EndToEnd;
using Microsoft.Playwright;

namespace Desk.Tests.Languages;

/// <summary>Somebody at a browser whose words are not English: found is what bears no words, or names.</summary>
internal static class Reader
{
    /// <summary>Signs in and waits for the list.</summary>
    public static async Task<IPage> SignInAsync(IPage page, string agent)
    {
        await page.GotoAsync("/sign-in");
        await page.Locator("button", new() { HasText = agent }).ClickAsync();
        await AgentScreen.SeesAsync(page.Locator(".app .rows").First);
        await OpenListAsync(page, "open");
        return page;
    }

    public static async Task OpenListAsync(IPage page, string list)
    {
        await page.GotoAsync($"/tickets/{list}");
        await AgentScreen.SeesAsync(page.Locator(".rows a.row").First);
    }

    public static ILocator Row(IPage page, TestMail mail) => page.Locator(".rows a.row", new() { HasText = mail.Subject });

    public static async Task OpenAsync(IPage page, TestMail mail)
    {
        await Row(page, mail).ClickAsync();
        await AgentScreen.SeesAsync(page.Locator(".pane.open h2", new() { HasText = mail.Subject }));
    }
}
