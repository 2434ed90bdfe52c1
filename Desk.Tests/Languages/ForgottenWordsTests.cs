using Desk.Core.People;
using Desk.Tests.EndToEnd;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.Languages;

/// <summary>
/// Visits the screens in a language that marks everything that went through <c>Words</c>, and fails for any word, label, hint or placeholder without a mark.
/// A new screen is a new line in one of the lists.
/// </summary>
public sealed class ForgottenWordsTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{

    private const string Empty = ".list .empty, main .empty";

    // what is there once the screen is
    private static readonly (string Address, string Seen)[] Workspace =
    [
        ("/tickets/open", ".rows a.row"),
        ("/tickets/mine", ".rows"),
        ("/tickets/snoozed", Empty),
        ("/tickets/spam", ".rows"),
        ("/tickets/trash", Empty),
        ("/tickets/open?q=invoice&status=new,open&priority=high,critical&assignee=none&waiting=4h&updated=7d&rating=okay,bad&unread=yes&tag=no-such-tag&customer=@nobody.example", ".set .chip"),
        ("/tickets/open?status=blah&waiting=soon", ".problem"),
        ("/tickets/nowhere", Empty),
        ("/ticket/TKT-0", Empty),
        ("/tickets/open/TKT-0", Empty),
        ("/ticket/TKT-0/source/987654321", "[role=alert]"),
        ("/nowhere/at/all", Empty),
        ("/new", ".letter"),
        ("/drafts", "#drafts-title"),
        ("/board", ".tile .v"),
        ("/board?days=7&wall=1", ".tile .v"),
        ("/reports?by=team", ".tile .v"),
        ("/reports?from=2020-01-01&until=2020-02-01&tag=no-such-tag&by=tag", ".tile .v"),
        ("/reports?from=2020-02-01&until=2020-01-01", "[role=alert]"),
        ("/reports/tickets?figure=resolved&from=2020-01-01&until=2020-02-01", Empty),
        ("/customers", "table"),
        ("/customers?q=zzzzzz", Empty),
        ("/customers/1", ".about"),
        ("/customers/987654321", Empty),
        ("/companies?name=nobody", Empty),
        ("/companies?name=litware", ".about"),
    ];

    private static readonly (string Address, string Seen)[] Settings =
    [
        ("/settings", "h1"),
        ("/settings/workspace", "h1"),
        ("/settings/tags", "h1"),
        ("/settings/deadlines", "h1"),
        ("/settings/calendars", "h1"),
        ("/settings/security", "h1"),
        ("/settings/signature", "h1"),
        ("/settings/notifications", "h1"),
        ("/settings/language", "h1"),
        ("/settings/agents", "h1"),
        ("/settings/teams", "h1"),
        ("/settings/templates", "h1"),
        ("/settings/tokens", "h1"),
        ("/settings/mail-rules", "h1"),
        ("/settings/routing", "#try-routing"),
        ("/settings/mailboxes", "h1"),
        ("/settings/mailboxes/1", "h1"),
        ("/settings/mailboxes/new", "h1"),
        ("/ledger", "table"),
        ("/ledger/1", "h1"),
        ("/not-allowed", "main"),
        ("/invite/none", "h1"),
        ("/reset/none", "h1"),
        ("/sign-in/code?failed=true", "h1"),
    ];

