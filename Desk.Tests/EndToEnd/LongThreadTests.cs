using System.Text;
using Desk.Core.Intake;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>A conversation of many mails: it opens at its end, and what came before is there when it is wanted, without a jump.</summary>
[Collection(EndToEnd.Name)]
public sealed class LongThreadTests(DeskProcess desk, Browser browser)
{
    private const int Answers = 84;

    [BrowserFact]
    public async Task LongThread_OpensWithItsEnd_AndShowsEarlierOnesWhereTheReaderIs()
    {
        var first = await FileAsync();
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenListAsync();
        await ada.OpenAsync(first);
        var thread = ada.Page.Locator(".thread");
        var earlier = thread.GetByRole(AriaRole.Button, new() { Name = "earlier message" });
        await Assertions.Expect(thread.Locator(".msg")).ToHaveCountAsync(20);
        await Assertions.Expect(thread.Locator(".msg").Last).ToBeInViewportAsync();
        await Assertions.Expect(earlier).ToHaveTextAsync("Show 50 earlier messages of 65");

        await thread.HoverAsync();
        await ada.Page.Mouse.WheelAsync(0, -9000);
        await Assertions.Expect(earlier).ToBeInViewportAsync();
        var oldest = thread.Locator(".msg").First;
        var (text, before) = (await oldest.TextContentAsync(), (await oldest.BoundingBoxAsync())!.Y);
        await earlier.ClickAsync();
        await Assertions.Expect(thread.Locator(".msg")).ToHaveCountAsync(70);
        var same = thread.Locator(".msg").Nth(50);
        (await same.TextContentAsync()).ShouldBe(text);
        ((await same.BoundingBoxAsync())!.Y).ShouldBe(before, 2, "what is read stays where it was");

        await MailboxScreenTests.KeepAsync(ada.Page, "thread-earlier");

        // by the palette too
        await ada.Page.Keyboard.PressAsync("Control+k");
        await ada.Page.Keyboard.TypeAsync("earlier mess");
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Option, new() { Name = "Show earlier messages" }));
        await ada.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(thread.Locator(".msg")).ToHaveCountAsync(Answers + 1);
        await Assertions.Expect(earlier).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task LongThread_OpenedAtAnEarlyMessage_ShowsThatOne()
    {
        var first = await FileAsync();
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenListAsync();
        await ada.OpenAsync(first);
        var url = new Uri(ada.Page.Url).AbsolutePath;
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "earlier message" }).ClickAsync();
        await Assertions.Expect(ada.Page.Locator(".thread .msg")).ToHaveCountAsync(70);
        var id = await ada.Page.Locator(".thread .msg").Nth(3).GetAttributeAsync("id");

        await ada.Page.GotoAsync("/customers");
        await ada.Page.GotoAsync($"{url}#{id}");

        await Assertions.Expect(ada.Page.Locator($"#{id}.named")).ToBeInViewportAsync();
        await Assertions.Expect(ada.Page.Locator(".thread .msg").First).ToHaveIdAsync(id!);
    }

    private async Task<TestMail> FileAsync()
    {
        var first = TestMail.New("Long thread");
        await first.DropAsync(desk.Data);
        await Eventually.TrueAsync(async () => (await DeskData.LedgerAsync(desk, first.Subject)).Exists(o => o.Fate == MailFate.Filed), "the first mail is filed");
        for (var n = 1; n <= Answers; n++)
        {
            var raw = Encoding.UTF8.GetString(first.Raw()).Replace($"Message-ID: <{first.MessageId}>", $"Message-ID: <{n}.{first.MessageId}>\r\nIn-Reply-To: <{first.MessageId}>", StringComparison.Ordinal)
                .Replace("Hello, this is", $"Answer {n} to", StringComparison.Ordinal);
            var elsewhere = Path.Combine(desk.Data, $"{n}.{first.MessageId}.tmp");
            await File.WriteAllTextAsync(elsewhere, raw);
            File.Move(elsewhere, Path.Combine(desk.Data, "mail", TestMail.Mailbox, "inbound", $"{n:000}.{first.MessageId}.eml"));
        }

        await Eventually.TrueAsync(async () => (await DeskData.LedgerAsync(desk, first.Subject)).Count(o => o.Fate == MailFate.Filed) == Answers + 1, "all are filed");
        return first;
    }
}
