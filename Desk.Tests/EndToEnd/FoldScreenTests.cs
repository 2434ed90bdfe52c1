using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>What was written before is folded in mails of HTML too, and opens without a script.</summary>
[Collection(EndToEnd.Name)]
public sealed class FoldScreenTests(DeskProcess desk, Browser browser)
{
    internal const string Reply = """
        <div dir="ltr">Yes, <b>please send it</b>.</div><br>
        <div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Fri, 20 Nov 2026 at 13:52, Desk &lt;support@desk.example&gt; wrote:<br></div>
        <blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex"><p>Shall we send the lamp?</p><p>It is in stock.</p><p>Yours</p></blockquote></div>
        """;

    [BrowserFact]
    public async Task Quote_OfAnHtmlReply_IsFoldedUntilAskedForAndTheFrameFollows()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = TestMail.New("Folded");
        await mail.DropHtmlAsync(desk, Reply);
        await AgentScreen.SeesAsync(ada.Row(mail));
        await ada.OpenAsync(mail);
        var (element, frame) = (ada.Conversation.Locator("iframe.mail.ready"), ada.Conversation.FrameLocator("iframe.mail"));
        await AgentScreen.SeesAsync(frame.GetByText("please send it"));
        await Assertions.Expect(frame.GetByText("Shall we send the lamp?")).ToBeHiddenAsync();
        var folded = await HeightAsync();

        await frame.GetByLabel("Quoted text").ClickAsync();

        await AgentScreen.SeesAsync(frame.GetByText("Shall we send the lamp?"));
        await Eventually.TrueAsync(async () => await HeightAsync() > folded + 60, "the frame is as high as its mail");
        (await element.EvaluateAsync<bool>("frame => frame.contentDocument.documentElement.scrollHeight <= frame.clientHeight + 1")).ShouldBeTrue();
        await frame.GetByLabel("Quoted text").PressAsync("Enter");
        await Assertions.Expect(frame.GetByText("Shall we send the lamp?")).ToBeHiddenAsync();
        await Eventually.TrueAsync(async () => await HeightAsync() <= folded + 1, "and as low again");

        Task<int> HeightAsync() => element.EvaluateAsync<int>("frame => frame.clientHeight");
    }
}
