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
}
