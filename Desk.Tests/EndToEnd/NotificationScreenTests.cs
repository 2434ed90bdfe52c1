using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>A colleague is named, and the bell lights up where that colleague sits.</summary>
public sealed partial class NotificationScreenTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Mention_PickedInANote_LightsTheBellLiveAndLeadsToTheNote()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await using var owner = await browser.SignInAsync(_desk, "Olivia Owner");
        var mail = TestMail.New("Mention");
        await mail.DropAsync(_desk.Data);
        await AgentScreen.SeesAsync(owner.Row(mail));
        await owner.OpenAsync(mail);
        await ReadAllAsync(ada);

        await AgentScreen.SeesAsync(owner.Page.Locator("[data-tab=Reply][aria-selected=true]"));
        await owner.Page.GetByRole(AriaRole.Tab, new() { Name = "Note" }).ClickAsync();
        var note = owner.Page.GetByRole(AriaRole.Textbox, new() { Name = "Internal note" });
        await note.PressSequentiallyAsync("Can you look, @ada");
        var colleagues = owner.Page.GetByRole(AriaRole.Listbox, new() { Name = "Colleagues" });
        await AgentScreen.SeesAsync(colleagues.GetByRole(AriaRole.Option, new() { Name = "Ada Agent" }));
        await MailboxScreenTests.KeepAsync(owner.Page, "mention-picker");
        var findings = new List<string>();
        await owner.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ReducedMotion = ReducedMotion.Reduce }); // what moves is half seen
        await AccessibilityTests.CheckAsync(owner.Page, "picker", findings);
        await note.PressAsync("Enter");
        await Assertions.Expect(note).ToHaveValueAsync("Can you look, @Ada Agent ");
        await note.PressSequentiallyAsync("please? The customer waits.");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Add note" }).ClickAsync();

        await Assertions.Expect(Bell(ada)).ToHaveAccessibleNameAsync(OneUnread());
        await Assertions.Expect(owner.Conversation.Locator(".chip", new() { HasText = "@Ada Agent" })).ToHaveCountAsync(1);
        await Assertions.Expect(Bell(owner)).ToHaveAccessibleNameAsync("Notifications");
        await ada.Page.Keyboard.PressAsync("b");
        var panel = ada.Page.GetByRole(AriaRole.Dialog, new() { Name = "Notifications" });
        await AgentScreen.SeesAsync(panel.GetByText("Olivia Owner mentioned you"));
        await MailboxScreenTests.KeepAsync(ada.Page, "notifications");
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await ada.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await AccessibilityTests.CheckNarrowAsync(ada.Page, $"notifications, {scheme}", findings);
        }

        await ada.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(panel.GetByRole(AriaRole.Link, new() { Name = "Olivia Owner mentioned you" })).ToBeFocusedAsync();
        await ada.Page.Keyboard.PressAsync("Enter");
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("The customer waits."));
        await Assertions.Expect(ada.Conversation.Locator(".msg.note")).ToBeFocusedAsync();
        await Assertions.Expect(Bell(ada)).ToHaveAccessibleNameAsync("Notifications");
        await MailboxScreenTests.KeepAsync(ada.Page, "mention-in-note");
        await ada.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await AccessibilityTests.CheckAsync(ada.Page, "mention in a note", findings);
        findings.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Follow_ByItsKey_IsShownUndoneAndTellsOfTheAnswer()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        var mail = TestMail.New("Follow");
        await mail.DropAsync(_desk.Data);
        await AgentScreen.SeesAsync(ada.Row(mail));
        await ada.OpenAsync(mail);
        await ada.Page.Keyboard.PressAsync("w");
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Button, new() { Name = "Unfollow" })).ToBeVisibleAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("You follow it now."));
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Button, new() { Name = "Follow", Exact = true })).ToBeVisibleAsync();
        await ada.Page.Keyboard.PressAsync("w");
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Button, new() { Name = "Unfollow" })).ToBeVisibleAsync();
        await Eventually.TrueAsync(async () =>
        {
            await using var context = DeskData.Open(_desk);
            return await context.TicketFollowers.IgnoreQueryFilters().AnyAsync(f => f.IsFollowing);
        }, "the ticket is followed");
        await MailboxScreenTests.KeepAsync(ada.Page, "followers");
    }

    [BrowserFact]
    public async Task Settings_AskTheBrowserByTheButtonAlone_AndAHiddenPageShowsWhatCame()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await using var owner = await browser.SignInAsync(_desk, "Olivia Owner");
        // the browser's own notifications cannot be looked at from outside: they are taken down instead
        await ada.Page.AddInitScriptAsync("""
            window.asked = 0; window.shown = [];
            window.Notification = class extends EventTarget {
              static permission = sessionStorage.getItem('allowed') ?? 'default';
              static async requestPermission() { window.asked++; sessionStorage.setItem('allowed', 'granted'); return Notification.permission = 'granted'; }
              constructor(title, options) { super(); window.shown.push({ title, ...options, click: () => this.dispatchEvent(new Event('click')) }); }
              close() { }
            };
            """);
        await ada.Page.GotoAsync("/settings/notifications");
        var allow = ada.Page.GetByRole(AriaRole.Button, new() { Name = "Allow in this browser" });
        await AgentScreen.SeesAsync(allow);
        (await ada.Page.EvaluateAsync<int>("window.asked")).ShouldBe(0);
        var findings = new List<string>();
        await MailboxScreenTests.KeepAsync(ada.Page, "notification-settings");
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await ada.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await AccessibilityTests.CheckNarrowAsync(ada.Page, $"notification settings, {scheme}", findings);
        }

        findings.ShouldBeEmpty();
        await allow.ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("This browser shows notifications of Desk."));
        await ada.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Mentions: by mail" }).CheckAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("Your choice is saved."));
        await ada.Page.ReloadAsync();
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Mentions: by mail" })).ToBeCheckedAsync();

        var mail = TestMail.New("Hidden");
        await mail.DropAsync(_desk.Data);
        await AgentScreen.SeesAsync(owner.Row(mail));
        await owner.OpenAsync(mail);
        await AgentScreen.SeesAsync(owner.Page.Locator("[data-tab=Reply][aria-selected=true]"));
        await ada.Page.EvaluateAsync("Object.defineProperty(document, 'hidden', { value: true, configurable: true })");
        await owner.AddNoteAsync("@Ada Agent, out of sight");
        await Eventually.TrueAsync(async () => await ada.Page.EvaluateAsync<int>("window.shown.length") == 1, "the browser shows it");
        (await ada.Page.EvaluateAsync<string>("window.shown[0].title")).ShouldStartWith("Olivia Owner mentioned you: ");
        await ada.Page.EvaluateAsync("window.shown[0].click()");
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("out of sight"));
    }

    // the demo's customers have answered already
    private static async Task ReadAllAsync(AgentScreen screen)
    {
        await Bell(screen).ClickAsync();
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Mark all read" }).ClickAsync();
        await Assertions.Expect(Bell(screen)).ToHaveAccessibleNameAsync("Notifications");
        await screen.Page.Keyboard.PressAsync("Escape");
    }

    [GeneratedRegex(@"^Notifications\s*1 unread$")]
    private static partial Regex OneUnread();

    private static ILocator Bell(AgentScreen screen) => screen.Page.Locator("button.bell");
}
