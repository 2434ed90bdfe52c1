using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

[Collection(EndToEnd.Name)]
public sealed class KeyboardTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Keys_OnAHighlightedRow_OpenItAndNeverChangeTheTicketThatIsOpen()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var (first, second) = (TestMail.New("Keyboard"), TestMail.New("Keyboard"));
        await first.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(first));
        await second.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(second));
        await ada.OpenAsync(second);

        await ada.Row(second).GetByRole(AriaRole.Link).FocusAsync();
        await ada.Page.Keyboard.PressAsync("j");
        await ada.Page.Keyboard.PressAsync("e");

        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = first.Subject }));
        await AgentScreen.SeesAsync(ada.Row(second));
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Resolve" }));
        await ada.Page.Keyboard.PressAsync("e");
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Reopen" }));
    }

    [BrowserFact]
    public async Task Keys_ForMailboxPriorityReopenAndUndo_DoWhatTheSheetSays()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = TestMail.New("All by keys");
        await mail.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(mail));
        await ada.OpenAsync(mail);
        var facts = ada.Page.Locator("#details");

        await ada.Page.Keyboard.PressAsync("v");
        await Assertions.Expect(facts.GetByLabel("Mailbox")).ToBeFocusedAsync();
        await ada.Page.Keyboard.TypeAsync("billing");
        await AgentScreen.SeesAsync(ada.Page.GetByText("The ticket is in billing@desk.example now."));
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("Ada Agent moved it from support@desk.example to billing@desk.example"));
        await Assertions.Expect(facts.GetByLabel("Mailbox")).ToBeFocusedAsync(); // or the rest of the name would be keys
        await ada.Page.Keyboard.PressAsync("Control+z");
        await AgentScreen.SeesAsync(ada.Page.GetByText("Back in support@desk.example."));
        await Assertions.Expect(facts.GetByLabel("Mailbox").Locator("option:checked")).ToHaveTextAsync("support@desk.example");

        await facts.GetByLabel("Mailbox").BlurAsync();
        await ada.Page.Keyboard.PressAsync("p");
        await Assertions.Expect(facts.GetByLabel("Priority")).ToBeFocusedAsync();
        await facts.GetByLabel("Priority").BlurAsync();
        await ada.Page.Keyboard.PressAsync("e");
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Reopen" }));
        await ada.Page.Keyboard.PressAsync("Shift+O");
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Resolve" }));

        // by the palette too
        await ada.Page.Keyboard.PressAsync("Control+k");
        await ada.Page.Keyboard.TypeAsync("undo");
        await ada.Page.GetByRole(AriaRole.Option, new() { Name = "Undo: The status is open now." }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Reopen" }));
    }

    [BrowserFact]
    public async Task FollowUp_WrittenByOneKey_IsATicketOfItsOwnThatNamesTheFirst()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = TestMail.New("Asked half a year ago");
        await mail.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(mail));
        await ada.OpenAsync(mail);
        var first = new Uri(ada.Page.Url).Segments[^1];

        await ada.Page.Keyboard.PressAsync("Shift+C");
        await AgentScreen.SeesAsync(ada.Page.GetByText("It follows up"));
        await AgentScreen.SeesAsync(ada.Page.Locator(".chip[title='carla@customer.example']"));
        await Assertions.Expect(ada.Page.GetByLabel("Subject")).ToHaveValueAsync(mail.Subject);
        await ada.Page.WaitForFunctionAsync("() => Object.keys(localStorage).some(key => /:new:.*:fields$/.test(key))");
        await ada.Page.GetByRole(AriaRole.Textbox, new() { Name = "Text" }).ClickAsync();
        await ada.Page.Keyboard.TypeAsync("How is it going since?");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();

        await AgentScreen.SeesAsync(ada.Page.Locator("#details").GetByText("Follows up"));
        await AgentScreen.SeesAsync(ada.Page.Locator("#details").GetByText(first).First);
        new Uri(ada.Page.Url).Segments[^1].ShouldNotBe(first);
    }

    [BrowserFact]
    public async Task Keys_AfterAClickIntoAnHtmlMail_StillReachTheScreen()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using (var context = DeskData.Open(desk))
        {
            var number = await context.Tickets.IgnoreQueryFilters().Where(t => t.Subject.StartsWith("Invoice 20418")).Select(t => t.Number).SingleAsync();
            await ada.Page.GotoAsync($"/ticket/{number}");
        }

        await ada.Page.FrameLocator("iframe").GetByText("confirm the VAT correction").ClickAsync();

        await ada.Page.Keyboard.PressAsync("n");

        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Textbox, new() { Name = "Internal note" })).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task SignOut_InOneTab_SignsOutTheOthers()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var other = await ada.OpenTabAsync();
        await other.OpenListAsync();

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await AgentScreen.SeesAsync(other.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to Desk" }));
    }
}
