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
