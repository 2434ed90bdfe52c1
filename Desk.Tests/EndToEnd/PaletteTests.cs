using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>Everything from one line of letters, without a mouse.</summary>
[Collection(EndToEnd.Name)]
public sealed class PaletteTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Commands_WithATicketOpen_AreThoseOfTheScreenAndShowTheirKeys()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenNewAsync(desk, "Commanded");
        await ada.Page.Keyboard.PressAsync("Control+k");
        await AgentScreen.SeesAsync(Palette(ada));
        await AgentScreen.SeesAsync(Option(ada, "Resolve").GetByText("E", new() { Exact = true }));
        await Assertions.Expect(Option(ada, "Reopen")).ToHaveCountAsync(0);

        await ada.Page.Keyboard.TypeAsync("assign liam");
        await Assertions.Expect(Palette(ada).GetByRole(AriaRole.Option, new() { Selected = true })).ToHaveTextAsync("Assign to: Liam Lead");
        await ada.Page.Keyboard.PressAsync("Enter");

        await AgentScreen.SeesAsync(ada.Conversation.GetByText("Ada Agent assigned it to Liam Lead").First);
        await Assertions.Expect(Palette(ada)).ToBeHiddenAsync();
        await RunAsync(ada, "resolve");
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Reopen" }));
        await RunAsync(ada, "go to snoozed");
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Snoozed", Exact = true }));
    }

    [BrowserFact]
    public async Task Letters_FindTicketsCustomersMailboxesAndSettingsThatTheAgentMaySee()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = await ada.OpenNewAsync(desk, "Sought after");
        await ada.OpenListAsync("done");

        await RunAsync(ada, mail.Subject.ToUpperInvariant(), wait: mail.Subject);
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = mail.Subject }));
        var number = ada.Page.Url.Split('/')[^1];
        await ada.OpenListAsync("done");
        await RunAsync(ada, number.ToLowerInvariant(), wait: mail.Subject);
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = mail.Subject }));

        await RunAsync(ada, "go billing@desk");
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "billing@desk.example" }));
        await RunAsync(ada, "carla@customer.example", wait: "Carla Customer");
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Carla Customer" }));
        await RunAsync(ada, "my security", wait: "My security");
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "My security" }));

        await ada.Page.Keyboard.PressAsync("Control+k");
        await ada.Page.Keyboard.TypeAsync("settings agents");
        await AgentScreen.SeesAsync(ada.Page.GetByText("Nothing is called that."));
    }

    [BrowserFact]
    public async Task Escape_WhileAReplyIsWritten_LeadsBackIntoItsText()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenNewAsync(desk, "Interrupted");
        await ada.WriteAsync("Dear Carla");

        await ada.Page.Keyboard.PressAsync("Control+k");
        await ada.Page.Keyboard.TypeAsync("e");
        await ada.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Palette(ada)).ToBeHiddenAsync();
        await ada.Page.Keyboard.TypeAsync(", thanks");

        await Assertions.Expect(ada.Reply).ToHaveTextAsync("Dear Carla, thanks");
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Resolve" }));
    }

    [BrowserFact]
    public async Task Sheet_ListsEveryKeyThatTheScreenListensTo()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenNewAsync(desk, "Keys");

        var keys = await ada.Page.EvaluateAsync<string[]>("[...new Set([...document.querySelectorAll('[data-key]')].map(c => c.dataset.key))]");

        await ada.Page.Keyboard.PressAsync("?");
        var sheet = ada.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" });
        await Assertions.Expect(sheet.GetByRole(AriaRole.Heading, new() { Name = "Keyboard shortcuts" })).ToBeInViewportAsync();
        var listed = await sheet.Locator("kbd").AllTextContentsAsync();
        keys.ShouldContain("z");
        keys.Select(k => k.ToLowerInvariant()).ShouldBeSubsetOf(listed.Select(k => k.ToLowerInvariant()));
    }

    private static ILocator Palette(AgentScreen ada) => ada.Page.GetByRole(AriaRole.Dialog, new() { Name = "Find or do" });

    private static ILocator Option(AgentScreen ada, string name) => Palette(ada).GetByRole(AriaRole.Option).Filter(new() { Has = ada.Page.GetByText(name, new() { Exact = true }) });

    private static async Task RunAsync(AgentScreen ada, string text, string? wait = null)
    {
        await Assertions.Expect(ada.Page.Locator("dialog[data-listens]")).ToHaveCountAsync(1); // a page that has just come may not have its keys yet
        await ada.Page.Keyboard.PressAsync("Control+k");
        await AgentScreen.SeesAsync(Palette(ada));
        await ada.Page.Keyboard.TypeAsync(text);
        if (wait is not null)
        {
            await Assertions.Expect(Palette(ada).GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync(wait);
        }

        await ada.Page.Keyboard.PressAsync("Enter");
    }
}
