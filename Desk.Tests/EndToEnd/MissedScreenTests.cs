using Desk.Core.Intake;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>A line that was lost and is back: what others did in between is said, and nothing where there was nothing.</summary>
public sealed class MissedScreenTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Line_CutAndMended_SaysWhatHappenedInBetween()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(_desk, "Liam Lead");
        var before = TestMail.New("Before the line was cut");
        await liam.OpenListAsync();
        await FileAsync(before);
        var line = await CuttableLine.LayAsync(ada.Page);
        await ada.OpenListAsync();
        await AgentScreen.SeesAsync(ada.Row(before));
        await ada.Page.EvaluateAsync("window.same = true");

        await ada.OpenAsync(before);
        await CutAsync(ada, line);

        // what would change a ticket does not pretend to work, and no key does it either
        var actions = ada.Conversation.GetByRole(AriaRole.Group, new() { Name = "Actions" });
        (await actions.EvaluateAsync<string>("actions => getComputedStyle(actions).pointerEvents")).ShouldBe("none");
        await ada.Page.Keyboard.PressAsync("e");
        var during = TestMail.New("While the line was cut");
        await FileAsync(during);
        await liam.OpenAsync(before);
        await liam.AddNoteAsync("She has called too");
        await AgentScreen.SeesAsync(liam.Conversation.GetByText("She has called too"));
        line.Mend();

        await AgentScreen.SeesAsync(Bar(ada).GetByText("2 conversations have moved on."));
        await AgentScreen.SeesAsync(ada.Row(during));
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Resolve" }));
        (await ada.Page.EvaluateAsync<bool>("window.same === true")).ShouldBeTrue("the circuit has waited, and the page is the same");
        await Bar(ada).GetByRole(AriaRole.Button, new() { Name = "What happened" }).ClickAsync();
        var list = ada.Page.GetByRole(AriaRole.Dialog);
        await AgentScreen.SeesAsync(list.GetByText("Liam Lead left a note"));
        await AgentScreen.SeesAsync(list.GetByText("Carla Customer wrote"));
        await MailboxScreenTests.KeepAsync(ada.Page, "missed-list");
        await list.GetByRole(AriaRole.Link, new() { Name = before.Subject }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("She has called too"));
        await Assertions.Expect(list).ToBeHiddenAsync();
        await MailboxScreenTests.KeepAsync(ada.Page, "missed-bar");
        await Bar(ada).GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();
        await Assertions.Expect(Bar(ada)).ToBeHiddenAsync();

        // nothing happened in between, so nothing is said
        await CutAsync(ada, line);
        line.Mend();
        await AgentScreen.SeesAsync(ada.Page.Locator("html:not([data-stale])"));
        var after = TestMail.New("Seen as it comes");
        await FileAsync(after);
        await AgentScreen.SeesAsync(ada.Row(after));
        await Assertions.Expect(Bar(ada)).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Server_StartedAnew_SaysWhatCameBeforeThePageWasThereAgain()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        var before = TestMail.New("Before the restart");
        await ada.OpenListAsync();
        await FileAsync(before);
        await AgentScreen.SeesAsync(ada.Row(before));
        var isAway = true;
        await ada.Page.RouteAsync("**/tickets/**", route => Volatile.Read(ref isAway) ? route.FulfillAsync(new RouteFulfillOptions { Status = 502 }) : route.ContinueAsync());

        await _desk.KillAsync();
        await AgentScreen.SeesAsync(ada.Page.Locator("html[data-stale]"));
        await _desk.StartAsync();
        await FileAsync(TestMail.New("During the restart"));
        Volatile.Write(ref isAway, false);

        await AgentScreen.SeesAsync(Bar(ada).GetByText("one conversation has moved on."));
        await ada.Page.ReloadAsync();
        await AgentScreen.SeesAsync(ada.Row(before));
        await Assertions.Expect(Bar(ada)).ToBeHiddenAsync();
    }

    private static ILocator Bar(AgentScreen screen) => screen.Page.Locator(".missed");

    private static async Task CutAsync(AgentScreen screen, CuttableLine line)
    {
        await line.CutAsync();
        await AgentScreen.SeesAsync(screen.Page.Locator("html[data-stale]"));
    }

    private async Task FileAsync(TestMail mail)
    {
        await mail.DropAsync(_desk.Data);
        await Eventually.TrueAsync(async () => (await DeskData.LedgerAsync(_desk, mail.Subject)).Exists(o => o.Fate == MailFate.Filed), "the mail is filed");
    }
}
