using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>A ticket that a colleague merges or deletes under a writer: the text stays where it is typed, and goes along.</summary>
[Collection(EndToEnd.Name)]
public sealed class GoneWhileWritingTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Delete_WhileAColleagueWrites_LeavesTheTextAndTheCaretToThem()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var mail = await ada.OpenNewAsync(desk, "Deleted under a writer");
        await liam.OpenAsync(mail);
        await liam.WriteAsync("Half a sent");
        await liam.SeesDraftSavedAsync();

        await ada.Page.Keyboard.PressAsync("#");
        await AgentScreen.SeesAsync(liam.Conversation.GetByText("deleted this ticket"));
        await Assertions.Expect(liam.Reply).ToBeFocusedAsync();
        await liam.Page.Keyboard.TypeAsync("ence, cwu");
        await Assertions.Expect(liam.Reply).ToHaveTextAsync("Half a sentence, cwu");
        await AgentScreen.SeesAsync(liam.Page.GetByText("This ticket is in the trash: restore it, then send."));

        await liam.Conversation.GetByRole(AriaRole.Button, new() { Name = "Restore", Exact = true }).ClickAsync();
        await Assertions.Expect(liam.Conversation.GetByText("deleted this ticket")).ToHaveCountAsync(0);
        await liam.Reply.FocusAsync();
        await liam.Page.Keyboard.PressAsync("End");
        await liam.Page.Keyboard.TypeAsync(".");
        await liam.SeesDraftSavedAsync();
        await liam.Page.Keyboard.PressAsync("Control+Enter");
        await AgentScreen.SeesAsync(liam.Page.GetByText("Your reply is on its way."));
    }

    [BrowserFact]
    public async Task Merge_WhileAColleagueWrites_TakesTheTextAlong()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var into = await ada.OpenNewAsync(desk, "Merged into");
        var number = await ada.Conversation.GetAttributeAsync("data-number");
        var mail = await ada.OpenNewAsync(desk, "Merged under a writer");
        await liam.OpenAsync(mail);
        await liam.WriteAsync("On its way to the other");
        await liam.SeesDraftSavedAsync();

        await ada.Page.Keyboard.PressAsync("m");
        await ada.Page.Keyboard.TypeAsync(into.Subject);
        var dialog = ada.Page.Locator("dialog[open]");
        await AgentScreen.SeesAsync(dialog.GetByRole(AriaRole.Option).First);
        await Assertions.Expect(dialog.GetByRole(AriaRole.Option).First).ToContainTextAsync(into.Subject);
        await ada.Page.Keyboard.PressAsync("Enter");

        await liam.Page.GetByRole(AriaRole.Button, new() { Name = "Go on there" }).ClickAsync();
        await Assertions.Expect(liam.Conversation).ToHaveAttributeAsync("data-number", number!);
        await liam.EditorIsOpenAsync();
        await Assertions.Expect(liam.Reply).ToHaveTextAsync("On its way to the other");
        await Assertions.Expect(liam.Page.Locator(".chip.who").First).ToBeVisibleAsync();
    }
}
