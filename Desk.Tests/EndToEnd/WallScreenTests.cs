using System.Globalization;
using Desk.Core.Intake;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>A board on a wall that loses Desk: nobody is there who would press a button, and nobody may take old figures for new ones.</summary>
public sealed class WallScreenTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    // the figures themselves: their places stand there before them, empty
    private const string Figures = ".tiles:not([aria-busy])";

    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Wall_WhoseLineIsCut_SaysSoAndComesBackWithFreshFigures()
    {
        var (lead, line) = await OpenWallAsync();
        await using var shown = lead;
        var page = lead.Page;
        var before = await OpenTicketsAsync(page);
        await page.EvaluateAsync("window.same = true");

        await line.CutAsync();
        await SeesOldAsync(page);
        await MailboxScreenTests.KeepAsync(page, "wall-cut");
        await TestMail.New("While the wall was cut off").DropAsync(_desk.Data);
        await Eventually.TrueAsync(async () => (await DeskData.LedgerAsync(_desk, "While the wall was cut off")).Exists(o => o.Fate == MailFate.Filed), "the mail is filed");
        (await OpenTicketsAsync(page)).ShouldBe(before, "what is said to be old is what was seen last");

        line.Mend();
        await SeesFreshAsync(page, before + 1);
        (await page.EvaluateAsync<bool>("window.same === true")).ShouldBeTrue("its circuit waited, and the page is the same");
        await TurnsAsync(page);
        (await lead.Page.EvaluateAsync<string>("location.search")).ShouldContain("wall=");
    }

    [BrowserFact]
    public async Task Wall_WhoseServerStartsAnew_LoadsByItselfOnceDeskAnswers()
    {
        var (lead, _) = await OpenWallAsync();
        await using var shown = lead;
        var page = lead.Page;
        var before = await OpenTicketsAsync(page);
        await page.EvaluateAsync("window.same = true");

        // what stands in front of Desk answers in its place, for a while after it is back too
        var (isAway, refused) = (true, 0);
        await page.RouteAsync("**/board*", async route =>
        {
            if (Volatile.Read(ref isAway))
            {
                Interlocked.Increment(ref refused);
                await route.FulfillAsync(new RouteFulfillOptions { Status = 502, Body = "Bad gateway" });
                return;
            }

            await route.ContinueAsync();
        });
        await _desk.KillAsync();
        await SeesOldAsync(page);
        await _desk.StartAsync();
        await TestMail.New("While the wall was away").DropAsync(_desk.Data);
        await Eventually.TrueAsync(async () => (await DeskData.LedgerAsync(_desk, "While the wall was away")).Exists(o => o.Fate == MailFate.Filed), "the mail is filed");
        await Eventually.TrueAsync(() => Volatile.Read(ref refused) > 1, "the wall has asked more than once");
        (await page.EvaluateAsync<bool>("window.same === true")).ShouldBeTrue("the page of another is not loaded in place of the wall");

        Volatile.Write(ref isAway, false);
        await SeesFreshAsync(page, before + 1);
        (await page.EvaluateAsync<bool>("window.same === true")).ShouldBeFalse("it was loaded anew");
        await TurnsAsync(page);
        (await page.EvaluateAsync<string>("location.search")).ShouldContain("wall=");
    }

    [BrowserFact]
    public async Task Wall_WhosePageCameWithoutACircuit_IsLoadedAgain()
    {
        var (lead, line) = await OpenWallAsync();
        await using var shown = lead;
        line.Block();
        await lead.Page.ReloadAsync();
        await Assertions.Expect(lead.Page.Locator(".wall")).ToHaveCountAsync(0);

        line.Mend();

        await AgentScreen.SeesAsync(lead.Page.Locator($".wall {Figures}"));
    }

    private async Task<(AgentScreen Lead, CuttableLine Line)> OpenWallAsync()
    {
        var lead = await browser.SignInAsync(_desk, "Liam Lead");
        var line = await CuttableLine.LayAsync(lead.Page);
        await lead.Page.SetViewportSizeAsync(1500, 600);
        await lead.Page.GotoAsync("/board?wall=1");
        await AgentScreen.SeesAsync(lead.Page.Locator($".wall {Figures}"));
        await AgentScreen.SeesAsync(lead.Page.GetByText("live · last event"));
        return (lead, line);
    }

    private static async Task SeesOldAsync(IPage page)
    {
        await AgentScreen.SeesAsync(page.Locator("#components-reconnect-modal b:visible"));
        await Assertions.Expect(page.GetByText("What you write stays").First).ToBeHiddenAsync(); // nobody writes here
        await AgentScreen.SeesAsync(page.GetByText("not live: as it was"));
        await Assertions.Expect(page.GetByText("live · last event")).ToBeHiddenAsync();
        await AgentScreen.SeesAsync(page.Locator($".wall {Figures}"));
    }

    private static async Task SeesFreshAsync(IPage page, int open)
    {
        await AgentScreen.SeesAsync(page.Locator($"html:not([data-stale]) .wall {Figures}"));
        await AgentScreen.SeesAsync(page.GetByText("live · last event"));
        await Eventually.TrueAsync(async () => await OpenTicketsAsync(page) == open, "the figures are fresh");
        await Assertions.Expect(page.GetByText("not live: as it was")).ToBeHiddenAsync();
    }

    // what does not fit is shown in turns, both of them
    private static async Task TurnsAsync(IPage page)
    {
        await AgentScreen.SeesAsync(page.Locator(".wall[data-turns][data-face=work]"));
        await AgentScreen.SeesAsync(page.Locator(".wall[data-turns][data-face=people]"));
    }

    private static async Task<int> OpenTicketsAsync(IPage page) =>
        int.Parse((await page.Locator($"{Figures} .v").First.TextContentAsync())!, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
