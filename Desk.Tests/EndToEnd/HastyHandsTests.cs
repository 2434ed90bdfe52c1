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

    [BrowserFact]
    public async Task Keys_PressedBeforeTheTicketIsShown_AreMeantForIt()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenListAsync();
        var (first, second) = (await ada.OpenNewAsync(desk, "Read before"), await ada.OpenNewAsync(desk, "Read last"));
        await SlowLine.LayAsync(ada.Page, TimeSpan.FromMilliseconds(500));
        await ada.Page.ReloadAsync();
        await ada.Row(first).GetByRole(AriaRole.Link).FocusAsync();
        await AgentScreen.SeesAsync(ada.Page.Locator("[data-tab][aria-selected=true]").First);

        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.Page.Keyboard.TypeAsync("rMeant for the first: #&e");

        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = first.Subject }));
        await Assertions.Expect(ada.Reply).ToHaveTextAsync("Meant for the first: #&e");
        await Assertions.Expect(ada.Reply).ToBeFocusedAsync();
        await ada.Page.Keyboard.TypeAsync(", and on");
        await Assertions.Expect(ada.Reply).ToHaveTextAsync("Meant for the first: #&e, and on");
        await ada.Row(second).GetByRole(AriaRole.Link).ClickAsync();
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = second.Subject }));
        await Assertions.Expect(ada.Reply).ToHaveTextAsync("");
    }

    [BrowserFact]
    public async Task Box_ClickedBeforeTheTicketIsShown_IsTheOneOfTheTicketThatComes()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenListAsync();
        var (first, second) = (await ada.OpenNewAsync(desk, "Written to"), await ada.OpenNewAsync(desk, "Left"));
        await SlowLine.LayAsync(ada.Page, TimeSpan.FromMilliseconds(500));
        await ada.Page.ReloadAsync();
        await AgentScreen.SeesAsync(ada.Page.Locator("[data-tab][aria-selected=true]").First);
        var box = (await ada.Reply.BoundingBoxAsync())!;

        await ada.Row(first).GetByRole(AriaRole.Link).ClickAsync();
        await ada.Page.Mouse.ClickAsync(box.X + 20, box.Y + 10);
        await ada.Page.Keyboard.TypeAsync("To whom it is for");

        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = first.Subject }));
        await Assertions.Expect(ada.Reply).ToHaveTextAsync("To whom it is for");
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Resolve" }));
        await ada.Row(second).GetByRole(AriaRole.Link).ClickAsync();
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = second.Subject }));
        await Assertions.Expect(ada.Reply).ToHaveTextAsync("");
    }

    [BrowserFact]
    public async Task Control_PressedBeforeTheTicketIsShown_ChangesThatOneAlone()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenListAsync();
        var (first, second) = (await ada.OpenNewAsync(desk, "To be done"), await ada.OpenNewAsync(desk, "Not done yet"));
        await SlowLine.LayAsync(ada.Page, TimeSpan.FromMilliseconds(500));
        await ada.Page.ReloadAsync();
        await AgentScreen.SeesAsync(ada.Page.Locator("[data-tab][aria-selected=true]").First);
        var resolve = (await ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Resolve" }).BoundingBoxAsync())!;

        await ada.Row(first).GetByRole(AriaRole.Link).ClickAsync();
        await ada.Page.Mouse.ClickAsync(resolve.X + 8, resolve.Y + 8);

        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Reopen" }));
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = first.Subject }));
        await ada.Row(second).GetByRole(AriaRole.Link).ClickAsync();
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = second.Subject }));
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Resolve" }));
    }
}
