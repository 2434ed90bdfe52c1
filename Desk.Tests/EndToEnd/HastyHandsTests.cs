using System.Text.RegularExpressions;
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
        var (first, second) = await OpenBothAsync(ada, "Read before", "Read last");
        await ada.Row(first).GetByRole(AriaRole.Link).FocusAsync();

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
        var (first, second) = await OpenBothAsync(ada, "Written to", "Left");
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
        var (first, second) = await OpenBothAsync(ada, "To be done", "Not done yet");
        var resolve = (await ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Resolve" }).BoundingBoxAsync())!;

        await ada.Row(first).GetByRole(AriaRole.Link).ClickAsync();
        await ada.Page.Mouse.ClickAsync(resolve.X + 8, resolve.Y + 8);

        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Reopen" }));
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = first.Subject }));
        await ada.Row(second).GetByRole(AriaRole.Link).ClickAsync();
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = second.Subject }));
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Resolve" }));
    }

    [BrowserFact]
    public async Task Letter_WrittenBeforeItsPageIsShown_HasItAllAndTheTicketBeforeNothing()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var (_, mail) = await OpenBothAsync(ada, "Read before", "Left alone");

        await ada.Page.Keyboard.PressAsync("c");
        await ada.Page.Keyboard.TypeAsync("emma@kept.example");
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.Page.Keyboard.TypeAsync("sam@kept.example");

        await AgentScreen.SeesAsync(ada.Page.GetByTitle("emma@kept.example"));
        await Assertions.Expect(ada.Page.GetByLabel("Add to To")).ToHaveValueAsync("sam@kept.example");
        await Assertions.Expect(ada.Page.GetByLabel("Add to To")).ToBeFocusedAsync();
        await ada.OpenListAsync();
        await ada.OpenAsync(mail);
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Resolve" }));
    }

    [BrowserFact]
    public async Task Keys_InAListWithoutATicket_AreHeardAtOnce()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenListAsync();

        await ada.Page.Keyboard.PressAsync("?");

        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Recipients_TypedOneAfterTheOther_AreAllThereAndWhatIsNoAddressStays()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await SlowLine.LayAsync(ada.Page, TimeSpan.FromMilliseconds(500));
        await ada.Page.GotoAsync("/new");
        await ada.EditorIsOpenAsync();
        var to = ada.Page.GetByLabel("Add to To");

        await to.FocusAsync();
        foreach (var typed in new[] { "emma@kept.example", "nobody at all", "sam@kept.example", "pau" })
        {
            await ada.Page.Keyboard.TypeAsync(typed);
            if (typed != "pau")
            {
                await ada.Page.Keyboard.PressAsync("Enter");
            }
        }

        await AgentScreen.SeesAsync(ada.Page.GetByTitle("emma@kept.example"));
        await AgentScreen.SeesAsync(ada.Page.GetByTitle("sam@kept.example"));
        await Assertions.Expect(to).ToHaveValueAsync("nobody at all, pau");

        // an address beside it does not make it one
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Cc", Exact = true }).ClickAsync();
        await ada.Page.GetByLabel("Add to Cc").FillAsync("kim@kept.example");
        await ada.Page.Keyboard.PressAsync("Enter");
        await AgentScreen.SeesAsync(ada.Page.GetByTitle("kim@kept.example"));
        await AgentScreen.SeesAsync(ada.Page.GetByText("\"nobody at all\" is no email address."));
    }

    [BrowserFact]
    public async Task Send_BeforeTheDraftIsKept_SaysWhyNotUntilItIsMended()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenListAsync();
        var mail = await ada.OpenNewAsync(desk, "Sent in haste");
        await ada.Page.GetByLabel("Add to To").FillAsync("nobody at all");
        await ada.WriteAsync($"In haste {mail.MessageId}");

        await ada.Page.Keyboard.PressAsync("Control+Enter");

        var why = ada.Page.GetByRole(AriaRole.Tabpanel, new() { Name = "Reply" }).Locator(".foot").GetByText("\"nobody at all\" is no email address.");
        await AgentScreen.SeesAsync(why);
        // the browser has heard that it is kept: what was drawn for that is drawn
        await ada.Page.WaitForFunctionAsync("id => Object.entries(localStorage).some(([key, kept]) => key.endsWith(':Reply') && kept.includes(id) && JSON.parse(kept).dirty === false)", mail.MessageId);
        await Assertions.Expect(why).ToBeVisibleAsync(new() { Timeout = 1 });
        await ada.Page.GetByLabel("Add to To").FillAsync("");
        await ada.Page.GetByLabel("Add to To").BlurAsync();
        await Assertions.Expect(why).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Row_ClickedBeforeTheFilterIsApplied_StaysOpenBesideTheFilteredList()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenListAsync();
        var (first, second) = (await ada.OpenNewAsync(desk, "Found in haste"), await ada.OpenNewAsync(desk, "Something else"));
        await SlowLine.LayAsync(ada.Page, TimeSpan.FromMilliseconds(500));
        await ada.OpenListAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Filter this list" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Search, new() { Name = "Filter this list" }).GetByLabel("Words").FillAsync("haste");

        await ada.Row(first).GetByRole(AriaRole.Link).ClickAsync();

        await ada.Page.WaitForURLAsync(new Regex("/tickets/open/TKT-[^?]*[?]q=haste"));
        await Assertions.Expect(ada.Row(second)).ToHaveCountAsync(0);
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = first.Subject }));
    }

    [BrowserFact]
    public async Task Keys_OfWhichOneLeadsOn_AreTypedWhereItLeads()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var (first, _) = await OpenBothAsync(ada, "Forwarded in haste", "Not touched");

        await ada.Row(first).GetByRole(AriaRole.Link).ClickAsync();
        await ada.Page.Keyboard.TypeAsync("fnene@kept.example");

        await Assertions.Expect(ada.Page.GetByLabel("Add to To")).ToHaveValueAsync("nene@kept.example");
        await ada.OpenListAsync();
        await ada.OpenAsync(first);
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Resolve" }));
    }

    [BrowserFact]
    public async Task Keys_ForATicketThatIsGivenItsListOnTheWay_AreTypedThere()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var (first, _) = await OpenBothAsync(ada, "Of the same customer", "Before it");
        var other = ada.Page.Locator("#details").GetByRole(AriaRole.Link, new() { Name = first.Subject });
        (await other.GetAttributeAsync("href"))!.ShouldStartWith("/ticket/");

        await other.ClickAsync();
        await ada.Page.Keyboard.TypeAsync("rSee you then");

        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = first.Subject }));
        await Assertions.Expect(ada.Reply).ToHaveTextAsync("See you then");
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Resolve" }));
    }

    // two tickets, of which the second is open, on a line that takes half a second each way
    private async Task<(TestMail First, TestMail Second)> OpenBothAsync(AgentScreen ada, string first, string second)
    {
        await ada.OpenListAsync();
        var mails = (await ada.OpenNewAsync(desk, first), await ada.OpenNewAsync(desk, second));
        await SlowLine.LayAsync(ada.Page, TimeSpan.FromMilliseconds(500));
        await ada.Page.ReloadAsync();
        await ada.EditorIsOpenAsync();
        return mails;
    }
}
