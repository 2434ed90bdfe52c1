using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>Several tickets at once, by keys and by pointer.</summary>
[Collection(EndToEnd.Name)]
public sealed class BulkScreenTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Keys_SelectRowsAndActOnThemAllAndUndoPutsThemBack()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var (first, second, third) = await DropAsync(ada, "Selected");
        await ada.Row(third).GetByRole(AriaRole.Link).FocusAsync();

        await ada.Page.Keyboard.PressAsync("x");
        await SeesSelectedAsync(ada, 1);
        await ada.Page.Keyboard.PressAsync("j");
        await ada.Page.Keyboard.PressAsync("x");
        await SeesSelectedAsync(ada, 2);
        await ada.Page.Keyboard.PressAsync("e");

        await AgentScreen.SeesAsync(Told(ada).GetByText("2 tickets resolved."));
        await Assertions.Expect(liam.Row(third)).ToHaveCountAsync(0);
        await Assertions.Expect(liam.Row(second)).ToHaveCountAsync(0);
        await AgentScreen.SeesAsync(liam.Row(first));
        await Assertions.Expect(Bar(ada)).ToHaveCountAsync(0);
        await Told(ada).GetByRole(AriaRole.Button, new() { Name = "Undo" }).First.ClickAsync();
        await AgentScreen.SeesAsync(Told(ada).GetByText("2 tickets back as before."));
        await AgentScreen.SeesAsync(liam.Row(third));
        await AgentScreen.SeesAsync(liam.Row(second));
    }

    [BrowserFact]
    public async Task Key_WithNoTicketOpen_OpensTheRowThatIsHighlightedAndThenActsOnIt()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var (_, _, third) = await DropAsync(ada, "Closed");
        await ada.Row(third).GetByRole(AriaRole.Link).FocusAsync();

        await ada.Page.Keyboard.PressAsync("e");
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = third.Subject }));
        await ada.Page.Keyboard.PressAsync("e");
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Reopen" }));
    }

    [BrowserFact]
    public async Task PriorityKey_OnASelection_IsForTheSelectionAndNotForTheTicketThatIsOpen()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var (first, second, third) = await DropAsync(ada, "Ranked");
        await ada.OpenAsync(first);
        await SelectAsync(ada, second, third);

        await ada.Page.Keyboard.PressAsync("p");
        await Assertions.Expect(ada.Page.Locator(".menu:popover-open [role=menuitem]:focus")).ToContainTextAsync("Priority");
        await ada.Page.Locator(".menu:popover-open").GetByText("Priority critical").ClickAsync();

        await AgentScreen.SeesAsync(Told(ada).GetByText("2 tickets set to critical."));
        await AgentScreen.SeesAsync(ada.Row(third).GetByText("Critical"));
        await Assertions.Expect(ada.Row(first).GetByText("Critical")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Pointer_WithShiftSelectsUpToARowAndEscapeLetsAllGo()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var (first, second, third) = await DropAsync(ada, "Pointed");
        await ada.Row(third).GetByRole(AriaRole.Checkbox).ClickAsync();

        await ada.Row(first).GetByRole(AriaRole.Link).ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await SeesSelectedAsync(ada, 3);
        await Assertions.Expect(ada.Row(second).GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await ada.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Bar(ada)).ToHaveCountAsync(0);

        await ada.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all that are shown" }).ClickAsync();
        await Assertions.Expect(ada.Row(first).GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await ada.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Let all go" }).ClickAsync();
        await Assertions.Expect(Bar(ada)).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Selection_IsTaggedAssignedAndSnoozedFromItsBar()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var (first, second, _) = await DropAsync(ada, "Barred");
        await SelectAsync(ada, first, second);
        await ada.Page.Keyboard.PressAsync("t");
        var dialog = ada.Page.GetByRole(AriaRole.Dialog, new() { Name = "Tag the selected tickets" });
        await dialog.GetByLabel("Tag").FillAsync("from-bulk");
        await ada.Page.Keyboard.PressAsync("Enter");
        await AgentScreen.SeesAsync(Told(ada).GetByText("2 tickets tagged from-bulk."));
        await AgentScreen.SeesAsync(ada.Row(first).GetByText("from-bulk"));

        await SelectAsync(ada, first, second);
        await ada.Page.Keyboard.PressAsync("a");
        await Bar(ada).GetByRole(AriaRole.Menuitem, new() { Name = "Liam Lead" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Row(second).GetByLabel("Assigned to Liam Lead"));

        await SelectAsync(ada, first, second);
        await ada.Page.Keyboard.PressAsync("Control+k");
        await ada.Page.Keyboard.TypeAsync("snooze tomorrow");
        await ada.Page.Keyboard.PressAsync("Enter");
        await AgentScreen.SeesAsync(Told(ada).GetByText("2 tickets snoozed until tomorrow 08:00."));
        await ada.Page.Mouse.MoveAsync(900, 5);
        await ada.OpenListAsync("snoozed");
        await AgentScreen.SeesAsync(ada.Row(first).GetByText("tomorrow 08:00"));
    }

    [BrowserFact]
    public async Task ResolveAndNext_OpensTheTicketBelow()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var (_, second, third) = await DropAsync(ada, "Onward");
        await ada.OpenAsync(third);

        await ada.Page.Keyboard.PressAsync("Shift+E");

        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = second.Subject }));
        await AgentScreen.SeesAsync(Told(ada).GetByText("Resolved."));
        await ada.OpenListAsync("done");
        await AgentScreen.SeesAsync(ada.Row(third));
    }

    private static ILocator Bar(AgentScreen ada) => ada.Page.GetByRole(AriaRole.Group, new() { Name = "What to do with the selected tickets" });

    private static ILocator Told(AgentScreen ada) => ada.Page.GetByRole(AriaRole.Status, new() { Name = "What was just done" });

    private static Task SeesSelectedAsync(AgentScreen ada, int count) => AgentScreen.SeesAsync(Bar(ada).GetByText($"{count} selected", new() { Exact = true }));

    private static async Task SelectAsync(AgentScreen ada, params TestMail[] mails)
    {
        foreach (var mail in mails)
        {
            await ada.Row(mail).GetByRole(AriaRole.Checkbox).ClickAsync();
        }

        await SeesSelectedAsync(ada, mails.Length);
        await ada.Page.Locator(".rows").FocusAsync();
    }

    // the third one stands on top
    private async Task<(TestMail First, TestMail Second, TestMail Third)> DropAsync(AgentScreen ada, string about)
    {
        var mails = new[] { TestMail.New(about), TestMail.New(about), TestMail.New(about) };
        foreach (var mail in mails)
        {
            await mail.DropAsync(desk.Data);
            await AgentScreen.SeesAsync(ada.Row(mail));
        }

        return (mails[0], mails[1], mails[2]);
    }
}
