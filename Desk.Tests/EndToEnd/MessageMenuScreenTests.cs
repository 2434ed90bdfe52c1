using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>What can be done with one message: by its menu, and the newest one's from the palette too.</summary>
[Collection(EndToEnd.Name)]
public sealed class MessageMenuScreenTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Link_OfAMessage_IsItsTimeAndCanBeCopied()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var mail = await ada.OpenNewAsync(desk, "Linked");
        var message = ada.Conversation.GetByRole(AriaRole.Article).First;
        var anchor = await message.GetAttributeAsync("id");
        var number = ada.Page.Url.Split('/')[^1];

        await ChooseAsync(ada, "Copy link");
        await AgentScreen.SeesAsync(ada.Page.GetByText("The link is copied."));
        var copied = await ada.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        copied.ShouldBe(new Uri(desk.Address, $"/ticket/{number}#{anchor}").ToString());

        await message.Locator("a.at").ClickAsync();
        await Assertions.Expect(ada.Page).ToHaveURLAsync(new Regex($"/tickets/open/{number}#{anchor}$"));
        await Assertions.Expect(message).ToBeFocusedAsync();
        await ada.Page.GotoAsync(copied);
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = mail.Subject }));
        await Assertions.Expect(message).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Source_OfWhatCameByMailAndOfAReply_IsAMenuItemAway()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = await ada.OpenNewAsync(desk, "Sourced");
        await ada.WriteAsync("It is on its way.");
        await ada.SendAsync();
        var articles = ada.Conversation.GetByRole(AriaRole.Article);
        await Assertions.Expect(articles).ToHaveCountAsync(2);

        await articles.Last.GetByRole(AriaRole.Button, new() { Name = "Message actions" }).ClickAsync();
        await AgentScreen.SeesAsync(articles.Last.GetByRole(AriaRole.Menuitem, new() { Name = "Copy link" }));
        await Outbound.WaitAsync(desk, "It is on its way.", 1);
        await articles.Last.GetByRole(AriaRole.Menuitem, new() { Name = "Raw source and headers" }).ClickAsync();
        await Assertions.Expect(ada.Page.GetByLabel("Headers of the mail")).ToContainTextAsync("In-Reply-To:");
        await MailboxScreenTests.KeepAsync(ada.Page, "sent-source");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Source", Exact = true }).ClickAsync();
        await Assertions.Expect(ada.Page.GetByLabel("Source of the mail")).ToContainTextAsync("It is on its way.");
        var download = await ada.Page.RunAndWaitForDownloadAsync(() => ada.Page.GetByRole(AriaRole.Link, new() { Name = "Download .eml" }).ClickAsync());
        (await File.ReadAllTextAsync((await download.PathAsync())!)).ShouldContain("It is on its way.");
        await ada.Page.GoBackAsync();
        await ChooseAsync(ada, "Raw source and headers");

        var ledger = ada.Page.GetByRole(AriaRole.Region, new() { Name = "Mail in the ledger" });
        await AgentScreen.SeesAsync(ledger.GetByText(mail.MessageId).First);
        await Assertions.Expect(ledger.GetByLabel("Headers of the mail")).ToContainTextAsync($"Subject: {mail.Subject}");
    }

    [BrowserFact]
    public async Task Palette_WithATicketOpen_DoesWhatItsNewestMailsMenuDoes()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var to = await ada.OpenNewAsync(desk, "Moved to");
        var number = ada.Page.Url.Split('/')[^1];
        var mail = await ada.OpenNewAsync(desk, "Moved");

        await RunAsync(ada, "look anew", "This message: Look anew where it belongs");
        await AgentScreen.SeesAsync(ada.Page.GetByText("It is where it belongs").First);
        await RunAsync(ada, "split off", "This message: Split off");
        await AgentScreen.SeesAsync(ada.Page.GetByText("It is the only message here").First);
        await RunAsync(ada, "forward this", "This message: Forward this message");
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Forward" }).First);
        await ada.Page.GoBackAsync();
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = mail.Subject }));
        await RunAsync(ada, "this message: move", "This message: Move to another ticket");
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Textbox, new() { Name = "Move to the ticket of this number" })).ToBeFocusedAsync();
        await ada.Page.Keyboard.TypeAsync(number);
        await ada.Page.Keyboard.PressAsync("Enter");
        await AgentScreen.SeesAsync(ada.Page.GetByText($"It is in {number} now.").First);

        await ada.Page.GotoAsync($"/ticket/{number}");
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = to.Subject }));
        await Assertions.Expect(ada.Conversation.GetByRole(AriaRole.Article)).ToHaveCountAsync(2);
        await AgentScreen.SeesAsync(ada.Page.Locator(".thread[data-follows]"));
        await Assertions.Expect(ada.Page.Locator("dialog[data-listens]#palette")).ToHaveCountAsync(1);
        await ada.Page.Keyboard.PressAsync("Control+k");
        await ada.Page.Keyboard.TypeAsync("split off");
        await Assertions.Expect(Palette(ada).GetByRole(AriaRole.Option, new() { Name = "This message: Split off" })).ToHaveCountAsync(1);
    }

    private static async Task ChooseAsync(AgentScreen ada, string item)
    {
        var message = ada.Conversation.GetByRole(AriaRole.Article).First;
        await message.GetByRole(AriaRole.Button, new() { Name = "Message actions" }).ClickAsync();
        await message.GetByRole(AriaRole.Menuitem, new() { Name = item }).ClickAsync();
    }

    private static ILocator Palette(AgentScreen ada) => ada.Page.GetByRole(AriaRole.Dialog, new() { Name = "Find or do" });

    private static async Task RunAsync(AgentScreen ada, string text, string command)
    {
        await AgentScreen.SeesAsync(ada.Page.Locator(".thread[data-follows]"));
        await Assertions.Expect(ada.Page.Locator("dialog[data-listens]#palette")).ToHaveCountAsync(1);
        await ada.Page.Keyboard.PressAsync("Control+k");
        await ada.Page.Keyboard.TypeAsync(text);
        await Assertions.Expect(Palette(ada).GetByRole(AriaRole.Option, new() { Selected = true })).ToHaveTextAsync(command);
        await ada.Page.Keyboard.PressAsync("Enter");
    }
}
