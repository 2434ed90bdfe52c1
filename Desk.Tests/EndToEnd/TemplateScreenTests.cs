using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>A lead keeps templates, and an agent puts one in behind a slash.</summary>
public sealed class TemplateScreenTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Template_MadeByALead_IsFilledInBehindASlash()
    {
        await using var liam = await browser.SignInAsync(_desk, "Liam Lead");
        await MakeAsync(liam.Page, "Parcel", "parcel", "Hello {{customer.nam}}, ");
        await AgentScreen.SeesAsync(liam.Page.GetByRole(AriaRole.Alert).GetByText("There is no variable {{customer.nam}}. These can be used: {{ticket.number}}"));
        await liam.Page.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true }).FillAsync("Hello {{customer.first_name|there}}, it is on its way: ");
        await liam.Page.GetByRole(AriaRole.Group, new() { Name = "Variables for Text" }).GetByRole(AriaRole.Button, new() { Name = "ticket.number" }).ClickAsync();
        await AgentScreen.SeesAsync(liam.Page.GetByRole(AriaRole.Group, new() { Name = "Preview on an example ticket" }).GetByText("Hello Carla, it is on its way: TKT-20261120-014"));
        await MailboxScreenTests.KeepAsync(liam.Page, "template-form");
        await liam.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await AgentScreen.SeesAsync(liam.Page.GetByText("Parcel is saved."));
        await MakeAsync(liam.Page, "Greeting", "hi", "Good morning");
        await AgentScreen.SeesAsync(liam.Page.GetByRole(AriaRole.List, new() { Name = "Templates in Shipping" }).GetByText("/hi"));
        await MailboxScreenTests.KeepAsync(liam.Page, "templates");

        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        var mail = TestMail.New("Slash");
        await mail.DropAsync(_desk.Data);
        await ada.OpenListAsync();
        await ada.OpenAsync(mail);
        await ada.WriteAsync("Either/or, and 5 /par");
        var options = ada.Page.GetByRole(AriaRole.Listbox, new() { Name = "Templates" }).GetByRole(AriaRole.Option);
        await AgentScreen.SeesAsync(options.Filter(new() { HasText = "Parcel" }));
        await Assertions.Expect(options).ToHaveCountAsync(1);
        await MailboxScreenTests.KeepAsync(ada.Page, "template-picker");
        await ada.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(ada.Reply).ToContainTextAsync("Either/or, and 5 Hello Carla, it is on its way: TKT-");
        await Assertions.Expect(options).ToHaveCountAsync(0);
        await ada.SeesDraftSavedAsync();
        await ada.Page.ReloadAsync();
        await Assertions.Expect(ada.Reply).ToContainTextAsync("it is on its way: TKT-");
    }

    [BrowserFact]
    public async Task Picker_ByKeysAndButton_TakesWhatIsChosenAndLeavesTheRest()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await MakeAsync(ada.Page, "First", "one", "The first text");
        await MakeAsync(ada.Page, "Second", "two", "The second text");
        var mail = TestMail.New("Picker");
        await mail.DropAsync(_desk.Data);
        await ada.OpenListAsync();
        await ada.OpenAsync(mail);
        var options = ada.Page.GetByRole(AriaRole.Listbox, new() { Name = "Templates" }).GetByRole(AriaRole.Option);

        await ada.WriteAsync("/");
        await Assertions.Expect(options).ToHaveCountAsync(2);
        await ada.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(options).ToHaveCountAsync(0);
        await ada.Page.Keyboard.TypeAsync("etc/passwd");
        await Assertions.Expect(ada.Reply).ToHaveTextAsync("/etc/passwd");

        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Put a template in" }).ClickAsync();
        await Assertions.Expect(options).ToHaveCountAsync(2);
        await ada.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(ada.Reply).ToHaveTextAsync("/etc/passwd");
        await ada.Page.Keyboard.PressAsync("Control+/");
        await Assertions.Expect(options).ToHaveCountAsync(2);
        await ada.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(ada.Reply).ToHaveAttributeAsync("aria-activedescendant", new System.Text.RegularExpressions.Regex("-1$"));
        await ada.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(ada.Reply).ToHaveTextAsync("/etc/passwdThe second text");

        await ada.Page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(ada.Reply).Not.ToContainTextAsync("The second text");
        await ada.Page.Keyboard.PressAsync("Control+End");
        await ada.Page.Keyboard.TypeAsync(" and /nothing like it");
        await Assertions.Expect(options).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Picker_InAForward_PutsTheTextBeforeTheQuote()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await MakeAsync(ada.Page, "Ask", "ask", "Can you help with this?");
        await ada.OpenListAsync();
        var mail = await ada.OpenNewAsync(_desk, "Asked of a supplier");
        await ada.Page.Keyboard.PressAsync("f");
        var text = ada.Page.GetByRole(AriaRole.Textbox, new() { Name = "Text" });
        await Assertions.Expect(text).ToContainTextAsync($"Hello, this is {mail.Subject}.");
        await text.FocusAsync();
        await ada.Page.Keyboard.PressAsync("Control+Home");
        await ada.Page.Keyboard.TypeAsync("/ask");
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Listbox, new() { Name = "Templates" }).GetByRole(AriaRole.Option));
        await ada.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(text).ToContainTextAsync(new System.Text.RegularExpressions.Regex($"Can you help with this\\?[^?]*Hello, this is {mail.Subject}"));
        await Assertions.Expect(text).Not.ToContainTextAsync("/ask");
    }

    [BrowserFact]
    public async Task Save_PressedWhileThePreviewAboveItShrinks_IsHeard()
    {
        await using var olivia = await browser.SignInAsync(_desk, "Olivia Owner");
        var page = olivia.Page;
        await SlowLine.LayAsync(page, TimeSpan.FromSeconds(0.7)); // the preview is drawn after the press, however loaded the machine
        await BeginAsync(page, "Long", "long", "One");
        var save = page.GetByRole(AriaRole.Button, new() { Name = "Save" });
        var preview = page.GetByRole(AriaRole.Group, new() { Name = "Preview on an example ticket" });
        await AgentScreen.SeesAsync(preview.GetByText("One"));
        await page.Keyboard.InsertTextAsync(string.Concat(Enumerable.Repeat(" and many more words", 25)));
        await AgentScreen.SeesAsync(preview.GetByText("more words"));
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.InsertTextAsync("Short");
        var before = (await save.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(before.X + (before.Width / 2), before.Y + (before.Height / 2));
        await page.Mouse.DownAsync();
        await AgentScreen.SeesAsync(preview.GetByText("Short", new() { Exact = true }));
        (await save.BoundingBoxAsync())!.Y.ShouldBeLessThan(before.Y - before.Height, "the button moves away from the pointer");
        await page.Mouse.UpAsync();

        await AgentScreen.SeesAsync(page.GetByText("Long is saved."));
    }

    [BrowserFact]
    public async Task Templates_Kept_CanBeFoundCopiedAndBroughtBack()
    {
        await using var olivia = await browser.SignInAsync(_desk, "Olivia Owner");
        var page = olivia.Page;
        await MakeAsync(page, "Refund", "refund", "The money is on its way.");
        await MakeAsync(page, "Hours", "hours", "We are there from nine to five.");
        await page.GetByLabel("Find a template").FillAsync("money");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Edit Hours" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Duplicate Refund" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Refund (copy)");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Button, new() { Name = "Edit Refund (copy)" }));

        await page.GetByRole(AriaRole.Button, new() { Name = "Delete Refund", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Edit Refund", Exact = true })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Status, new() { Name = "What was just done" }).GetByRole(AriaRole.Button, new() { Name = "Undo" }).Last.ClickAsync();
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Button, new() { Name = "Edit Refund", Exact = true }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit Refund", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true })).ToHaveTextAsync("The money is on its way.");

        var findings = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await AccessibilityTests.CheckNarrowAsync(page, $"templates, {scheme}", findings);
        }

        findings.ShouldBeEmpty();
    }

    private static async Task MakeAsync(IPage page, string name, string shortcut, string text)
    {
        await BeginAsync(page, name, shortcut, text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByText($"{name} is saved.").Or(page.GetByRole(AriaRole.Alert)).First);
    }

    private static async Task BeginAsync(IPage page, string name, string shortcut, string text)
    {
        await page.GotoAsync("/settings/templates");
        await page.GetByRole(AriaRole.Button, new() { Name = "New template" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Folder", new() { Exact = true }).FillAsync("Shipping");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Shortcut" }).FillAsync(shortcut);
        var editor = page.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true });
        await Assertions.Expect(editor).ToHaveAttributeAsync("contenteditable", "true");
        await editor.FillAsync(text);
    }
}
