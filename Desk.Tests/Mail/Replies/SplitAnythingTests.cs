using Desk.Core.Mail;
using Desk.Core.Mail.ReplyText;
using Desk.Infrastructure.Mail.Html;

namespace Desk.Tests.Mail.Replies;

/// <summary>Whatever lines come together: none is lost, and twice the lines cost about twice as much.</summary>
public sealed class SplitAnythingTests
{
    private static readonly string[] Pieces =
    [
        "", "", "Yes.", "> quoted", "> > twice", "| table", ": colon", "BO> initials", "On Fri, 20 Nov 2026 at 10:00, Bo <bo@shop.example> wrote:", "Am 20.11.2026 um 10:00", "schrieb Bo:", "<bo@shop.example> wrote:",
        "-----Original Message-----", "________________________________", "From: Bo <bo@shop.example>", "Sent: Friday, November 20, 2026 10:00", "To: Ann", "Subject: x", "-- ", "--", "Sent from my iPhone", "Kind regards",
        "Bo Example", "Tel. +49 30 1234567", "www.shop.example", "This e-mail is confidential and intended only for you.", "---------- Forwarded message ---------", "##- reply above this line -##", "1. one", "wrote:", "<", "mailto:x",
        "2026年11月20日(金) 13:52 Bo <bo@shop.example>:", "\u200F20\u200E.11.2026", new string('>', 300), new string('x', 1200),
    ];

    [Fact]
    public void Split_AnyMixtureOfLines_LosesNone()
    {
        var random = new Random(20261120);
        for (var round = 0; round < 3000; round++)
        {
            var lines = Enumerable.Range(0, random.Next(1, 30)).Select(_ => Pieces[random.Next(Pieces.Length)]).ToList();
            var text = string.Join('\n', lines);
            var marks = round % 2 == 0 ? [] : lines.Select(_ => (LineMark)random.Next(5)).ToList();

            var parts = SplitReply.Split(new MarkedText(text, marks));

            Words($"{parts.Visible}\n{parts.Quoted}\n{parts.Signature}").ShouldBe(Words(text), customMessage: text);
            (parts.Visible.Length > 0).ShouldBe(text.Trim().Length > 0, customMessage: text);
        }
    }

    [Theory]
    [InlineData("> On Fri, 20 Nov 2026 Bo <bo@shop.example> wrote:\nYes\n")]
    [InlineData("On 20.11.2026 Bo\n")]
    [InlineData("Bo <bo@shop.example>\n")]
    [InlineData("From: a\nTo: b\n\n")]
    [InlineData("On 20.11.2026 wrote a@b.example : ")]
    [InlineData("> a\n\n\n\n")]
    [InlineData("Sent from my iPhone\n")]
    [InlineData("-- \n1. one\n")]
    [InlineData(">")]
    [InlineData("<")]
    public void Split_TwiceTheInput_AllocatesAboutTwiceAsMuch(string piece)
    {
        _ = Allocated(piece, 1000);

        Allocated(piece, 8000).ShouldBeLessThan((long)(Allocated(piece, 4000) * 2.5) + 100_000);
    }

    [Theory]
    [InlineData("<blockquote type=cite>")]
    [InlineData("<div class=gmail_quote>a<div id=divRplyFwdMsg>b")]
    [InlineData("<div id=Signature>a</div>")]
    public void Read_HostileHtml_IsReadAndSplit(string piece) =>
        SplitReply.Split(HtmlToText.Read($"<p>Yes.</p>{string.Concat(Enumerable.Repeat(piece, 3000))}")).Visible.ShouldStartWith("Yes.");

    private static long Allocated(string piece, int count)
    {
        var text = string.Concat(Enumerable.Repeat(piece, count));
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = SplitReply.Split(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string[] Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
}
