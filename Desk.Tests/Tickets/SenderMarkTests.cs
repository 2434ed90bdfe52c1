using Bunit;
using Desk.Core.Intake;
using Desk.Core.Tickets;
using Desk.Web.Tickets;

namespace Desk.Tests.Tickets;

public sealed class SenderMarkTests : BunitContext
{
    [Theory]
    [InlineData(SenderCheck.Verified, "✓")]
    [InlineData(SenderCheck.Unverified, "unverified")]
    [InlineData(SenderCheck.Failed, "forged address")]
    public void Render_Checked_SaysSoWithTheDetails(SenderCheck check, string words)
    {
        var mark = Draw(check).Find(".chip");
        mark.TextContent.ShouldBe(words);
        mark.GetAttribute("title")!.ShouldEndWith("SPF: pass, DMARC: pass");
    }

    [Fact]
    public void Render_Unknown_SaysNothing() => Draw(SenderCheck.Unknown).FindAll(".chip").ShouldBeEmpty();

    private IRenderedComponent<SenderMark> Draw(SenderCheck check) => Render<SenderMark>(p => p.Add(m => m.Message, new ConversationMessage
    {
        Id = 3,
        Direction = MessageDirection.In,
        Kind = MailKind.Message,
        AuthorId = null,
        FromName = "Petra",
        FromAddress = "petra@litware.example",
        To = [],
        Cc = [],
        Subject = "",
        Text = "",
        VisibleText = "",
        HasHtml = false,
        Collides = false,
        CreatedAt = default,
        Stitch = StitchRule.None,
        StitchEvidence = null,
        Files = [],
        SenderCheck = check,
        SenderDetails = "SPF: pass, DMARC: pass",
    }));
}
