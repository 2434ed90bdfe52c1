using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Desk.Tests.EndToEnd;

/// <summary>The first minutes of the README's tour, ending in its picture; <c>build/take-pictures.sh</c> keeps it in <c>docs</c>.</summary>
public sealed class PictureTests(Browser browser, ITestOutputHelper output) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task DemoDesk_TwoAgentsOnOneTicket_LooksAsInTheReadme()
    {
        const string Subject = "Invoice 20418 charged twice";
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(_desk, "Liam Lead");
        foreach (var agent in new[] { ada, liam })
        {
            await agent.OpenListAsync("unassigned");
            await agent.Page.GetByText(Subject).First.ClickAsync();
            await AgentScreen.SeesAsync(agent.Conversation.GetByRole(AriaRole.Heading, new() { Name = Subject }));
        }

        await ada.SeesViewersAsync("Ada Agent", "Liam Lead");
        await AgentScreen.SeesAsync(ada.Page.FrameLocator("iframe").GetByText("confirm the VAT correction"));

        await KeepAsync(ada, "workspace.png");
        await liam.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await KeepAsync(liam, "workspace-dark.png");
    }

    private async Task KeepAsync(AgentScreen screen, string name)
    {
        var folder = Environment.GetEnvironmentVariable("DESK_PICTURES") ?? _desk.Data;
        await screen.Page.Mouse.MoveAsync(700, 600);
        var picture = await screen.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name), Animations = ScreenshotAnimations.Disabled });
        picture.Length.ShouldBeGreaterThan(20_000, "an empty page is smaller");
        output.WriteLine($"{name}: {picture.Length} bytes");
    }
}
