using System.Text;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>Handing a message on, and sending later: with the keyboard and the mouse, in a browser.</summary>
[Collection(EndToEnd.Name)]
public sealed class ForwardTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Forward_ByItsKey_LeavesWithTheQuoteAndCanBeTakenBack()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = await OpenAsync(ada, "Forward");
        await ada.Page.Keyboard.PressAsync("f");
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Forward", Exact = true }));
        var text = ada.Page.GetByRole(AriaRole.Textbox, new() { Name = "Text" });
        await Assertions.Expect(text).ToContainTextAsync($"Hello, this is {mail.Subject}.");
        await ada.Page.GetByLabel("Add to To").FillAsync("nina@supplier.example");
        await ada.Page.Keyboard.PressAsync("Enter");
        await text.FocusAsync();
        await ada.Page.Keyboard.PressAsync("Control+Home");
        await ada.Page.Keyboard.TypeAsync($"Can you help, Nina? {mail.MessageId}");
        await KeepAsync(ada, "forward");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Forward", Exact = true }).ClickAsync();

        await AgentScreen.SeesAsync(ada.Page.GetByText("Your forward is on its way."));
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("forwarded"));
        await KeepAsync(ada, "forwarded");
        await ada.TakeBackAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("choose Forward to go on"));
        await ada.Page.Keyboard.PressAsync("f");
        await Assertions.Expect(text).ToContainTextAsync("Can you help, Nina?");
        await AgentScreen.SeesAsync(ada.Page.GetByText("nina@supplier.example"));
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Forward", Exact = true }).ClickAsync();

        var left = Encoding.UTF8.GetString((await Outbound.WaitAsync(desk, mail.MessageId, 1)).Single());
        left.ShouldContain("To: nina@supplier.example");
        left.ShouldContain($"Subject: Fwd: {mail.Subject}");
        left.ShouldContain($"> Hello, this is {mail.Subject}.");
    }

    [BrowserFact]
    public async Task Send_Tomorrow_IsPlannedUntilItIsCancelled()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = await OpenAsync(ada, "Later");
        await ada.WriteAsync($"Good morning {mail.MessageId}");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "More ways to send" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Send tomorrow at 9:00" }));
        await KeepAsync(ada, "send-menu");
        await ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Send at a chosen time" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByLabel("Send at", new() { Exact = true }));
        await KeepAsync(ada, "send-chosen");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Send then" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("Choose a time that is still to come."));
        await ada.Page.GetByLabel("Send at", new() { Exact = true }).FillAsync(TimeProvider.System.GetUtcNow().AddDays(3).ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture));
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Send then" }).ClickAsync();

        await AgentScreen.SeesAsync(ada.Conversation.GetByText("planned", new() { Exact = true }));
        await KeepAsync(ada, "planned");
        await ada.TakeBackAsync("Cancel");

        await Assertions.Expect(ada.Reply).ToContainTextAsync($"Good morning {mail.MessageId}");
        Outbound.Holding(desk, mail.MessageId).ShouldBeEmpty();
    }

    private async Task<TestMail> OpenAsync(AgentScreen screen, string about)
    {
        await screen.OpenListAsync();
        var mail = TestMail.New(about);
        await mail.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(screen.Row(mail));
        await screen.OpenAsync(mail);
        return mail;
    }

    // for a person to look at, when a folder is named
    private static async Task KeepAsync(AgentScreen screen, string name)
    {
        if (Environment.GetEnvironmentVariable("DESK_PICTURES") is not { Length: > 0 } folder)
        {
            return;
        }

        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await screen.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await screen.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{scheme}.png"), Animations = ScreenshotAnimations.Disabled });
        }
    }
}
