using Bunit;
using Desk.Core.Attachments;
using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using Desk.Web.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace Desk.Tests.Tickets;

public sealed class MessageCardTests : BunitContext
{
    public MessageCardTests() => Services.AddSingleton<TimeProvider>(new FakeTime()).AddScoped<ViewerClock>();

    [Fact]
    public void Render_QuotedText_IsFoldedUntilAskedFor()
    {
        var cut = Draw(text: "New words\n\n> Old words", visible: "New words");
        cut.Markup.ShouldNotContain("Old words");
        cut.Find("button[aria-label='Quoted text']").Click();
        cut.Markup.ShouldContain("Old words");
        cut.Find("button[aria-label='Quoted text']").GetAttribute("aria-expanded").ShouldBe("true");
    }

    [Fact]
    public void Render_Html_StandsInAFrameWithoutScripts()
    {
        var frame = Draw(html: true).Find("iframe");
        frame.GetAttribute("src").ShouldBe("/messages/3/body");
        frame.GetAttribute("sandbox").ShouldBe("allow-same-origin allow-popups allow-popups-to-escape-sandbox");
    }

    [Fact]
    public void Render_Files_LinkToTheirDownload()
    {
        var cut = Draw(html: true, files: [new ConversationFile(8, "a.pdf", "application/pdf", 184 * 1024, false), new ConversationFile(9, "logo.png", "image/png", 10, true)]);
        var link = cut.FindAll("a.file").ShouldHaveSingleItem();
        link.GetAttribute("href").ShouldBe("/attachments/8");
        link.TextContent.ShouldContain("184 KB");
    }

    [Fact]
    public void Render_PictureAndPdf_OpenInTheViewerAndStayDownloads()
    {
        var cut = Draw(files: [new ConversationFile(8, "a.pdf", "application/pdf", 10, false), new ConversationFile(9, "b.png", "image/png", 10, false), new ConversationFile(10, "c.svg", "image/svg+xml", 10, false)]);
        cut.FindAll("a.file").Select(f => f.GetAttribute("data-view")).ShouldBe(["/attachments/8/preview", "/attachments/9/preview", null]);
        cut.FindAll("a.file").Select(f => f.GetAttribute("href")).ShouldBe(["/attachments/8", "/attachments/9", "/attachments/10"]);
        cut.FindAll("img.thumb").ShouldHaveSingleItem().GetAttribute("src").ShouldBe("/attachments/9/preview");
    }

    [Fact]
    public void Render_FileOverALimit_IsNamedAndOfferedFromTheStoredMail()
    {
        var link = Draw(leftOut: [new LeftOutFile(4, "film.mp4", "video/mp4", 31_457_280, LeftOutReason.FileTooLarge, 9)]).FindAll("a.file").ShouldHaveSingleItem();
        link.GetAttribute("href").ShouldBe("/messages/3/left-out/4");
        link.GetAttribute("title").ShouldBe("It is larger than a file may be. It is taken out of the stored mail.");
        link.TextContent.ShouldContain("film.mp4");
        link.TextContent.ShouldContain("in the stored mail");
    }

    [Theory]
    [InlineData(MailKind.Bounce, "could not be delivered")]
    [InlineData(MailKind.AutoReply, "automatic reply")]
    public void Render_AutomaticMail_SaysWhatItIs(MailKind kind, string words) => Draw(kind: kind).Markup.ShouldContain(words);

    [Fact]
    public void Render_Note_IsNamedAndNeedsNoReason()
    {
        var cut = Draw(direction: MessageDirection.Note);
        cut.Find("article").GetAttribute("aria-label").ShouldBe("Internal note by Petra");
        cut.FindAll("[aria-label='Why is this here?']").ShouldBeEmpty();
    }

    [Fact]
    public void Render_Why_NamesTheEvidence() =>
        Draw(stitch: StitchRule.InReplyTo, evidence: "abc@litware.example").Find(".tip").TextContent.ShouldContain("abc@litware.example");

    [Theory]
    [InlineData(MessageDirection.Out, "to a@x.example, b@x.example, cc c@x.example, bcc d@x.example")]
    [InlineData(MessageDirection.In, "petra@litware.example, cc c@x.example")]
    public void Render_Head_NamesEverybodyWhoGotIt(MessageDirection direction, string expected)
    {
        var head = Draw(direction: direction, to: ["a@x.example", "b@x.example"], cc: ["c@x.example"], bcc: ["d@x.example"]).Find("header .address");
        head.TextContent.ShouldBe(expected);
        head.GetAttribute("title").ShouldBe(expected);
    }

    private static List<MailAddress> Addresses(string[]? addresses) => [.. (addresses ?? []).Select(a => new MailAddress(null, a))];

    private IRenderedComponent<MessageCard> Draw(
        string text = "Hello", string? visible = null, bool html = false, MailKind kind = MailKind.Message, MessageDirection direction = MessageDirection.In,
        StitchRule stitch = StitchRule.None, string? evidence = null, IReadOnlyList<ConversationFile>? files = null, IReadOnlyList<LeftOutFile>? leftOut = null,
        string[]? to = null, string[]? cc = null, string[]? bcc = null) => Render<MessageCard>(p => p.AddCascadingValue(Rows.Ada).Add(c => c.Number, "TKT-20261120-001").Add(c => c.Message, new ConversationMessage
        {
            Id = 3,
            Direction = direction,
            Kind = kind,
            AuthorId = null,
            FromName = "Petra",
            FromAddress = "petra@litware.example",
            To = Addresses(to),
            Cc = Addresses(cc),
            Bcc = Addresses(bcc),
            Subject = "Help",
            Text = text,
            VisibleText = visible ?? text,
            HasHtml = html,
            Collides = false,
            CreatedAt = Rows.Start,
            Stitch = stitch,
            StitchEvidence = evidence,
            Files = files ?? [],
            LeftOut = leftOut ?? [],
        }));
}
