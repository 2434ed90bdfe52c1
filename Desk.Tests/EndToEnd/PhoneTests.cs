using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>A phone that really answers a mail: by touch, on a screen of 360 pixels, from the list to the customer.</summary>
[Collection(EndToEnd.Name)]
public sealed class PhoneTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Phone_AnswersAMailByTouch_AndResolvesIt()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent", phone: true);
        var mail = TestMail.New("From the train");
        await mail.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(mail));

        await ada.Row(mail).GetByRole(AriaRole.Link).TapAsync();
        await AgentScreen.SeesAsync(ada.Conversation.GetByText($"Hello, this is {mail.Subject}."));
        (await PageWidth.OfAsync(ada.Page)).ShouldBeLessThanOrEqualTo(360);
        await AgentScreen.SeesAsync(ada.Page.Locator("[data-tab=Reply][aria-selected=true]"));
        await ada.Reply.TapAsync();
        await ada.Page.Keyboard.TypeAsync("On my way, it is done by tonight.");
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true })).ToBeInViewportAsync();
        await MailboxScreenTests.KeepAsync(ada.Page, "phone-writes");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).TapAsync();

        var told = ada.Page.GetByRole(AriaRole.Status, new() { Name = "What was just done" }).GetByText("Your reply is on its way.");
        await AgentScreen.SeesAsync(told);
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("Ada Agent took the ticket"));
        (await TopAsync(told)).ShouldBeGreaterThan(await EndAsync(ada.Conversation.Locator("header").First), "what can be done with the ticket is in reach while it stands");
        await Outbound.WaitAsync(desk, "On my way, it is done by tonight.", 1);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Ticket details" }).TapAsync();
        await ada.Page.Locator("#details").GetByLabel("Status").SelectOptionAsync("Resolved");
        await AgentScreen.SeesAsync(ada.Page.GetByText("Resolved.").First);
        await ada.Page.Keyboard.PressAsync("Escape");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the list" }).TapAsync();
        await Assertions.Expect(ada.Row(mail)).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Board_OnAPhone_SaysWhatItIsInTwoLinesAndThenItsFigures()
    {
        await using var liam = await browser.SignInAsync(desk, "Liam Lead", phone: true);
        await liam.Page.GotoAsync("/board");
        var board = liam.Page.GetByRole(AriaRole.Main, new() { Name = "Live board" });
        await AgentScreen.SeesAsync(board.Locator(".tile").First);

        foreach (var width in new[] { 760, 360 })
        {
            await liam.Page.SetViewportSizeAsync(width, 780);
            var head = (await board.Locator("header").BoundingBoxAsync())!;
            head.Height.ShouldBeLessThan(3 * 28, $"two lines at {width}");
            (await PageWidth.OfAsync(liam.Page)).ShouldBeLessThanOrEqualTo(width);
            await AgentScreen.SeesAsync(board.GetByRole(AriaRole.Link, new() { Name = "Wallboard" }));
            await AgentScreen.SeesAsync(board.GetByRole(AriaRole.Combobox, new() { Name = "Period" }));
            await MailboxScreenTests.KeepAsync(liam.Page, $"board-{width}");
        }
    }

    private static async Task<float> TopAsync(ILocator what) => (await what.BoundingBoxAsync())!.Y;

    private static async Task<float> EndAsync(ILocator what) => await what.BoundingBoxAsync() is { } box ? box.Y + box.Height : 0;
}
