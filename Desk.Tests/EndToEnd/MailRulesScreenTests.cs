using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>The organisation says whose mail is spam and which words make a ticket urgent, and the next mail goes by it.</summary>
public sealed class MailRulesScreenTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Rules_SetByAnOwner_HoldForTheNextMailAndCanBeTakenBack()
    {
        await using var olivia = await browser.SignInAsync(_desk, "Olivia Owner");
        var page = olivia.Page;
        await page.GotoAsync("/settings/mail-rules");
        await BlockAsync(page, "not an address");
        await AgentScreen.SeesAsync(page.GetByText("Write an address, for example"));
        await BlockAsync(page, "desk.example");
        await AgentScreen.SeesAsync(page.GetByText("One of your own mailboxes would be blocked"));
        await BlockAsync(page, "Shop.Example");
        var blocked = page.GetByRole(AriaRole.List, new() { Name = "Blocked senders" });
        await AgentScreen.SeesAsync(blocked.GetByText("@shop.example"));
        await SetWordAsync(page, "two words");
        await AgentScreen.SeesAsync(page.GetByText("Write one word of letters and digits"));
        await SetWordAsync(page, "Outage");
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.List, new() { Name = "Own words" }).GetByText("outage"));
        await MailboxScreenTests.KeepAsync(page, "mail-rules");

        var mail = TestMail.New("Outage in the office");
        await mail.DropAsync(_desk.Data);
        await olivia.OpenListAsync();
        await AgentScreen.SeesAsync(olivia.Row(mail));
        await olivia.OpenAsync(mail);
        await AgentScreen.SeesAsync(olivia.Conversation.GetByLabel("Priority: Critical"));

        await page.GotoAsync("/settings/mail-rules");
        await page.GetByRole(AriaRole.Button, new() { Name = "Unblock @shop.example" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove outage" }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByText("Nobody is blocked."));
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Own words" })).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Words_AnAgentLooks_AreShownButNotToChange()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await ada.Page.GotoAsync("/settings/mail-rules");
        await AgentScreen.SeesAsync(ada.Page.GetByText("Only an owner changes them."));
        await AgentScreen.SeesAsync(ada.Page.GetByText("haster"));
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Button, new() { Name = "Set the word" })).ToHaveCountAsync(0);
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Button, new() { Name = "Block", Exact = true }));
    }

    private static async Task BlockAsync(IPage page, string pattern)
    {
        await page.GetByLabel("Address or domain").FillAsync(pattern);
        await page.GetByRole(AriaRole.Button, new() { Name = "Block", Exact = true }).ClickAsync();
    }

    private static async Task SetWordAsync(IPage page, string word)
    {
        await page.GetByLabel("Word", new() { Exact = true }).FillAsync(word);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the word" }).ClickAsync();
    }
}
