using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>What must not be cut off, at any width.</summary>
[Collection(EndToEnd.Name)]
public sealed class LayoutTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Sidebar_AsARail_ShowsEveryIconWholeAndNoWords()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.Page.SetViewportSizeAsync(1000, 860);

        var cut = await ada.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('.side .item')].filter(item => {
              const sign = [...item.querySelectorAll('.icon, .dot, .mark')].find(sign => sign.checkVisibility());
              const [rail, icon] = [item.getBoundingClientRect(), sign.getBoundingClientRect()];
              return item.querySelector('.t').checkVisibility() || icon.left < rail.left || icon.right > rail.right;
            }).map(item => item.textContent)
            """);

        cut.ShouldBeEmpty();
        (await ada.Page.Locator(".side .item").CountAsync()).ShouldBeGreaterThan(8);
    }

    [BrowserFact]
    public async Task Subject_ThatHasNoRoomBesideTheActions_IsShownWhole()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = TestMail.New("The printer on the third floor prints");
        await mail.DropAsync(desk.Data);
        await ada.OpenListAsync();
        await ada.OpenAsync(mail);
        foreach (var width in new[] { 1600, 1300, 1000, 360 })
        {
            await ada.Page.SetViewportSizeAsync(width, 860);
            (await ada.Conversation.Locator("h2").First.EvaluateAsync<bool>("h => h.scrollHeight <= h.clientHeight && h.scrollWidth <= h.clientWidth")).ShouldBeTrue($"at {width} pixels");
        }
    }

    [BrowserFact]
    public async Task Composer_AtAnyWidth_KeepsSendWithinIt()
    {
        await using var ada = await OpenedAsync("Half as wide");
        await ada.Reply.ClickAsync();
        await ada.Page.Keyboard.TypeAsync("We look at it.");
        await AgentScreen.SeesAsync(ada.Page.GetByText("Draft saved"));
        foreach (var width in new[] { 1600, 1200, 900, 820, 800, 761, 760, 360 })
        {
            await ada.Page.SetViewportSizeAsync(width, 800);
            (await ada.Page.EvaluateAsync<bool>("""
                (() => {
                  const edge = selector => document.querySelector(`.composer ${selector}`).getBoundingClientRect();
                  const composer = document.querySelector('.composer').getBoundingClientRect();
                  return edge('.split .more').right <= composer.right && composer.right <= innerWidth && edge('.state').height <= 20;
                })()
                """)).ShouldBeTrue($"at {width} pixels");
        }
    }

    [BrowserFact]
    public async Task Details_InADrawer_OpenAtTheEndOfTheSubjectsLineAndClose()
    {
        await using var ada = await OpenedAsync("A subject that is rather long, as it says in many words what is wrong");
        var details = ada.Page.GetByRole(AriaRole.Button, new() { Name = "Ticket details" });
        foreach (var width in new[] { 1200, 1100, 900, 760, 360 })
        {
            await ada.Page.SetViewportSizeAsync(width, 800);
            (await details.EvaluateAsync<bool>("""
                button => {
                  const [at, line, head] = [button, button.parentElement.querySelector('h2'), button.closest('.head')].map(part => part.getBoundingClientRect());
                  return at.top <= line.top + 12 && at.left >= line.left && head.right - at.right <= 24;
                }
                """)).ShouldBeTrue($"at {width} pixels");
        }

        await details.ClickAsync();
        var panel = ada.Page.Locator("#details");
        await AgentScreen.SeesAsync(panel);
        await panel.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();
        await Assertions.Expect(panel).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task LostLine_OnAPhone_CoversNothing()
    {
        await using var ada = await OpenedAsync("Out of reach");
        await ada.Page.SetViewportSizeAsync(360, 780);
        await ada.Page.EvaluateAsync("() => document.getElementById('components-reconnect-modal').classList.add('components-reconnect-show')");
        await AgentScreen.SeesAsync(ada.Page.GetByText("The connection is lost."));
        await Eventually.TrueAsync(
            () => ada.Page.EvaluateAsync<bool>("""
                (() => {
                  const [bar, head, composer] = ['#components-reconnect-modal', '.head', '.composer'].map(part => document.querySelector(part).getBoundingClientRect());
                  return bar.top === 0 && bar.height > 40 && bar.bottom <= head.top && composer.bottom <= innerHeight;
                })()
                """),
            "what stands above the mail is below the bar, and what is written above the edge");
    }

    [BrowserFact]
    public async Task Reply_OnAPhoneWhileNothingIsWritten_LeavesTheMailItsRoom()
    {
        await using var ada = await OpenedAsync("On the way");
        await ada.Page.SetViewportSizeAsync(360, 780);
        var to = ada.Page.GetByRole(AriaRole.Textbox, new() { Name = "Add to To" });
        await Assertions.Expect(to).ToBeHiddenAsync();
        (await ada.Page.Locator(".composer").EvaluateAsync<double>("composer => composer.getBoundingClientRect().height")).ShouldBeLessThanOrEqualTo(120);
        await AgentScreen.SeesAsync(ada.Page.Locator(".msg .address").First);

        await ada.Reply.ClickAsync();
        await AgentScreen.SeesAsync(to);
        await ada.Page.Keyboard.TypeAsync("By tonight.");
        await ada.Page.Locator(".msg .body").First.ClickAsync();
        await AgentScreen.SeesAsync(to);
    }

    [BrowserFact]
    public async Task Tiles_OfABoard_HaveTheirFiguresOnOneLine()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.Page.GotoAsync("/board");
        await AgentScreen.SeesAsync(ada.Page.Locator(".tiles:not([aria-busy])"));
        foreach (var width in new[] { 1600, 1300, 1200, 760, 360 })
        {
            await ada.Page.SetViewportSizeAsync(width, 900);
            (await ada.Page.EvaluateAsync<string[]>("""
                [...document.querySelectorAll('.tile')].filter((tile, _, all) => {
                  const [top, figure] = [tile, tile.querySelector('.v')].map(part => Math.round(part.getBoundingClientRect().top));
                  return all.some(other => Math.round(other.getBoundingClientRect().top) === top && Math.abs(other.querySelector('.v').getBoundingClientRect().top - figure) > 1);
                }).map(tile => tile.textContent)
                """)).ShouldBeEmpty($"at {width} pixels");
        }
    }

    private async Task<AgentScreen> OpenedAsync(string subject)
    {
        var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = TestMail.New(subject);
        await mail.DropAsync(desk.Data);
        await ada.OpenListAsync();
        await ada.OpenAsync(mail);
        return ada;
    }
}