    private readonly DeskProcess _desk = new() { Variables = new Dictionary<string, string> { ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location } };
    private readonly List<string> _forgotten = [];

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Settings_OfMarkedWords_HaveNoneWithoutAMark()
    {
        var page = await OpenAsync("Olivia Owner");
        await VisitAsync(page, Settings);

        _forgotten.Distinct().ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Workspace_OfMarkedWords_HasNoneWithoutAMark()
    {
        await using (var context = _desk.Contexts.Create(await DeskData.TenantAsync(_desk)))
        {
            (await context.Customers.FirstAsync()).Set(CustomerField.Company, "Litware");
            await context.SaveChangesAsync();
        }

        var page = await OpenAsync("Liam Lead");
        await VisitAsync(page, Workspace);
        await WorkAsync(page);
        await TogetherAsync(page, await OpenAsync("Ada Agent"));

        _forgotten.Distinct().ShouldBeEmpty();
    }

    private async Task<IPage> OpenAsync(string agent)
    {
        var page = await browser.OpenAsync(_desk);
        await Reader.SignInAsync(page, agent);
        await page.Context.AddCookiesAsync([new Cookie { Name = ".AspNetCore.Culture", Value = $"c=en|uic={MarkedWords.Code}", Url = _desk.Address.ToString() }]);
        await page.ReloadAsync();
        (await page.Locator("h1").First.TextContentAsync()).ShouldNotBeNull().ShouldContain(MarkedWords.Begin.ToString(), customMessage: "the language is spoken at all");
        return page;
    }

    private async Task VisitAsync(IPage page, IEnumerable<(string Address, string Seen)> screens)
    {
        foreach (var (address, seen) in screens)
        {
            await page.GotoAsync(address);
            await SeesAsync(page, address, seen);
            await LookAsync(page, address);
        }
    }

    // what opens and appears while somebody works
    private async Task WorkAsync(IPage page)
    {
        await OpenTicketAsync(page, "502");
        await LookAsync(page, "a ticket");
        await page.Keyboard.PressAsync("F");
        await SeesAsync(page, "at work", "#list-filter");
        await LookAsync(page, "filter");
        await page.Keyboard.PressAsync("Escape"); // out of its first field
        await page.Keyboard.PressAsync("?");
        await SeesAsync(page, "at work", "#shortcuts");
        await LookAsync(page, "keys");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Control+k");
        await SeesAsync(page, "at work", "#palette [role=option]");
        await page.Keyboard.TypeAsync("e");
        await SeesAsync(page, "at work", "#palette a.one");
        await LookAsync(page, "palette");
        await page.Keyboard.PressAsync("Escape");
        await page.EvaluateAsync("document.querySelector('#view-order').showModal()");
        await LookAsync(page, "order of the views");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("t");
        await page.Keyboard.TypeAsync("marked");
        await page.Keyboard.PressAsync("Enter");
        await SeesAsync(page, "at work", ".toast");
        await LookAsync(page, "tagged");
        await page.Locator("#status").SelectOptionAsync("Waiting");
        await SeesAsync(page, "at work", ".facts [aria-label*=Waiting]");
        await page.Locator("#priority").SelectOptionAsync("Critical");
        await SeesAsync(page, "at work", ".facts [aria-label*=Critical]");
        await page.Locator(".pane .head .top > h2").ClickAsync();
        await page.Keyboard.PressAsync("x");
        await SeesAsync(page, "at work", "[data-bulk]");
        await LookAsync(page, "changed and selected");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("[data-bulk]")).ToHaveCountAsync(0); // until then keys are the selection's
        await page.Keyboard.PressAsync("z");
        await page.Locator(".menu:popover-open [role^=menuitem]").First.ClickAsync();
        await SeesAsync(page, "at work", ".facts .chip.num");
        await LookAsync(page, "snoozed");
        await page.Keyboard.PressAsync("#");
        await VisitAsync(page, [("/tickets/trash", ".rows a.row")]);
        await page.Locator(".rows a.row").First.ClickAsync();
        await SeesAsync(page, "at work", ".trash");
        await page.Locator(".trash .danger").First.ClickAsync();
        await SeesAsync(page, "at work", "#delete-for-good li");
        await LookAsync(page, "deleting for good");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".trash .btn:not(.danger)").First.ClickAsync();
    }

    // two on one ticket: presence, drafts, questions, and what is sent
    private async Task TogetherAsync(IPage liam, IPage ada)
    {
        await OpenTicketAsync(liam, "20418");
        await OpenTicketAsync(ada, "20418");
        await ada.Keyboard.PressAsync("r");
        await ada.Keyboard.TypeAsync("Hello");
        await SeesAsync(liam, "at work", ".composer .banner");
        await SeesAsync(liam, "at work", "[data-key=o]", WaitForSelectorState.Attached);
        await LookAsync(liam, "a colleague writes");
        await liam.Keyboard.PressAsync("o");
        await SeesAsync(ada, "at work", "[data-key=y]");
        await LookAsync(liam, "asking");
        await LookAsync(ada, "asked");
        await ada.Locator("[data-key=y]").First.ClickAsync();
        await SeesAsync(ada, "at work", ".toast");
        await LookAsync(ada, "given");
        await ada.Locator("[data-send=Reply]").ClickAsync();
        await SeesAsync(liam, "at work", ".thread .msg.out");
        await LookAsync(ada, "sent");
        await LookAsync(liam, "answered");
        await liam.GotoAsync(liam.Url.Split('?')[0].Replace("/tickets/unassigned/", "/ticket/", StringComparison.Ordinal).Replace("/tickets/mine/", "/ticket/", StringComparison.Ordinal).Replace("/tickets/open/", "/ticket/", StringComparison.Ordinal) + "/forward");
        await SeesAsync(liam, "at work", ".letter");
        await LookAsync(liam, "forward");
    }

    private static async Task OpenTicketAsync(IPage page, string words)
    {
        await Reader.OpenListAsync(page, $"open?q={words}");
        await page.Locator(".rows a.row").First.ClickAsync();
        await AgentScreen.SeesAsync(page.Locator(".thread .msg").First);
        await AgentScreen.SeesAsync(page.Locator("[data-tab][aria-selected=true]"));
    }

    private async Task SeesAsync(IPage page, string screen, string seen, WaitForSelectorState state = WaitForSelectorState.Visible)
    {
        try
        {
            await page.Locator(seen).First.WaitForAsync(new() { Timeout = 20_000, State = state });
        }
        catch (TimeoutException)
        {
            _forgotten.Add($"{screen}: there is no {seen}, at {page.Url}, which says: {string.Join(" ", await page.Locator(".toast, [role=alert]:visible").AllTextContentsAsync())}");
        }
    }

    private async Task LookAsync(IPage page, string screen) =>
        _forgotten.AddRange((await (await Unmarked.OfAsync(_desk)).OnAsync(page)).Select(f => $"{screen}: {f}"));
}
