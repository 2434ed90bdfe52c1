using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>Pictures from elsewhere come only when somebody asks for them, straight from where they lie; nothing is asked of a real server here.</summary>
[Collection(EndToEnd.Name)]
public sealed class RemotePictureScreenTests(DeskProcess desk, Browser browser)
{
    private const string Html = """
        <p>Our new shelf:</p><img src="http://shop.example/shelf.png?x=1&amp;y=2" width="40" height="30" alt="the shelf"><img src="https://shop.example/lamp.png" alt="the lamp">
        <img src="https://track.example/open.gif" width="1" height="1"><script>fetch('https://track.example/run')</script>
        """;

    private static readonly byte[] Dot = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [BrowserFact]
    public async Task Show_OneMail_LoadsItsPicturesAndNoOther()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var asked = await WatchAsync(ada.Page);
        var frame = await OpenAsync(ada, "Shelf");
        await AgentScreen.SeesAsync(frame.GetByText("2 pictures from elsewhere were not loaded."));
        asked.ShouldBeEmpty();

        await frame.GetByRole(AriaRole.Link, new() { Name = "Show 2 pictures" }).ClickAsync();

        await AgentScreen.SeesAsync(frame.GetByText("2 pictures from elsewhere are shown."));
        await AgentScreen.SeesAsync(frame.GetByText("One that tracks who reads"));
        await Eventually.TrueAsync(() => Task.FromResult(asked.Count >= 2), "both pictures are asked for");
        await Eventually.TrueAsync(() => frame.GetByAltText("the lamp").EvaluateAsync<bool>("picture => picture.naturalWidth > 0"), "they are shown");
        asked.Keys.Order().ShouldBe(["https://shop.example/lamp.png", "https://shop.example/shelf.png?x=1&y=2"]);
        asked.Values.ShouldAllBe(headers => !headers.ContainsKey("referer") && !headers.ContainsKey("cookie"));

        asked.Clear();
        await ada.Page.ReloadAsync();
        await AgentScreen.SeesAsync(frame.GetByText("2 pictures from elsewhere were not loaded."));
        asked.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Always_OneSender_IsRememberedUntilTakenBack()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await WatchAsync(ada.Page);
        var frame = await OpenAsync(ada, "Lamp");
        await frame.GetByRole(AriaRole.Link, new() { Name = "Always from carla@customer.example" }).ClickAsync();
        await AgentScreen.SeesAsync(frame.GetByText("Pictures of carla@customer.example are always shown."));

        await ada.OpenListAsync();
        frame = await OpenAsync(ada, "Chair");
        await AgentScreen.SeesAsync(frame.GetByText("Pictures of carla@customer.example are always shown."));
        await frame.GetByRole(AriaRole.Link, new() { Name = "No longer" }).ClickAsync();
        await AgentScreen.SeesAsync(frame.GetByText("2 pictures from elsewhere were not loaded."));
        await ada.Page.ReloadAsync();
        await AgentScreen.SeesAsync(frame.GetByText("2 pictures from elsewhere were not loaded."));
    }

    [BrowserFact]
    public async Task Body_AskedForWithPictures_LoosensNothingElseAndOnlyInItsFrame()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await WatchAsync(ada.Page);
        await OpenAsync(ada, "Policy");
        var address = await ada.Conversation.Locator("iframe.mail").First.GetAttributeAsync("src");

        var held = (await AskAsync("iframe", "")).Headers;
        var shown = (await AskAsync("iframe", "?pictures=shown")).Headers;
        var alone = (await AskAsync("document", "?pictures=shown")).Headers;

        shown["content-security-policy"].ShouldBe(held["content-security-policy"].Replace("img-src 'self' data:;", "img-src 'self' data: https:;", StringComparison.Ordinal));
        shown["content-security-policy"].ShouldNotContain("script");
        shown["referrer-policy"].ShouldBe("no-referrer");
        alone["content-security-policy"].ShouldBe(held["content-security-policy"]);

        Task<IAPIResponse> AskAsync(string place, string query) =>
            ada.Page.APIRequest.GetAsync(address + query, new() { Headers = new Dictionary<string, string> { ["Sec-Fetch-Dest"] = place } });
    }

    private async Task<IFrameLocator> OpenAsync(AgentScreen ada, string about)
    {
        var mail = TestMail.New(about);
        await mail.DropHtmlAsync(desk, Html);
        await AgentScreen.SeesAsync(ada.Row(mail));
        await ada.OpenAsync(mail);
        return ada.Conversation.FrameLocator("iframe.mail");
    }

    // everything that would leave the machine ends here
    private static async Task<ConcurrentDictionary<string, Dictionary<string, string>>> WatchAsync(IPage page)
    {
        var asked = new ConcurrentDictionary<string, Dictionary<string, string>>();
        await page.Context.RouteAsync(url => !url.Contains("127.0.0.1", StringComparison.Ordinal), async route =>
        {
            asked[route.Request.Url] = await route.Request.AllHeadersAsync();
            await route.FulfillAsync(new() { ContentType = "image/png", BodyBytes = Dot });
        });
        return asked;
    }
}
