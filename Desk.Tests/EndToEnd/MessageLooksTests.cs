using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>What a message can hold as axe sees it, in light and dark, wide and on a phone; with <c>DESK_PICTURES</c> also for people to look at.</summary>
[Collection(EndToEnd.Name)]
public sealed class MessageLooksTests(DeskProcess desk, Browser browser)
{
    private const string Html = """
        <p>Our new shelf, <b>as ordered</b>:</p><img src="https://shop.example/shelf.png" width="120" height="80" alt="the shelf">
        <img src="https://track.example/open.gif" width="1" height="1">
        """;

    [BrowserFact]
    public async Task Messages_InLightAndDarkWideAndNarrow_HaveNoFindings()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var (page, findings) = (ada.Page, new List<string>());
        await page.Context.RouteAsync(url => url.Contains(".example/", StringComparison.Ordinal), route => route.FulfillAsync(new() { ContentType = "image/png", BodyBytes = PreviewScreenTests.Red }));
        var (pictures, files) = (TestMail.New("Shelf to look at"), TestMail.New("Files to look at"));
        await pictures.DropHtmlAsync(desk, Html);
        await files.DropFilesAsync(
            desk, ("before.png", "image/png", PreviewScreenTests.Red), ("a picture with quite a long name.png", "image/png", PreviewScreenTests.Red), ("bill.pdf", "application/pdf", PreviewScreenTests.Pdf), ("notes.txt", "text/plain", "words"u8.ToArray()));
        var folded = TestMail.New("Folded to look at");
        await folded.DropHtmlAsync(desk, FoldScreenTests.Reply);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            foreach (var width in new[] { 1600, 360 })
            {
                await page.SetViewportSizeAsync(width, width == 360 ? 740 : 900);
                await ada.OpenListAsync();
                await AgentScreen.SeesAsync(ada.Row(pictures));
                await ada.OpenAsync(pictures);
                var mail = ada.Conversation.FrameLocator("iframe.mail");
                await AgentScreen.SeesAsync(mail.GetByRole(AriaRole.Link, new() { Name = "Show the picture" }));
                await AgentScreen.SeesAsync(ada.Conversation.Locator("iframe.mail.ready"));
                await LookAsync(page, $"message-held-{scheme}-{width}", findings);
                await mail.GetByRole(AriaRole.Link, new() { Name = "Show the picture" }).ClickAsync();
                await AgentScreen.SeesAsync(mail.GetByText("A picture from elsewhere is shown."));
                await LookAsync(page, $"message-shown-{scheme}-{width}", findings);

                await ada.OpenListAsync();
                await AgentScreen.SeesAsync(ada.Row(files));
                await ada.OpenAsync(files);
                await AgentScreen.SeesAsync(ada.Conversation.Locator("img.thumb").First);
                await LookAsync(page, $"message-files-{scheme}-{width}", findings);
                await ada.Conversation.GetByRole(AriaRole.Link, new() { Name = "before.png" }).ClickAsync();
                await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Dialog).GetByAltText("before.png"));
                await LookAsync(page, $"message-viewer-{scheme}-{width}", findings);
                await page.Keyboard.PressAsync("ArrowRight");
                await page.Keyboard.PressAsync("ArrowRight");
                await AgentScreen.SeesAsync(page.Locator("#file-viewer iframe"));
                await page.Keyboard.PressAsync("Escape");

                await ada.OpenListAsync();
                await AgentScreen.SeesAsync(ada.Row(folded));
                await ada.OpenAsync(folded);
                await AgentScreen.SeesAsync(ada.Conversation.Locator("iframe.mail.ready"));
                await LookAsync(page, $"message-folded-{scheme}-{width}", findings);
                await mail.GetByLabel("Quoted text").ClickAsync();
                await LookAsync(page, $"message-unfolded-{scheme}-{width}", findings);
                await ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Message actions" }).ClickAsync();
                await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Menuitem, new() { Name = "Copy link" }));
                await LookAsync(page, $"message-menu-{scheme}-{width}", findings);
            }
        }

        findings.ShouldBeEmpty();
    }

    private static async Task LookAsync(IPage page, string screen, List<string> findings)
    {
        if (Environment.GetEnvironmentVariable("DESK_PICTURES") is { } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{screen}.png"), Animations = ScreenshotAnimations.Disabled });
        }

        await AccessibilityTests.CheckOursAsync(page, screen, findings);
        if (await PageWidth.OfAsync(page) is var width && width > page.ViewportSize!.Width)
        {
            findings.Add($"{screen}: it is {width} px wide");
        }
    }
}
