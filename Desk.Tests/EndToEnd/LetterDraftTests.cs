using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>New conversations and forwards that are begun here, gone on with elsewhere, and sent now or later.</summary>
public sealed class LetterDraftTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task NewConversation_BegunHere_IsGoneOnWithElsewhereAfterARestartAndSent()
    {
        var mark = $"letter.{Guid.CreateVersion7():n}";
        await using (var ada = await browser.SignInAsync(_desk, "Ada Agent"))
        {
            await BeginAsync(ada, mark, "petra@new.example, pau");
            await ada.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "terms.txt", MimeType = "text/plain", Buffer = "Terms"u8.ToArray() });
            await AgentScreen.SeesAsync(ada.Page.GetByText("terms.txt"));
            await SavedAsync("terms.txt", l => l.Files.Count == 1);
            ada.Page.Url.ShouldContain("/new?draft=");
        }

        await _desk.KillAsync();
        await _desk.StartAsync();
        await using var other = await browser.SignInAsync(_desk, "Ada Agent");
        await other.Page.GotoAsync("/drafts");
        var counter = other.Page.GetByRole(AriaRole.Link, new() { Name = "Drafts" });
        await Assertions.Expect(counter).ToContainTextAsync("1");
        var row = Drafts(other).Filter(new() { HasText = $"About {mark}" });
        await AgentScreen.SeesAsync(row.GetByText("To petra@new.example"));
        await LooksAsync(other, "drafts-letters");
        await row.GetByRole(AriaRole.Link).ClickAsync();

        await Assertions.Expect(Text(other)).ToContainTextAsync($"Hello {mark}");
        await Assertions.Expect(other.Page.GetByLabel("Subject")).ToHaveValueAsync($"About {mark}");
        await AgentScreen.SeesAsync(other.Page.GetByTitle("petra@new.example"));
        await Assertions.Expect(other.Page.GetByLabel("Add to To")).ToHaveValueAsync("pau");
        await other.Page.GetByLabel("Add to To").FillAsync("");
        await Text(other).FocusAsync();
        await other.Page.Keyboard.PressAsync("Control+End");
        await other.Page.Keyboard.TypeAsync(" and goodbye");
        await LooksAsync(other, "letter-new");
        await other.SendAsync();

        await AgentScreen.SeesAsync(other.Conversation.GetByRole(AriaRole.Heading, new() { Name = $"About {mark}" }));
        var read = new Desk.Infrastructure.Mail.MimeMailReader().Read((await Outbound.WaitAsync(_desk, $"Hello {mark} and goodbye", 1)).Single());
        read.To.ShouldBe([new Desk.Core.Mail.MailAddress(null, "petra@new.example")]);
        read.Attachments.ShouldHaveSingleItem().Name.ShouldBe("terms.txt");
        await Assertions.Expect(counter).Not.ToContainTextAsync("1");
    }

    [BrowserFact]
    public async Task NewConversation_TwoAtOnceAndOneInTwoTabs_EachIsItsOwnAndTheOneBehindIsTold()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await BeginAsync(ada, "first", "petra@new.example");
        var address = ada.Page.Url;
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "New conversation" }).First.ClickAsync();
        await Assertions.Expect(ada.Page.GetByLabel("Subject")).ToHaveValueAsync("");
        await Assertions.Expect(Text(ada)).ToHaveTextAsync("");
        await FillAsync(ada, "second", "paul@new.example");
        await SavedAsync("second", l => l.Body.Contains("Hello second", StringComparison.Ordinal));
        ada.Page.Url.ShouldNotBe(address);
        await ada.Page.GoBackAsync();
        await Assertions.Expect(ada.Page.GetByLabel("Subject")).ToHaveValueAsync("About first");
        await Assertions.Expect(Text(ada)).ToContainTextAsync("Hello first");

        var other = await ada.OpenTabAsync();
        await other.Page.GotoAsync(address);
        await Assertions.Expect(Text(other)).ToContainTextAsync("Hello first");
        await other.Page.GetByLabel("Subject").FillAsync("From the other tab");
        await SavedAsync("the other tab's", l => l.Subject == "From the other tab");
        await Text(ada).FocusAsync();
        await ada.Page.Keyboard.PressAsync("Control+End");
        await ada.Page.Keyboard.TypeAsync(" from this tab");
        await AgentScreen.SeesAsync(ada.Page.GetByText("This mail was changed in another tab or on another device."));
        await LooksAsync(ada, "letter-elsewhere");
        await ada.SendAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("choose one first"));
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Show that one" }).ClickAsync();
        await Assertions.Expect(ada.Page.GetByLabel("Subject")).ToHaveValueAsync("From the other tab");
        await Assertions.Expect(Text(ada)).Not.ToContainTextAsync("from this tab");

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Discard the draft" }).ClickAsync();
        await Assertions.Expect(Drafts(ada)).ToHaveCountAsync(1);
        await Text(other).FocusAsync();
        await other.Page.Keyboard.TypeAsync("Late ");
        await AgentScreen.SeesAsync(other.Page.GetByText("This mail was sent or discarded"));
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(Text(ada)).ToContainTextAsync("Hello first");
    }

    [BrowserFact]
    public async Task NewConversation_PlannedAndCancelled_IsADraftAgainAndThenTakenBack()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await BeginAsync(ada, "later", "petra@new.example");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "More ways to send" }).ClickAsync();
        await LooksAsync(ada, "letter-menu");
        await ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Send at a chosen time" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Send then" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("Choose a time that is still to come."));
        await ada.Page.GetByLabel("Send at", new() { Exact = true }).FillAsync(TimeProvider.System.GetUtcNow().AddDays(3).ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture));
        await LooksAsync(ada, "letter-later");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Send then" }).ClickAsync();

        await AgentScreen.SeesAsync(ada.Page.GetByText("Your mail is planned."));
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("planned", new() { Exact = true }));
        Outbound.Holding(_desk, "Hello later").ShouldBeEmpty();
        await ada.TakeBackAsync("Cancel");
        await Assertions.Expect(Text(ada)).ToContainTextAsync("Hello later");
        await Assertions.Expect(ada.Page.GetByLabel("Subject")).ToHaveValueAsync("About later");

        await ada.SendAsync();
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = "About later" }));
        await ada.Page.GetByRole(AriaRole.Status, new() { Name = "What was just done" }).GetByRole(AriaRole.Button, new() { Name = "Undo" }).Last.ClickAsync();
        await Assertions.Expect(Text(ada)).ToContainTextAsync("Hello later");
        await AgentScreen.SeesAsync(ada.Page.GetByTitle("petra@new.example"));
        ada.Page.Url.ShouldContain("/new?draft=");

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "More ways to send" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Send and resolve" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("Resolved, and your mail is on its way."));
        await ada.Page.GetByRole(AriaRole.Status, new() { Name = "What was just done" }).GetByRole(AriaRole.Button, new() { Name = "Undo" }).Last.ClickAsync();
        await Assertions.Expect(Text(ada)).ToContainTextAsync("Hello later");
    }

    [BrowserFact]
    public async Task Forward_BegunHere_IsGoneOnWithElsewherePlannedAndCancelled()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await ada.OpenListAsync();
        var mail = await ada.OpenNewAsync(_desk, "Handed on");
        await ada.Page.Keyboard.PressAsync("f");
        await Assertions.Expect(Text(ada)).ToContainTextAsync($"Hello, this is {mail.Subject}.");
        await ada.Page.GetByLabel("Add to To").FillAsync("nina@supplier.example");
        await ada.Page.Keyboard.PressAsync("Enter");
        await AgentScreen.SeesAsync(ada.Page.GetByTitle("nina@supplier.example"));
        await Text(ada).FocusAsync();
        await ada.Page.Keyboard.PressAsync("Control+Home");
        await ada.Page.Keyboard.TypeAsync("Can you help, Nina?");
        await SavedAsync("the forward", l => l.Body.Contains("Can you help, Nina?", StringComparison.Ordinal) && l.Recipients.To.Count == 1);

        await using var other = await browser.SignInAsync(_desk, "Ada Agent");
        await other.Page.GotoAsync("/drafts");
        var row = Drafts(other).Filter(new() { HasText = mail.Subject });
        await Assertions.Expect(row.Locator(".snippet")).ToHaveTextAsync("Can you help, Nina?");
        await AgentScreen.SeesAsync(row.GetByText("To nina@supplier.example"));
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(Text(other)).ToContainTextAsync("Can you help, Nina?");
        await AgentScreen.SeesAsync(other.Page.GetByTitle("nina@supplier.example"));
        await LooksAsync(other, "letter-forward");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "More ways to send" }).ClickAsync();
        await other.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Send tomorrow at 9:00" }).ClickAsync();

        await AgentScreen.SeesAsync(other.Conversation.GetByText("planned", new() { Exact = true }));
        await other.TakeBackAsync("Cancel");
        await AgentScreen.SeesAsync(other.Page.GetByText("choose Forward to go on"));
        await other.Page.Keyboard.PressAsync("f");
        await Assertions.Expect(Text(other)).ToContainTextAsync("Can you help, Nina?");
    }

    [BrowserFact]
    public async Task NewConversation_LeftWhileTheServerIsAway_IsThereWhenOneIsBegunAgain()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await ada.Page.GotoAsync("/new");
        await ReadyAsync(ada);
        await _desk.KillAsync();
        await ada.Page.GetByLabel("Subject").FillAsync("Nobody heard of it");
        await Text(ada).FocusAsync();
        await ada.Page.Keyboard.TypeAsync("But it is here");
        await ada.Page.CloseAsync();
        await _desk.StartAsync();
        var later = await ada.OpenTabAsync();

        // what somebody may be writing just now in another tab is left to it for a few seconds
        await later.Page.GotoAsync("/customers");
        await later.Page.WaitForFunctionAsync("() => Object.keys(localStorage).some(key => key.endsWith(':new:Reply') && Date.now() - JSON.parse(localStorage.getItem(key)).at > 5500)");
        await later.Page.GotoAsync("/new");

        await Assertions.Expect(later.Page.GetByLabel("Subject")).ToHaveValueAsync("Nobody heard of it");
        await Assertions.Expect(Text(later)).ToContainTextAsync("But it is here");
        await SavedAsync("what nobody heard of", l => l.Subject == "Nobody heard of it" && l.Body.Contains("But it is here", StringComparison.Ordinal));
    }

    private static ILocator Text(AgentScreen screen) => screen.Page.GetByRole(AriaRole.Textbox, new() { Name = "Text" });

    private static ILocator Drafts(AgentScreen screen) => screen.Page.GetByRole(AriaRole.List, new() { Name = "Drafts" }).GetByRole(AriaRole.Listitem);

    private async Task BeginAsync(AgentScreen screen, string mark, string to)
    {
        await screen.Page.GotoAsync("/new");
        await ReadyAsync(screen);
        await FillAsync(screen, mark, to);
        await SavedAsync(mark, l => l.Body.Contains($"Hello {mark}", StringComparison.Ordinal) && l.Recipients.To.Count == 1);
    }

    private static async Task FillAsync(AgentScreen screen, string mark, string to)
    {
        await screen.Page.GetByLabel("From").SelectOptionAsync(new SelectOptionValue { Label = $"Support · {TestMail.Mailbox}" });
        await screen.Page.GetByLabel("Add to To").FillAsync(to);
        await screen.Page.GetByLabel("Subject").FillAsync($"About {mark}");
        await Text(screen).FillAsync($"Hello {mark}");
    }

    // the script has looked at the page
    private static Task ReadyAsync(AgentScreen screen) => screen.Page.WaitForFunctionAsync("() => Object.keys(localStorage).some(key => key.endsWith(':new:fields'))");

    private Task SavedAsync(string what, Func<Desk.Core.Replies.LetterDraft, bool> holds) => Eventually.TrueAsync(async () =>
    {
        await using var context = DeskData.Open(_desk);
        return (await context.LetterDrafts.IgnoreQueryFilters().AsNoTracking().ToListAsync()).Exists(l => holds(l));
    }, $"{what} is on the server");

    private static async Task LooksAsync(AgentScreen screen, string name)
    {
        await MailboxScreenTests.KeepAsync(screen.Page, name);
        var findings = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await screen.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await AccessibilityTests.CheckNarrowAsync(screen.Page, $"{name}, {scheme}", findings);
        }

        findings.ShouldBeEmpty();
    }
}
