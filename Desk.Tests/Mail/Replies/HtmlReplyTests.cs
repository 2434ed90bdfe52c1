using Desk.Core.Mail;
using Desk.Infrastructure.Mail;
using Desk.Infrastructure.Mail.Html;

namespace Desk.Tests.Mail.Replies;

/// <summary>Replies as clients write them in HTML. The words are of no language that the splitter knows, so that the structure alone decides.</summary>
public sealed class HtmlReplyTests
{
    private const string Earlier = "<p>Zop fleem?</p><p>Quib nar.</p>";

    public static TheoryData<string, string> Clients => new()
    {
        { "Gmail", $"<div dir=\"ltr\">Yes.</div><br><div class=\"gmail_quote gmail_quote_container\"><div dir=\"ltr\" class=\"gmail_attr\">Zab 20/11 Bo:<br></div><blockquote class=\"gmail_quote\" style=\"margin:0\">{Earlier}</blockquote></div>" },
        { "Yahoo", $"<div class=\"ydp1a-wrap\"><div>Yes.</div></div><div id=\"ydp1ayahoo_quoted_1234567890\" class=\"ydp1ayahoo_quoted\"><div>Zab 20/11 Bo:</div><div>{Earlier}</div></div>" },
        { "Outlook", $"<div class=\"WordSection1\"><p class=\"MsoNormal\">Yes.</p><div><div style=\"border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm\"><p><b>Zab:</b> Bo<br><b>Gor:</b> 20/11</p></div></div>{Earlier}</div>" },
        { "Outlook 2007", $"<div><p>Yes.</p><div style='border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in'><p><b>Zab:</b> Bo</p></div>{Earlier}</div>" },
        { "Outlook on the web", $"<div>Yes.</div><div id=\"appendonsend\"></div><hr style=\"display:inline-block;width:98%\" tabindex=\"-1\"><div id=\"divRplyFwdMsg\" dir=\"ltr\"><b>Zab:</b> Bo<br><b>Gor:</b> 20/11</div><div>{Earlier}</div>" },
        { "Outlook on phones", $"<div>Yes.</div><div id=\"mail-editor-reference-message-container\"><b>Zab:</b> Bo{Earlier}</div>" },
        { "Apple", $"<div>Yes.<br><div><br><blockquote type=\"cite\"><div>Zab 20/11 Bo:</div><br><div>{Earlier}</div></blockquote></div></div>" },
        { "Thunderbird", $"<p>Yes.</p><div class=\"moz-cite-prefix\">Zab 20/11 Bo:<br></div><blockquote type=\"cite\" cite=\"mid:1@shop.example\">{Earlier}</blockquote>" },
        { "Proton", $"<div>Yes.</div><div class=\"protonmail_quote\">Zab 20/11 Bo:<br><blockquote class=\"protonmail_quote\" type=\"cite\">{Earlier}</blockquote></div>" },
        { "Zoho", $"<div>Yes.</div><div class=\"zmail_extra\" style=\"\"><div>---- Zab 20/11 Bo ----</div><blockquote id=\"blockquote_zmail\">{Earlier}</blockquote></div>" },
        { "GMX", $"<div>Yes.<div name=\"quote\" style=\"margin:10px 5px\"><div><b>Zab:</b> Bo</div><div name=\"quoted-content\">{Earlier}</div></div></div>" },
        { "Tutanota", $"<div>Yes.<br>Zab 20/11 Bo:<blockquote class=\"tutanota_quote\">{Earlier}</blockquote></div>".Replace("<br>Zab 20/11 Bo:", "", StringComparison.Ordinal) },
        { "Mail.ru", $"<div>Yes.</div><blockquote class=\"mailru-blockquote\" style=\"border-left:1px solid\">Zab 20/11 Bo:{Earlier}</blockquote>" },
    };

    [Theory]
    [MemberData(nameof(Clients))]
    public void Read_ReplyOfAClient_LosesTheEarlierMail(string client, string html)
    {
        var parts = SplitReply.Split(HtmlToText.Read(html));

        parts.Visible.ShouldBe("Yes.", client);
        parts.Quoted.ShouldNotBeNull().ShouldContain("Quib nar.");
    }

    [Theory]
    [InlineData("<div class=\"gmail_signature\">Bo<br>Shop</div>")]
    [InlineData("<div id=\"Signature\">Bo<br>Shop</div>")]
    [InlineData("<div id=\"ms-outlook-mobile-signature\">Bo<br>Shop</div>")]
    [InlineData("<div id=\"AppleMailSignature\" dir=\"ltr\">Bo<br>Shop</div>")]
    [InlineData("<pre class=\"moz-signature\" cols=\"72\">-- \nBo\nShop</pre>")]
    [InlineData("<div class=\"protonmail_signature_block\"><div class=\"protonmail_signature_block-user\">Bo<br>Shop</div></div>")]
    public void Read_SignatureOfAClient_IsTakenOff(string signature)
    {
        var parts = SplitReply.Split(HtmlToText.Read($"<div>Yes.</div><br>{signature}"));

        parts.Visible.ShouldBe("Yes.");
        parts.Signature.ShouldNotBeNull().ShouldEndWith("Bo\nShop");
    }

    [Fact]
    public void Read_AnswersBetweenCitations_KeepThem()
    {
        var parts = SplitReply.Split(HtmlToText.Read("<div>Zab 20/11 Bo:</div><blockquote type=\"cite\">Zop?</blockquote><p>Yes.</p><blockquote type=\"cite\">Nar?</blockquote><p>No.</p>"));

        parts.Visible.ShouldBe("Zab 20/11 Bo:\n> Zop?\n\nYes.\n\n> Nar?\n\nNo.");
    }

    [Theory]
    [InlineData("<p>See:</p><blockquote>Zop.</blockquote>", "See:\n\n> Zop.")]
    [InlineData("<p>He says</p><blockquote class=\"gmail_quote\">Zop.</blockquote>", "He says\n\n> Zop.")]
    [InlineData("<p>He says</p><blockquote>Zop.</blockquote><p>Is it so?</p>", "He says\n\n> Zop.\n\nIs it so?")]
    [InlineData("<div>Look.</div><div class=\"gmail_quote\"><div class=\"gmail_attr\">---------- Forwarded message ---------<br>From: Bo</div><p>Zop.</p></div>",
        "Look.\n---------- Forwarded message ---------\nFrom: Bo\n\nZop.")]
    [InlineData("<div class=\"gmail_quote\"><p>Zop.</p></div>", "Zop.")]
    public void Read_WhatIsNoEarlierMail_Stays(string html, string expected) => SplitReply.Split(HtmlToText.Read(html)).ShouldBe(new ReplyParts(expected, null, null));

    [Theory]
    [InlineData("Yes.\n\nZab 20/11 Bo:\nZop fleem?", "Re: x", "Yes.")]
    [InlineData("Yes.\n\nZab 20/11 Bo:\nZop fleem?", "WG: x", "Yes.\n\nZab 20/11 Bo:\nZop fleem?")]
    [InlineData("Something else.", "Re: x", "Something else.")]
    public void In_BothForms_TakesTheOneThatTellsTheQuote(string text, string subject, string expected)
    {
        var (whole, parts) = SeparateReply.In([(text, "<p>Yes.</p><div class=\"gmail_quote\">Zab 20/11 Bo:<p>Zop fleem?</p></div>")], subject, new ParseOnce());

        whole.ShouldBe(text);
        parts.Visible.ShouldBe(expected);
    }
}
