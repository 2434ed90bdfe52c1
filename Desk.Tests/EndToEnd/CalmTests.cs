using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>Nothing moves under a hand: rows keep their places while somebody points at them, and who wants no motion has none.</summary>
[Collection(EndToEnd.Name)]
public sealed class CalmTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task List_UnderThePointer_KeepsItsPlacesUntilTheReaderAsks()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var (first, second) = (TestMail.New("Under the pointer"), TestMail.New("Would push it down"));
        await first.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(first));
        var place = (await ada.Row(first).BoundingBoxAsync())!;
        await ada.Page.Mouse.MoveAsync(place.X + 40, place.Y + 10);
        await ada.Page.Mouse.MoveAsync(place.X + 60, place.Y + 20);

        await second.DropAsync(desk.Data);

        var pill = ada.Page.GetByRole(AriaRole.Button, new() { Name = "1 new" });
        await AgentScreen.SeesAsync(pill);
        ((await ada.Row(first).BoundingBoxAsync())!.Y).ShouldBe(place.Y, 1);
        await Assertions.Expect(ada.Row(second)).ToHaveCountAsync(0);
        await pill.ClickAsync();
        await AgentScreen.SeesAsync(ada.Row(second));
        await Assertions.Expect(pill).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Toast_WhereNoMotionIsWanted_StandsStill()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = TestMail.New("Without motion");
        await mail.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(mail));
        await ada.OpenAsync(mail);

        (await ToastMovesAsync(ada, ReducedMotion.NoPreference, "u")).ShouldBeTrue("others see where it comes from");
        (await ToastMovesAsync(ada, ReducedMotion.Reduce, "u")).ShouldBeFalse();
    }

    private static async Task<bool> ToastMovesAsync(AgentScreen ada, ReducedMotion wanted, string key)
    {
        await ada.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ReducedMotion = wanted });
        await ada.Page.Keyboard.PressAsync(key);
        var toast = ada.Page.Locator(".toast").Last;
        await AgentScreen.SeesAsync(toast);
        return await toast.EvaluateAsync<bool>("toast => { const style = getComputedStyle(toast); return style.animationName !== 'none' && parseFloat(style.animationDuration) > 0.01; }");
    }
}
