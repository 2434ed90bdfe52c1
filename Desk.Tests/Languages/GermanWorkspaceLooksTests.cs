using Desk.Tests.EndToEnd;
using Microsoft.Playwright;

namespace Desk.Tests.Languages;

/// <summary>German is longer: no screen becomes wider than its window for it, and no button is cut. With <c>DESK_PICTURES</c> people can look at them.</summary>
public sealed class GermanWorkspaceLooksTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private static readonly int[] Widths = [1600, 1200, 760, 360];

    private readonly DeskProcess _desk = new();
    private readonly List<string> _findings = [];

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Workspace_InGerman_FitsAtEveryWidth()
    {
        var page = await Reader.SignInAsync(await browser.OpenAsync(_desk.Address, "de-DE"), "Liam Lead");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ReducedMotion = ReducedMotion.Reduce });
        await Reader.OpenListAsync(page, "open");
        await ShowAsync(page, "list");
        await page.Keyboard.PressAsync("F");
        await AgentScreen.SeesAsync(page.Locator("#list-filter"));
        await ShowAsync(page, "filter");
        await page.GotoAsync("/tickets/open?status=new,open&assignee=none&waiting=4h");
        await AgentScreen.SeesAsync(page.Locator(".set .chip").First);
        await ShowAsync(page, "filtered");
        await Reader.OpenListAsync(page, "open");
        await page.Locator("[data-of-list] .all input").ClickAsync();
        await AgentScreen.SeesAsync(page.Locator("[data-bulk]"));
        await ShowAsync(page, "bulk");
        await Reader.OpenListAsync(page, "open?q=20418");
        await page.Locator(".rows a.row").First.ClickAsync();
        await AgentScreen.SeesAsync(page.Locator("[data-tab][aria-selected=true]"));
        await ShowAsync(page, "conversation");
        await page.SetViewportSizeAsync(1600, 900);
        await page.Locator(".pane .actions [popovertarget]").Last.ClickAsync();
        await ShowAsync(page, "menu");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("n");
        await ShowAsync(page, "note");
        await page.Keyboard.PressAsync("Escape");
        await page.SetViewportSizeAsync(1600, 900);
        await page.Keyboard.PressAsync("?");
        await AgentScreen.SeesAsync(page.Locator("#shortcuts"));
        await ShowAsync(page, "keys");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Control+k");
        await AgentScreen.SeesAsync(page.Locator("#palette [role=option]").First);
        await ShowAsync(page, "palette");
        await page.Keyboard.PressAsync("Escape");
        foreach (var (name, address, seen) in new[] { ("new", "/new", ".letter"), ("drafts", "/drafts", "#drafts-title"), ("customers", "/customers", "table"), ("customer", "/customers/1", ".about"), ("trash", "/tickets/trash", ".list .empty") })
        {
            await page.GotoAsync(address);
            await AgentScreen.SeesAsync(page.Locator(seen).First);
            await ShowAsync(page, name);
        }

        _findings.ShouldBeEmpty();
    }

    private async Task ShowAsync(IPage page, string name)
    {
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, width == 360 ? 740 : 900);
            var measured = await PageWidth.OfAsync(page);
            if (measured > width)
            {
                _findings.Add($"{name}: it is {measured} px wide in a window of {width}");
            }

            _findings.AddRange((await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('button, .btn, .chip:not(.tag, .who), h1, h3, dt')].filter(e => e.checkVisibility() && !e.querySelector('.sr, .t') && e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1).map(e => e.textContent.trim())"))
                .Select(cut => $"{name} at {width}: “{cut}” is cut"));
            if (Environment.GetEnvironmentVariable("DESK_PICTURES") is { } folder)
            {
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Directory.CreateDirectory(folder).FullName, $"de-{name}-{width}.png"), Animations = ScreenshotAnimations.Disabled });
            }
        }
    }
}
