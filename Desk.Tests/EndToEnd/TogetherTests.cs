using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>Two agents at once: who has a ticket, how it changes hands, and what either sees of the other.</summary>
[Collection(EndToEnd.Name)]
public sealed class TogetherTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task TakingOver_AskedWithOneKey_IsAnsweredWithOneFromWithinTheText()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var mail = await DropAsync("Take over", ada, liam);
        await liam.OpenAsync(mail);
        await liam.WriteAsync($"Liam has begun {mail.MessageId}");
        await ada.OpenAsync(mail);
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("Liam is answering here."));

        await ada.Page.Keyboard.PressAsync("o");
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("You asked Liam for this ticket."));
        await AgentScreen.SeesAsync(liam.Conversation.GetByText("asks to take over this ticket."));
        await liam.Page.Keyboard.PressAsync("Alt+Shift+Y");
        await AgentScreen.SeesAsync(ada.Page.GetByText("Liam keeps TKT-"));
        await Assertions.Expect(ada.Conversation.GetByText("You asked Liam for this ticket.")).ToBeHiddenAsync();

        await ada.Page.Keyboard.PressAsync("o");
        await AgentScreen.SeesAsync(liam.Conversation.GetByText("asks to take over this ticket."));
        await liam.Reply.FocusAsync();
        await liam.Page.Keyboard.PressAsync("Alt+y");

        // it stays for as long as somebody points at it
        var given = liam.Page.GetByText("Your draft stays yours; Ada can read it.");
        await AgentScreen.SeesAsync(given);
        await given.HoverAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("Liam gave you the ticket."));
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("Ada Agent took over from Liam Lead").First);
        await AgentScreen.SeesAsync(ada.Row(mail).GetByLabel("Looking at this ticket"));
        await Assertions.Expect(liam.Reply).ToContainTextAsync("Liam has begun");
        await Assertions.Expect(liam.Reply).Not.ToContainTextAsync("y y");

        // what was begun goes along: read, and begun with
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Read along" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Group, new() { Name = "What Liam Lead writes" }).GetByText($"Liam has begun {mail.MessageId}"));
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Begin mine with it" }).ClickAsync();
        await Assertions.Expect(ada.Reply).ToContainTextAsync($"Liam has begun {mail.MessageId}");
        await Assertions.Expect(liam.Reply).ToContainTextAsync($"Liam has begun {mail.MessageId}");

        await liam.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).Last.ClickAsync();
        await AgentScreen.SeesAsync(liam.Page.GetByText("It is as it was before."));
    }

    [BrowserFact]
    public async Task HandingOver_ToAColleagueOnAnotherScreen_IsAskedThereAndTakenWithOneKey()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var mail = await DropAsync("Hand over", ada, liam);
        await ada.OpenAsync(mail);
        await liam.Page.GotoAsync("/drafts");
        await AgentScreen.SeesAsync(liam.Page.GetByRole(AriaRole.Heading, new() { Name = "Drafts" }));

        await ada.Page.Keyboard.PressAsync("h");
        await ada.Conversation.GetByRole(AriaRole.Menuitem, new() { Name = "Liam Lead" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("You offered this ticket to Liam."));
        await AgentScreen.SeesAsync(liam.Page.GetByRole(AriaRole.Region, new() { Name = "Colleagues ask" }).GetByText(mail.Subject));
        await liam.Page.Keyboard.PressAsync("y");

        await AgentScreen.SeesAsync(ada.Page.GetByText("Liam has taken TKT-"));
        await AgentScreen.SeesAsync(ada.Row(mail).GetByLabel("Assigned to Liam Lead"));
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("Ada Agent handed it over to Liam Lead").First);
        await Assertions.Expect(liam.Page.GetByRole(AriaRole.Region, new() { Name = "Colleagues ask" })).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Draft_OfAColleague_GrowsWhileItIsRead()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var mail = await DropAsync("Read along", ada, liam);
        await ada.OpenAsync(mail);
        await liam.OpenAsync(mail);
        await liam.WriteAsync("Good morning");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Read along" }).Or(ada.Page.GetByRole(AriaRole.Button, new() { Name = "Read it" })).ClickAsync();
        var along = ada.Page.GetByRole(AriaRole.Group, new() { Name = "What Liam Lead writes" });
        await AgentScreen.SeesAsync(along.GetByText("Good morning"));

        await liam.WriteAsync(", we have found it");

        await AgentScreen.SeesAsync(along.GetByText("Good morning, we have found it"));
        await Assertions.Expect(along.Locator("[contenteditable], textarea, input")).ToHaveCountAsync(0);

        await liam.Page.GetByRole(AriaRole.Tab, new() { Name = "Note" }).ClickAsync();
        await liam.Page.GetByRole(AriaRole.Textbox, new() { Name = "Internal note" }).FillAsync("Not for others yet");
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("Liam Lead is writing a note").Or(ada.Conversation.GetByText("Liam Lead has begun a note")));
        await Assertions.Expect(ada.Page.GetByText("Not for others yet")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Opening_AnUnassignedTicketFirst_IsSeenInTheListTheConversationAndThePalette()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var mail = await DropAsync("First", ada, liam);

        await ada.OpenAsync(mail);
        await AgentScreen.SeesAsync(liam.Row(mail).GetByText("Ada has it open"));
        await liam.Row(mail).HoverAsync();
        await AgentScreen.SeesAsync(liam.Row(mail).GetByText("Ada Agent has opened this first"));
        await liam.Page.Keyboard.PressAsync("Control+k");
        await liam.Page.Keyboard.TypeAsync(mail.Subject);
        await AgentScreen.SeesAsync(liam.Page.Locator("#palette").GetByLabel("Looking at this ticket: Ada Agent"));
        await liam.Page.Keyboard.PressAsync("Escape");
        await liam.OpenAsync(mail);
        await AgentScreen.SeesAsync(liam.Conversation.GetByText("Ada has opened this first. It is nobody's yet."));
        await Assertions.Expect(ada.Conversation.GetByText("has opened this first")).ToHaveCountAsync(0);

        await ada.Page.CloseAsync();
        await Assertions.Expect(liam.Conversation.GetByText("has opened this first")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(liam.Row(mail).GetByText("Ada has it open")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Reading_OnOneDevice_ClearsTheOtherAndMarkingUnreadShowsOnBoth()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using var phone = await browser.SignInAsync(desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var mail = await DropAsync("Unread", ada, phone, liam);
        await AgentScreen.SeesAsync(phone.Row(mail).Locator(".unread"));

        await ada.OpenAsync(mail);
        await Assertions.Expect(phone.Row(mail).Locator(".unread")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await Assertions.Expect(liam.Row(mail).Locator(".unread")).ToHaveCountAsync(1);

        await ada.Page.Keyboard.PressAsync("u");
        await Assertions.Expect(phone.Row(mail).Locator(".unread")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await Assertions.Expect(ada.Row(mail).Locator(".unread")).ToHaveCountAsync(1);
        await phone.OpenAsync(mail);
        await Assertions.Expect(ada.Row(mail).Locator(".unread")).ToHaveCountAsync(0, new() { Timeout = 60_000 });

        await ada.OpenListAsync();
        await phone.OpenListAsync();
        await liam.OpenAsync(mail);
        await AgentScreen.SeesAsync(liam.Page.Locator("[data-tab=Reply][aria-selected=true]"));
        await liam.AddNoteAsync($"Seen before {mail.MessageId}");
        await Assertions.Expect(ada.Row(mail).Locator(".unread")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await Assertions.Expect(liam.Row(mail).Locator(".unread")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
    }

    private async Task<TestMail> DropAsync(string about, params AgentScreen[] screens)
    {
        var mail = TestMail.New(about);
        await mail.DropAsync(desk.Data);
        foreach (var screen in screens)
        {
            await AgentScreen.SeesAsync(screen.Row(mail));
        }

        return mail;
    }
}
