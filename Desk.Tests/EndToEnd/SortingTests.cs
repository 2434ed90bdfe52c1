using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>What an agent does to tickets that are not what they seem: one that is another's, and one that is nobody's.</summary>
[Collection(EndToEnd.Name)]
public sealed class SortingTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Merge_ByTheDialog_SaysWhereItWent_AndIsTakenBack()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var (kept, twice) = (TestMail.New("Broken scanner"), TestMail.New("Scanner again"));
        await kept.DropAsync(desk.Data);
        await twice.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(kept));
        await AgentScreen.SeesAsync(ada.Row(twice));
        await ada.OpenAsync(kept);
        var number = new Uri(ada.Page.Url).Segments[^1];
        await ada.OpenAsync(twice);

        await ada.Page.Keyboard.PressAsync("m");
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Combobox).FillAsync(number);
        await dialog.GetByRole(AriaRole.Option).First.ClickAsync();

        await AgentScreen.SeesAsync(ada.Conversation.GetByText("merged into").First);
        await Assertions.Expect(ada.Row(twice)).ToHaveCountAsync(0);
        await ada.Page.Keyboard.PressAsync("Control+z");
        await AgentScreen.SeesAsync(ada.Row(twice));
        await Assertions.Expect(ada.Conversation.GetByText("merged into")).ToHaveCountAsync(0);
        await AgentScreen.SeesAsync(ada.Conversation.GetByText($"Hello, this is {twice.Subject}."));
    }

    [BrowserFact]
    public async Task Spam_ByTheMenu_GoesToItsList_AndComesBack()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = TestMail.New("Cheap watches");
        await mail.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(mail));
        await ada.OpenAsync(mail);

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "More", Exact = true }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Spam", Exact = true }).ClickAsync();

        await Assertions.Expect(ada.Row(mail)).ToHaveCountAsync(0);
        await ada.Page.GotoAsync("/tickets/spam");
        await AgentScreen.SeesAsync(ada.Row(mail));
        await ada.OpenAsync(mail);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "More", Exact = true }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Not spam" }).ClickAsync();
        await ada.OpenListAsync();
        await AgentScreen.SeesAsync(ada.Row(mail));
    }

    [BrowserFact]
    public async Task Times_AreThoseOfTheReadersZone()
    {
        var mail = TestMail.New("From another zone");
        await mail.DropAsync(desk.Data);
        foreach (var (zone, offset) in new[] { ("Asia/Tokyo", 9), ("Asia/Kolkata", 5.5) })
        {
            await using var ada = await browser.SignInAsync(desk, "Ada Agent", zone: zone);
            await AgentScreen.SeesAsync(ada.Row(mail));
            await ada.OpenAsync(mail);
            var time = ada.Conversation.Locator(".msg time").First;
            var at = DateTimeOffset.Parse((await time.GetAttributeAsync("datetime"))!, System.Globalization.CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(offset));
            (await time.TextContentAsync())!.ShouldEndWith(at.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), Case.Sensitive, zone);
        }
    }
}
