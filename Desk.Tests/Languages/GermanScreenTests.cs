using Desk.Tests.EndToEnd;
using Microsoft.Playwright;

namespace Desk.Tests.Languages;

/// <summary>A browser that asks for German has a German workspace, and keeps it whatever English colleagues do meanwhile.</summary>
[Collection(EndToEnd.EndToEnd.Name)]
public sealed class GermanScreenTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Workspace_OfAGermanBrowser_SpeaksGermanAndStaysSoWhenAnEnglishColleagueChangesSomething()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var liam = await Reader.SignInAsync(await browser.OpenAsync(desk.Address, "de-DE"), "Liam Lead");
        var mail = TestMail.New("Sprachlich");
        await mail.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(mail));
        await ada.OpenAsync(mail);
        await Reader.OpenAsync(liam, mail);

        (await liam.Locator("html").GetAttributeAsync("lang")).ShouldBe("de");
        await SeesAsync(liam, AriaRole.Heading, "Alle offenen");
        await SeesAsync(liam, AriaRole.Link, "Papierkorb");
        await SeesAsync(liam, AriaRole.Button, "Zuweisen");
        await SeesAsync(liam, AriaRole.Textbox, "Antwort");
        await AgentScreen.SeesAsync(liam.Locator("time:visible", new() { HasText = "jetzt" }).First);
        await SeesAsync(ada.Page, AriaRole.Button, "Assign");
        await PaletteAndSheetAsync(liam);

        await ada.ChooseAsync("Status", "In progress");
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("Ada Agent set the status to in progress").First);
        await AgentScreen.SeesAsync(liam.GetByText("Ada Agent hat den Status auf „in Arbeit“ gesetzt").First);
        await AgentScreen.SeesAsync(liam.Locator(".pane .facts").GetByText("In Arbeit"));
        await ada.AddNoteAsync("Seen in two languages");
        await AgentScreen.SeesAsync(liam.GetByText("interne Notiz", new() { Exact = true }));
        await SeesAsync(liam, AriaRole.Button, "Zuweisen");
    }

    [BrowserFact]
    public async Task FilteredList_CountedForBothLanguages_IsDrawnInItsReadersOwn()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var liam = await Reader.SignInAsync(await browser.OpenAsync(desk.Address, "de-DE"), "Liam Lead");
        await TestMail.New("Zweisprachig").DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Page.GetByText("Zweisprachig no.").First);
        await liam.GotoAsync("/tickets/open?q=zweisprachig");
        await ada.Page.GotoAsync("/tickets/open?q=zweisprachig");
        await AgentScreen.SeesAsync(liam.GetByLabel("1 Ticket"));
        await AgentScreen.SeesAsync(ada.Page.GetByLabel("1 ticket"));

        await TestMail.New("Zweisprachig").DropAsync(desk.Data);

        await AgentScreen.SeesAsync(liam.GetByLabel("2 Tickets"));
        await AgentScreen.SeesAsync(ada.Page.GetByLabel("2 tickets"));
        await SeesAsync(liam, AriaRole.Button, "Diese Liste filtern");
        await SeesAsync(ada.Page, AriaRole.Button, "Filter this list");
    }

    private static async Task PaletteAndSheetAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Control+k");
        var palette = page.GetByRole(AriaRole.Dialog, new() { Name = "Suchen", Exact = true });
        await palette.GetByRole(AriaRole.Combobox).FillAsync("papierkorb");
        await AgentScreen.SeesAsync(palette.GetByRole(AriaRole.Option, new() { Name = "Gehe zu: Papierkorb" }));
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("?");
        var sheet = page.GetByRole(AriaRole.Dialog, new() { Name = "Tastenkürzel" });
        await AgentScreen.SeesAsync(sheet.GetByText("Nächstes und voriges Ticket der Liste"));
        await AgentScreen.SeesAsync(sheet.GetByText("Strg", new() { Exact = true }).First);
        await page.Keyboard.PressAsync("Escape");
    }

    private static Task SeesAsync(IPage page, AriaRole role, string name) => AgentScreen.SeesAsync(page.GetByRole(role, new() { Name = name }).First);
}
