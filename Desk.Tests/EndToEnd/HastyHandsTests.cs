using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>What is pressed or typed counts, however soon after the screen has changed, or while it changes.</summary>
[Collection(EndToEnd.Name)]
public sealed class HastyHandsTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Button_WhenAMailGrowsUnderThePointerThatPressesIt_IsHeard()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenListAsync();
        await ada.OpenNewAsync(desk, "Pressed");
        await ada.WriteAsync("Until tomorrow.");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "More ways to send" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Send tomorrow at 9:00" }).ClickAsync();
        var cancel = ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Cancel" });
        await AgentScreen.SeesAsync(cancel);
        await AgentScreen.SeesAsync(ada.Page.Locator("iframe.mail.ready"));
        var at = (await cancel.BoundingBoxAsync())!;
        var (x, y) = (at.X + (at.Width / 2), at.Y + (at.Height / 2));

        await ada.Page.Mouse.MoveAsync(x, y);
        await ada.Page.Mouse.DownAsync();
        await ada.Page.Locator("iframe.mail").EvaluateAsync("frame => { frame.style.height = '900px'; frame.closest('.thread').scrollTop = 0; }");
        var mail = (await ada.Page.Locator("iframe.mail").BoundingBoxAsync())!;
        (mail.Y + mail.Height).ShouldBeGreaterThan(y, "the mail is under the pointer now");
        await ada.Page.Mouse.UpAsync();

        await Assertions.Expect(ada.Reply).ToContainTextAsync("Until tomorrow.");
    }
}
