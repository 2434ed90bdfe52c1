using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>A table of a customer's mail that is wider than the screen: its words stay whole, and what does not fit is reached by scrolling inside the mail.</summary>
[Collection(EndToEnd.Name)]
public sealed class WideMailTests(DeskProcess desk, Browser browser)
{
    private static readonly string Address = "https://shop.example/orders?token=" + new string('a', 300);

    private static readonly string Wide = $"""
        <p>What we ordered, as our own system prints it, with everything that you may need to find it again:</p>
        <table border="1" cellpadding="4" width="900"><tr><th>Article</th><th>Description</th><th>Delivery address</th><th>Quantity</th><th>Price</th><th>Department</th><th>Reference</th><th>Confirmation</th></tr>
        <tr><td>4711-0815</td><td>Refurbished laserprinter with cartridges</td><td>Hauptverwaltung Donaudampfschifffahrt</td><td>25</td><td>1,250.00</td><td>Procurement</td><td>Bestellnummer-20418</td><td>outstanding</td></tr></table>
        <table width="100%"><tr><td>Or look at <a href="{Address}">{Address}</a>.</td></tr></table>
        """;

    private const string Measure = """
        frame => {
          const page = frame.contentDocument, root = page.documentElement;
          const words = [...page.querySelectorAll('table[border] td, table[border] th')].flatMap(cell => {
            const texts = page.createTreeWalker(cell, NodeFilter.SHOW_TEXT), found = [];
            while (texts.nextNode()) {
              for (const word of texts.currentNode.data.matchAll(/[^\s-]+/g)) {
                const range = page.createRange();
                range.setStart(texts.currentNode, word.index);
                range.setEnd(texts.currentNode, word.index + word[0].length);
                new Set([...range.getClientRects()].map(line => Math.round(line.top))).size > 1 && found.push(word[0]);
              }
            }
            return found;
          });
          const paragraph = page.querySelector('p').getBoundingClientRect();
          root.scrollLeft = 1e6;
          const reached = page.querySelector('table[border] th:last-child').getBoundingClientRect().right <= root.clientWidth + 1;
          root.scrollLeft = 0;
          return {
            broken: words.join(' '), reached, wide: root.scrollWidth, seen: root.clientWidth, paragraph: Math.ceil(paragraph.right),
            cut: Math.ceil(page.body.getBoundingClientRect().bottom - root.clientHeight), token: page.querySelector('a').textContent.length,
          };
        }
        """;

    [BrowserTheory]
    [InlineData("width=\"1400\" height=\"70\"", 0.05)]
    [InlineData("width=\"100%\" height=\"2\"", null)]
    [InlineData("height=\"2\"", null)]
    public async Task PictureOfOneDot_ThatDividesAMail_IsAsFlatAsItSays(string attributes, double? ratio)
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = TestMail.New("Divided");
        await mail.DropHtmlAsync(desk, $"<p>Above</p><img {attributes} alt=\"\" src=\"data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7\"><p>Below</p>");
        await AgentScreen.SeesAsync(ada.Row(mail));
        await ada.OpenAsync(mail);
        await AgentScreen.SeesAsync(ada.Conversation.Locator("iframe.mail.ready"));

        var size = await ada.Conversation.Locator("iframe.mail").EvaluateAsync<double[]>(
            "async frame => { const img = frame.contentDocument.images[0]; await img.decode(); const { width, height } = img.getBoundingClientRect(); return [width, height, img.naturalWidth, frame.clientWidth]; }");

        size[2].ShouldBe(1);
        size[0].ShouldBeLessThanOrEqualTo(size[3]);
        size[1].ShouldBe(ratio is { } flat ? size[0] * flat : 2, 1);
    }

    [BrowserFact]
    public async Task WideTable_OnAPhone_KeepsItsWordsAndScrollsInsideTheMail()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = TestMail.New("A wide order");
        await mail.DropHtmlAsync(desk, Wide);
        await AgentScreen.SeesAsync(ada.Row(mail));
        await ada.OpenAsync(mail);
        await AgentScreen.SeesAsync(ada.Conversation.Locator("iframe.mail.ready"));
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await ada.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            foreach (var width in new[] { 1600, 360 })
            {
                await ada.Page.SetViewportSizeAsync(width, width == 360 ? 740 : 900);
                var frame = ada.Conversation.Locator("iframe.mail");
                await ada.Page.WaitForFunctionAsync("() => { const d = document.querySelector('iframe.mail').contentDocument; return d.body.getBoundingClientRect().bottom <= d.documentElement.clientHeight + 1; }");
                var seen = await frame.EvaluateAsync<Figures>(Measure);

                seen.Broken.ShouldBe("", $"words are broken at {width}");
                seen.Reached.ShouldBeTrue($"the table's end is out of reach at {width}");
                seen.Paragraph.ShouldBeLessThanOrEqualTo(seen.Seen, $"text beside the table is wider than the screen at {width}");
                seen.Cut.ShouldBeLessThanOrEqualTo(1, $"the mail's end is cut at {width}");
                seen.Token.ShouldBe(Address.Length);
                seen.Wide.ShouldBeLessThan(1_000, $"an address stretches the mail at {width}");
                (await PageWidth.OfAsync(ada.Page)).ShouldBeLessThanOrEqualTo(width);
            }
        }

        await MailboxScreenTests.KeepAsync(ada.Page, "wide-mail");
    }

    private sealed class Figures
    {
        public required string Broken { get; init; }

        public required bool Reached { get; init; }

        public required int Wide { get; init; }

        public required int Seen { get; init; }

        public required int Paragraph { get; init; }

        public required int Cut { get; init; }

        public required int Token { get; init; }
    }
}
