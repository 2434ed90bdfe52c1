using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>Somebody chooses a language, and Desk speaks it, here and on every device they sign in on.</summary>
public sealed class LanguageScreenTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Choice_IsSpokenHereAndWhereverTheySignIn_UntilTheyTakeItBack()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await ada.Page.GotoAsync("/settings/language");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Deutsch" }).ClickAsync();

        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Meine Sprache" }));
        await Assertions.Expect(ada.Page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Button, new() { Name = "Deutsch" })).ToHaveAttributeAsync("aria-pressed", "true");
        await MailboxScreenTests.KeepAsync(ada.Page, "language");

        var elsewhere = await browser.OpenAsync(_desk);
        await elsewhere.GotoAsync("/sign-in");
        await Assertions.Expect(elsewhere.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await elsewhere.GetByRole(AriaRole.Button, new() { Name = "Sign in as Ada Agent" }).ClickAsync();
        await elsewhere.WaitForURLAsync("**/tickets/**");
        await Assertions.Expect(elsewhere.Locator("html")).ToHaveAttributeAsync("lang", "de");

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Wie im Browser eingestellt" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "My language" }));
    }
}
