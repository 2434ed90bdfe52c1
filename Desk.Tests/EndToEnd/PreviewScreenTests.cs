using System.Text;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>Pictures and PDF are looked at where they came, everything else is downloaded.</summary>
[Collection(EndToEnd.Name)]
public sealed class PreviewScreenTests(DeskProcess desk, Browser browser)
{
    /// <summary>Four by three dots of red.</summary>
    internal static readonly byte[] Red = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAAEElEQVR4nGP4z8AARww4OQD1MQv1NXv7ggAAAABJRU5ErkJggg==");

    internal static readonly byte[] Pdf = Encoding.ASCII.GetBytes("""
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj
        4 0 obj<</Length 47>>stream
        BT /F1 24 Tf 40 100 Td (Invoice 20418) Tj ET
        endstream endobj
        trailer<</Root 1 0 R>>
        %%EOF
        """);

    [BrowserFact]
    public async Task Files_PicturesAndPdf_OpenLargeAndAreWalkedByArrows()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await OpenAsync(ada, "Pictures", ("first.png", "image/png", Red), ("notes.txt", "text/plain", "words"u8.ToArray()), ("second.png", "image/png", Red), ("bill.pdf", "application/pdf", Pdf));
        await Eventually.TrueAsync(async () => await ada.Conversation.Locator("img.thumb").CountAsync() == 2
            && await ada.Page.EvaluateAsync<bool>("[...document.querySelectorAll('img.thumb')].every(thumb => thumb.naturalWidth === 4)"), "both thumbnails are drawn");

        await File(ada, "first.png").ClickAsync();
        await AgentScreen.SeesAsync(Viewer(ada, "first.png").GetByText("1 of 3"));
        await AgentScreen.SeesAsync(Viewer(ada, "first.png").GetByAltText("first.png"));
        await ada.Page.Keyboard.PressAsync("ArrowLeft");
        await ada.Page.Keyboard.PressAsync("ArrowRight");
        await AgentScreen.SeesAsync(Viewer(ada, "second.png").GetByText("2 of 3"));
        (await Viewer(ada, "second.png").GetByRole(AriaRole.Link, new() { Name = "Download" }).GetAttributeAsync("href")).ShouldBe(await File(ada, "second.png").GetAttributeAsync("href"));

        await Viewer(ada, "second.png").GetByRole(AriaRole.Button, new() { Name = "Next file" }).ClickAsync();
        await AgentScreen.SeesAsync(Viewer(ada, "bill.pdf").Locator("iframe[title='bill.pdf']"));
        await Eventually.TrueAsync(() => Task.FromResult(ada.Page.Frames.Any(f => f.Url.StartsWith("chrome-extension://", StringComparison.Ordinal))), "the browser's own viewer draws it: no header forbids it");
        await Assertions.Expect(Viewer(ada, "bill.pdf").GetByRole(AriaRole.Button, new() { Name = "Next file" })).ToBeDisabledAsync();

        await Viewer(ada, "bill.pdf").GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Assertions.Expect(ada.Page.Locator("#file-viewer")).ToBeHiddenAsync();
        await Assertions.Expect(ada.Page.Locator("#file-viewer iframe, #file-viewer img")).ToHaveCountAsync(0);
        await Assertions.Expect(File(ada, "first.png")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Files_WhateverIsNeither_AreDownloaded()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await OpenAsync(ada, "Others", ("notes.txt", "text/plain", "words"u8.ToArray()), ("false.png", "image/png", "GIF words"u8.ToArray()));

        var download = await ada.Page.RunAndWaitForDownloadAsync(() => File(ada, "notes.txt").ClickAsync());
        download.SuggestedFilename.ShouldBe("notes.txt");
        await Assertions.Expect(ada.Conversation.Locator("a.file.unseen")).ToHaveCountAsync(1);
        await File(ada, "false.png").ClickAsync();
        await AgentScreen.SeesAsync(Viewer(ada, "false.png").GetByText("This file cannot be shown here."));
    }

    [BrowserFact]
    public async Task Preview_OfAPdf_LeadsToALinkForThoseWhoMaySeeIt()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await OpenAsync(ada, "Bill", ("bill.pdf", "application/pdf", Pdf));
        var preview = await File(ada, "bill.pdf").GetAttributeAsync("data-view");

        var led = await ada.Page.APIRequest.GetAsync(preview!, new() { MaxRedirects = 0 });
        led.Status.ShouldBe(302);
        led.Headers["location"].ShouldStartWith("/files/");
        var shown = await ada.Page.APIRequest.GetAsync(preview!);
        shown.Headers["content-disposition"].ShouldStartWith("inline");
        shown.Headers["content-type"].ShouldBe("application/pdf");
        (await (await browser.OpenAsync(desk)).APIRequest.GetAsync(preview!)).Url.ShouldContain("/sign-in");
    }

    private static ILocator File(AgentScreen ada, string name) => ada.Conversation.GetByRole(AriaRole.Link, new() { Name = name });

    private static ILocator Viewer(AgentScreen ada, string name) => ada.Page.GetByRole(AriaRole.Dialog, new() { Name = name, Exact = true });

    private async Task OpenAsync(AgentScreen ada, string about, params (string Name, string Type, byte[] Content)[] files)
    {
        var mail = TestMail.New(about);
        await mail.DropFilesAsync(desk, files);
        await AgentScreen.SeesAsync(ada.Row(mail));
        await ada.OpenAsync(mail);
        await AgentScreen.SeesAsync(ada.Page.Locator(".thread[data-follows]"));
    }
}
