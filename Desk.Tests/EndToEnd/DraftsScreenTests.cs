using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>What somebody has begun to write is found again, and so is what stood there before.</summary>
public sealed class DraftsScreenTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Drafts_OfAReplyAndANote_AreCountedListedAndOpened()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        var other = await ada.OpenTabAsync();
        await other.Page.GotoAsync("/drafts");
        await AgentScreen.SeesAsync(other.Page.GetByText("Nothing is half written"));
        var counter = other.Page.GetByRole(AriaRole.Link, new() { Name = "Drafts" });
        var second = TestMail.New("Note draft");
        await second.DropAsync(_desk.Data);
        await AgentScreen.SeesAsync(ada.Row(second));
        var first = await ada.OpenNewAsync(_desk, "Reply draft");
        await ada.WriteAsync("Half an answer");
        await ada.SeesDraftSavedAsync();
        await Assertions.Expect(counter).ToContainTextAsync("1");
        await ada.OpenAsync(second);
        await ada.Page.GetByRole(AriaRole.Tab, new() { Name = "Note" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Textbox, new() { Name = "Internal note" }).FillAsync("Half a note");
        await ada.SeesDraftSavedAsync();

        var drafts = other.Page.GetByRole(AriaRole.List, new() { Name = "Drafts" }).GetByRole(AriaRole.Listitem);
        await Assertions.Expect(drafts).ToHaveCountAsync(2);
        await Assertions.Expect(counter).ToContainTextAsync("2");
        await MailboxScreenTests.KeepAsync(other.Page, "drafts");
        var findings = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await other.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await AccessibilityTests.CheckNarrowAsync(other.Page, $"drafts, {scheme}", findings);
        }

        findings.ShouldBeEmpty();
        await drafts.Filter(new() { HasText = first.Subject }).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(other.Reply).ToContainTextAsync("Half an answer");
        await Assertions.Expect(other.Reply).ToBeFocusedAsync();
        await counter.ClickAsync();
        await drafts.Filter(new() { HasText = second.Subject }).GetByRole(AriaRole.Link).ClickAsync();
        var note = other.Page.GetByRole(AriaRole.Textbox, new() { Name = "Internal note" });
        await Assertions.Expect(note).ToHaveValueAsync("Half a note");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Add note" }).ClickAsync();
        await AgentScreen.SeesAsync(other.Conversation.GetByText("Half a note").First);
        await Assertions.Expect(counter).ToContainTextAsync("1");
        await counter.ClickAsync();

        await drafts.GetByRole(AriaRole.Button, new() { Name = "Discard the draft on" }).ClickAsync();
        await AgentScreen.SeesAsync(other.Page.GetByText("Nothing is half written"));
        await other.Page.GetByRole(AriaRole.Status, new() { Name = "What was just done" }).GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await AgentScreen.SeesAsync(drafts.GetByText("Half an answer"));
    }

    [BrowserFact]
    public async Task History_OfADraft_BringsAnEarlierTextBack()
    {
        const string Lost = "A long answer with many careful words in it.";
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await ada.OpenNewAsync(_desk, "History");
        await ada.WriteAsync(Lost);
        await ada.SeesDraftSavedAsync();
        await ada.Page.Keyboard.PressAsync("Control+a");
        await ada.Page.Keyboard.TypeAsync("Something else, written over all of it.");
        var versions = ada.Page.GetByRole(AriaRole.Group, new() { Name = "Earlier versions" });
        await SeesPutAsideAsync("many careful words");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Earlier versions of this reply" }).ClickAsync();
        await AgentScreen.SeesAsync(versions.GetByText(Lost));
        await MailboxScreenTests.KeepAsync(ada.Page, "draft-history");
        await versions.GetByRole(AriaRole.Button, new() { Name = "Restore the version of" }).First.ClickAsync();

        await Assertions.Expect(ada.Reply).ToHaveTextAsync(Lost);
        await Assertions.Expect(versions).ToHaveCountAsync(0);
        await SeesPutAsideAsync("written over all of it");
        await ada.Page.ReloadAsync();
        await Assertions.Expect(ada.Reply).ToHaveTextAsync(Lost);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Earlier versions of this reply" }).ClickAsync();
        await AgentScreen.SeesAsync(versions.GetByText("Something else, written over all of it."));
    }

    private Task SeesPutAsideAsync(string text) => Eventually.TrueAsync(async () =>
    {
        await using var context = DeskData.Open(_desk);
        return await context.DraftVersions.IgnoreQueryFilters().AnyAsync(v => v.Body.Contains(text));
    }, $"{text} is put aside");
}
