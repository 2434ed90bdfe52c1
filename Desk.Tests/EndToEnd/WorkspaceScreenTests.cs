using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>An owner gives the workspace a name and a colour, and everybody's open screens have them.</summary>
public sealed class WorkspaceScreenTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task NameAndColour_OfAnOwner_AreOnEveryOpenScreenAtOnceAndAfterAReload()
    {
        await using var olivia = await browser.SignInAsync(_desk, "Olivia Owner");
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await ada.OpenListAsync();
        var before = await AccentAsync(ada);
        await olivia.Page.GotoAsync("/settings/workspace");
        await olivia.Page.GetByLabel("Name of the workspace").FillAsync("Nordwind Help");
        await olivia.Page.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await AgentScreen.SeesAsync(Side(ada).GetByText("Nordwind Help"));
        await AgentScreen.SeesAsync(Side(ada).GetByText("N", new() { Exact = true }));

        await olivia.Page.GetByRole(AriaRole.Radio, new() { Name = "Teal" }).CheckAsync();
        await Assertions.Expect(ada.Page.Locator("html")).ToHaveAttributeAsync("data-accent", "teal", new() { Timeout = 60_000 });
        (await AccentAsync(ada)).ShouldNotBe(before);
        (await Side(ada).Locator("i").EvaluateAsync<string>("mark => getComputedStyle(mark).backgroundColor")).ShouldBe("rgb(11, 107, 119)");
        await ada.Page.RouteAsync("**/_blazor**", route => route.AbortAsync()); // before any circuit is there
        await ada.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        (await ada.Page.Locator("html").GetAttributeAsync("data-accent")).ShouldBe("teal");

        await olivia.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).Last.ClickAsync();
        await Assertions.Expect(olivia.Page.Locator("html")).ToHaveAttributeAsync("data-accent", "indigo", new() { Timeout = 60_000 });
        await Assertions.Expect(olivia.Page.GetByRole(AriaRole.Radio, new() { Name = "Indigo" })).ToBeCheckedAsync();
    }

    [BrowserFact]
    public async Task LanguageOfMails_Chosen_IsThereAfterAReloadAndCanBeTakenBack()
    {
        await using var olivia = await browser.SignInAsync(_desk, "Olivia Owner");
        var card = olivia.Page.GetByRole(AriaRole.Region, new() { Name = "Language of mails to agents" });
        await olivia.Page.GotoAsync("/settings/workspace");
        await card.GetByLabel("Language").SelectOptionAsync("Deutsch");
        await card.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await AgentScreen.SeesAsync(olivia.Page.GetByText("Mails to agents are written in Deutsch now"));
        await olivia.Page.GetByRole(AriaRole.Status, new() { Name = "What was just done" }).GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(card.GetByLabel("Language")).ToHaveValueAsync("en");
        await card.GetByLabel("Language").SelectOptionAsync("Deutsch");
        await card.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await AgentScreen.SeesAsync(olivia.Page.GetByText("Mails to agents are written in Deutsch now").Last);

        await olivia.Page.ReloadAsync();

        await Assertions.Expect(card.GetByLabel("Language")).ToHaveValueAsync("de");
    }

    [BrowserFact]
    public async Task Name_ThatAnotherOwnerHasChanged_IsNotOverruledUnseen()
    {
        await using var olivia = await browser.SignInAsync(_desk, "Olivia Owner");
        await using var tab = await olivia.OpenTabAsync();
        foreach (var screen in new[] { olivia, tab })
        {
            await screen.Page.GotoAsync("/settings/workspace");
            await AgentScreen.SeesAsync(screen.Page.GetByLabel("Name of the workspace"));
        }

        await tab.Page.GetByLabel("Name of the workspace").FillAsync("Mine");
        await olivia.Page.GetByLabel("Name of the workspace").FillAsync("Theirs");
        await olivia.Page.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await AgentScreen.SeesAsync(Side(tab).GetByText("Theirs"));
        await Assertions.Expect(tab.Page.GetByLabel("Name of the workspace")).ToHaveValueAsync("Mine");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await AgentScreen.SeesAsync(tab.Page.GetByText("Somebody else has named it Theirs meanwhile."));
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await AgentScreen.SeesAsync(Side(olivia).GetByText("Mine", new() { Exact = true }).First);
        await Assertions.Expect(olivia.Page.GetByLabel("Name of the workspace")).ToHaveValueAsync("Mine", new() { Timeout = 60_000 });
    }

    private static ILocator Side(AgentScreen screen) => screen.Page.Locator(".brand");

    private static Task<string> AccentAsync(AgentScreen screen) => screen.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).getPropertyValue('--accent')");
}
