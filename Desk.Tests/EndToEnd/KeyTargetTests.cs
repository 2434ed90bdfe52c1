using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>A key goes where the eyes are: to the menu that is open, the ticket that is shown, the field that is typed in.</summary>
[Collection(EndToEnd.Name)]
public sealed class KeyTargetTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Letter_WhileAMenuIsOpen_IsTheMenus()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenNewAsync(desk, "Behind a menu");

        await ada.Page.Keyboard.PressAsync("a");
        await Assertions.Expect(ada.Page.Locator(".menu:popover-open")).ToBeVisibleAsync();
        await AgentScreen.SeesAsync(ada.Page.Locator(".menu:popover-open").GetByText("Liam Lead"));
        await ada.Page.Keyboard.PressAsync("l");
        await Assertions.Expect(ada.Page.Locator(".menu:popover-open [role^=menuitem]:focus")).ToContainTextAsync("Liam");
        await ada.Page.Keyboard.PressAsync("m"); // whose face says AA
        await Assertions.Expect(ada.Page.Locator(".menu:popover-open [role^=menuitem]:focus")).ToContainTextAsync("Me");
        foreach (var key in new[] { "e", "#", "j" })
        {
            await ada.Page.Keyboard.PressAsync(key);
        }

        await Assertions.Expect(ada.Page.Locator(".menu:popover-open")).ToBeVisibleAsync();
        await ada.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(ada.Page.Locator(".menu:popover-open")).ToHaveCountAsync(0);
        await ada.Page.Keyboard.PressAsync("e");
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Reopen" }));
    }

    [BrowserFact]
    public async Task Tags_TypedOneRightAfterTheOther_AreEachOnTheTicket()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenNewAsync(desk, "Many tags");
        var details = ada.Page.GetByRole(AriaRole.Complementary, new() { Name = "Ticket details" });

        await ada.Page.Keyboard.PressAsync("t");
        await ada.Page.Keyboard.TypeAsync("zt-one\nzt-two\nzt-three, zt-four\nzt-half");
        await Assertions.Expect(details.Locator(".chip.tag")).ToHaveTextAsync(["zt-four", "zt-one", "zt-three", "zt-two"]);

        var box = details.GetByLabel("Add a tag");
        await Assertions.Expect(box).ToHaveValueAsync("zt-half");
        await ada.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(box).ToHaveValueAsync("");
        await Assertions.Expect(box).Not.ToBeFocusedAsync();
        await ada.Page.Keyboard.PressAsync("t");
        await ada.Page.Keyboard.TypeAsync(new string('x', 51) + "\n");
        await AgentScreen.SeesAsync(ada.Page.GetByText("A tag is a word or a few, at most 50 characters."));
        await Assertions.Expect(box).ToHaveValueAsync(new string('x', 51));
        await Assertions.Expect(details.Locator(".chip.tag")).ToHaveCountAsync(4);
    }

    [BrowserFact]
    public async Task ResolveAndNext_FromAFocusedRow_LeavesTheKeysToTheNextTicket()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mails = new[] { TestMail.New("Next in turn"), TestMail.New("Next in turn"), TestMail.New("Next in turn") };
        foreach (var mail in mails)
        {
            await mail.DropAsync(desk.Data);
            await AgentScreen.SeesAsync(ada.Row(mail));
        }

        await ada.Row(mails[2]).GetByRole(AriaRole.Link).FocusAsync();
        await ada.Page.Keyboard.PressAsync("Enter");
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = mails[2].Subject }));
        foreach (var next in new[] { mails[1], mails[0] })
        {
            await ada.Page.Keyboard.PressAsync("Shift+E");
            await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = next.Subject }));
        }

        await ada.EditorIsOpenAsync();
        await ada.Page.Keyboard.PressAsync("r");
        await Assertions.Expect(ada.Reply).ToBeFocusedAsync();
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = mails[0].Subject }));
    }

    [BrowserFact]
    public async Task Ticket_LeftWhileWritingAndOpenedLater_DoesNotTakeTheNextKeysForText()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = await ada.OpenNewAsync(desk, "Left while writing");
        await ada.WriteAsync("Half a text");
        await ada.SeesDraftSavedAsync();
        await ada.Page.GotoAsync("/tickets/open");

        await AgentScreen.SeesAsync(ada.Row(mail));
        await ada.OpenAsync(mail);
        await ada.EditorIsOpenAsync();
        await Assertions.Expect(ada.Reply).ToContainTextAsync("Half a text");
        await Assertions.Expect(ada.Reply).Not.ToBeFocusedAsync();

        await ada.Reply.FocusAsync();
        await ada.Page.ReloadAsync();
        await ada.EditorIsOpenAsync();
        await Assertions.Expect(ada.Reply).ToBeFocusedAsync();

        var address = ada.Page.Url;
        await ada.Page.GotoAsync("/drafts");
        await ada.Page.GotoAsync(address);
        await ada.EditorIsOpenAsync();
        await Assertions.Expect(ada.Reply).ToContainTextAsync("Half a text");
        await Assertions.Expect(ada.Reply).Not.ToBeFocusedAsync();

        await ada.Reply.FillAsync("");
        await ada.Page.ReloadAsync();
        await ada.EditorIsOpenAsync();
        await Assertions.Expect(ada.Reply).Not.ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Recipient_TakenOff_LeavesTheNextLettersToItsLine()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenNewAsync(desk, "Recipients taken off");
        await ada.EditorIsOpenAsync();
        await ada.Page.Locator("main .others").GetByRole(AriaRole.Button, new() { Name = "Cc", Exact = true }).ClickAsync();
        await ada.Page.GetByLabel("Add to Cc").FillAsync("one@kept.example");
        await ada.Page.Keyboard.PressAsync("Enter");

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Remove one@kept.example" }).ClickAsync();

        await Assertions.Expect(ada.Page.GetByLabel("Add to Cc")).ToBeFocusedAsync();
        await ada.Page.Keyboard.TypeAsync("two@kept.example");
        await Assertions.Expect(ada.Page.GetByLabel("Add to Cc")).ToHaveValueAsync("two@kept.example");
    }

    [BrowserFact]
    public async Task Escape_OnAPageWhereAMailIsWritten_LeadsBackAndKeepsTheText()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = await ada.OpenNewAsync(desk, "Forwarded another time");
        await ada.EditorIsOpenAsync();
        var address = ada.Page.Url;
        foreach (var key in new[] { "f", "c" })
        {
            await ada.Page.Keyboard.PressAsync(key);
            await Assertions.Expect(ada.Page.GetByLabel("Add to To")).ToBeFocusedAsync();
            await ada.EditorIsOpenAsync();
            await ada.Page.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true }).FocusAsync();
            await ada.Page.Keyboard.TypeAsync($"Written after {key}");
            await ada.Page.Keyboard.PressAsync("Escape");
            await ada.Page.Keyboard.PressAsync("Escape");

            await Assertions.Expect(ada.Page).ToHaveURLAsync(address);
            await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = mail.Subject }));
            await ada.EditorIsOpenAsync();
        }

        await ada.Page.Keyboard.PressAsync("f");
        await AgentScreen.SeesAsync(ada.Page.GetByText("Written after f"));
    }

    [BrowserFact]
    public async Task Enter_InThePaletteBeforeItHasFoundAnything_OpensWhatItFinds()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = TestMail.New("Found in a hurry");
        await mail.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(mail));

        await ada.Page.Keyboard.PressAsync("Control+k");
        await ada.Page.Keyboard.TypeAsync(mail.Subject + "\n");

        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = mail.Subject }));
        await Assertions.Expect(ada.Page.Locator("dialog[open]")).ToHaveCountAsync(0);
    }
}
