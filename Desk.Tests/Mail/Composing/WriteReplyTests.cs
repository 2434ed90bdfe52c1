using System.Text.RegularExpressions;
using Desk.Core.Replies;
using Desk.Infrastructure.Mail.Html;

namespace Desk.Tests.Mail.Composing;

public sealed partial class WriteReplyTests
{
    private static readonly WriteReply Writer = new();

    [Theory]
    [InlineData("Hello<div>second line</div><div><br></div><div>new paragraph</div>", "<p>Hello<br>second line</p><p>new paragraph</p>")]
    [InlineData("<div>one</div><div>two<br></div><div>three</div>", "<p>one<br>two<br>three</p>")]
    [InlineData("one<br><br>two<br>three<br>", "<p>one</p><p>two<br>three</p>")]
    [InlineData("<p>a</p><p><br></p><p>&nbsp;</p><p>b</p>", "<p>a</p><p>b</p>")]
    [InlineData("<div>a</div><div>&nbsp;</div><div>b</div>", "<p>a</p><p>b</p>")]
    [InlineData("<b>bold <i>both</i></b><u>u</u><strike>s</strike>", "<p><strong>bold </strong><strong><em>both</em></strong><u>u</u><s>s</s></p>")]
    [InlineData("<b style=\"font-weight:normal\"><span style=\"font-weight:700;color:red\">x</span>y</b>", "<p><strong>x</strong>y</p>")]
    [InlineData("<ul><li>a</li><ul><li>b</li></ul><li><p>c</p><p>d</p></li><li><br></li></ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c<p>d</p></li></ul>")]
    [InlineData("<ol start=3><li>x</li></ol>", "<ol start=\"3\"><li>x</li></ol>")]
    [InlineData("<blockquote class=q onclick=x>a<blockquote>b</blockquote></blockquote>", "<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>")]
    [InlineData("<pre>\n a\n  b &lt;\n</pre>", "<pre> a\n  b &lt;</pre>")]
    [InlineData("<pre>a<br>  b<br><br>c</pre>", "<pre>a\n  b\n\nc</pre>")]
    [InlineData("<pre><div>a</div><div><br></div><div> b<br></div>c<p>d</p></pre>", "<pre>a\n\n b\nc\nd</pre>")]
    [InlineData("<pre>a<script>x</script><span style=display:none>y</span><b>b</b></pre>", "<pre>ab</pre>")]
    [InlineData("<h1>T</h1>x<hr>y", "<h1>T</h1><p>x</p><hr><p>y</p>")]
    [InlineData("<p dir=RTL>x</p>", "<p dir=\"rtl\">x</p>")]
    [InlineData("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "<p>a</p><p>b</p>")]
    [InlineData("<table><tr><th>a<td>b</table>", "<table><tr><td>a</td><td>b</td></tr></table>")]
    public void Write_WhatEditorsMake_IsTidy(string html, string expected) => Bare(Writer.Write(html).Html).ShouldBe(expected);

    [Theory]
    [InlineData("<script>alert(1)</script><style>p{}</style><p onclick=x class=y id=z>a</p>", "<p>a</p>")]
    [InlineData("<form action=/x><input value=1><button>b</button>text</form>", "<p>text</p>")]
    [InlineData("<a href=\"javascript:alert(1)\">a</a><a href=/tickets/1>b</a><a href=\"ftp://x\">c</a><a href=\"tel:1\">d</a>", "<p>abcd</p>")]
    [InlineData("<a href=\"https://x.example/?a=1&b=%22\" target=_blank>x</a> <a href=\"mailto:a@b.example\">m</a>", "<p><a href=\"https://x.example/?a=1&amp;b=%22\">x</a> <a href=\"mailto:a@b.example\">m</a></p>")]
    [InlineData("<img src=x onerror=alert(1)>a<img src=\"http://t.example/p.gif\"><img src=\"data:image/png;base64,AQID\">", "<p>a</p>")]
    [InlineData("<img src=\"/attachments/1/../../2\"><img src=\"/attachments/x\">a", "<p>a</p>")]
    [InlineData("<iframe src=x></iframe><svg><p>x</svg><math><mtext></mtext></math>b", "<p>xb</p>")]
    [InlineData("a<span style=\"display:none\">hidden</span><span hidden>b</span>", "<p>a</p>")]
    [InlineData("<p style=\"background:url(//x)\">a</p>", "<p>a</p>")]
    [InlineData("<div title='\"><script>alert(1)</script>'>a</div>", "<p>a</p>")]
    [InlineData("&lt;script&gt; &amp;amp; \"q\"", "<p>&lt;script&gt; &amp;amp; &quot;q&quot;</p>")]
    public void Write_WhatNoMailMayHold_IsLeftOut(string html, string expected) => Bare(Writer.Write(html).Html).ShouldBe(expected);

    [Theory]
    [InlineData("<p>Hello</p><p>a<br>b</p>", "Hello\n\na\nb")]
    [InlineData("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c")]
    [InlineData("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b")]
    [InlineData("<blockquote>a<br>b<p>c</p></blockquote>d", "> a\n> b\n>\n> c\n\nd")]
    [InlineData("see <a href=\"https://x.example/help\">the <b>help</b></a> please", "see the help <https://x.example/help> please")]
    [InlineData("<a href=\"https://x.example/\">https://x.example</a> <a href=\"mailto:a@b.example\">a@b.example</a>", "https://x.example a@b.example")]
    [InlineData("<p>look <img src=\"/attachments/7\" alt=\"chart.png\"> <img src=\"/attachments/8\"></p>", "look [picture: chart.png] [picture]")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a | b\nc | d")]
    [InlineData("a&nbsp;&nbsp;b &amp; c", "a  b & c")]
    [InlineData("<pre>x\n  y</pre>", "x\n  y")]
    public void Write_Text_ReadsWell(string html, string expected) => Writer.Write(html).Text.ShouldBe(expected);

    [Fact]
    public void Write_PicturesInFixedText_StandBehindIt()
    {
        var written = Writer.Write("x<pre>a <a href=\"https://x.example/\"><img src=/attachments/7 alt=chart></a> b<br><img src=/attachments/8></pre>y");

        written.InlineFiles.ShouldBe([7, 8]);
        written.Text.ShouldBe("x\n\na  b\n\n[picture: chart] <https://x.example/>[picture]\n\ny");
        Writer.Write(written.Html).Html.ShouldBe(written.Html);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData("<br>")]
    [InlineData("<p><br></p><div>&nbsp;</div><ul><li></li></ul><blockquote><br></blockquote>")]
    [InlineData("<script>x</script>")]
    public void Write_Nothing_IsEmpty(string html)
    {
        var written = Writer.Write(html);

        written.Text.ShouldBe("");
        written.Html.ShouldBe("");
        written.InlineFiles.ShouldBeEmpty();
    }

    [Fact]
    public void Write_Pictures_AreNamedOnceInTheirOrder()
    {
        var written = Writer.Write("<ul><li><img src=/attachments/9?x=1></li></ul><table><tr><td><img src=/attachments/3 width=200></td><td>x</td></tr></table><img src=/attachments/9><img src=https://x.example/p.png>");

        written.InlineFiles.ShouldBe([9, 3]);
        written.Html.ShouldContain("src=\"/attachments/9\"");
        written.Html.ShouldContain("width=\"200\"");
        written.Html.ShouldContain("https://x.example/p.png");
    }

    [Theory]
    [InlineData("Hello<div>a</div><div><br></div><ul><li>x<ol><li>y</li></ol></li></ul><blockquote>q<blockquote>r</blockquote></blockquote>")]
    [InlineData("<h2>T</h2><pre>\n\n a</pre><table><tr><td>a<td><ul><li>b</ul></table><p dir=rtl>x<hr><img src=/attachments/1 alt='a\"b'>")]
    [InlineData("<b>a <i>b</i> <a href='https://x.example/?a=1&b=2'>c <code>d</code></a></b> <sup>e</sup>&nbsp; f &lt;b&gt;")]
    [InlineData("<a href=https://x.example><div>a</div><div>b</div></a>")]
    [InlineData("<li>loose<dl><dt>t<dd>d</dl>")]
    [InlineData("<ul><li><blockquote>q</blockquote>t</li><li dir=rtl><p dir=rtl>r</p></li></ul>")]
    [InlineData("a &nbsp; b <b> c </b> d<br>  &nbsp;e")]
    public void Write_WhatWasWritten_ChangesNothing(string html)
    {
        var once = Writer.Write(html);

        var twice = Writer.Write(once.Html);

        twice.Html.ShouldBe(once.Html);
        twice.Text.ShouldBe(once.Text);
        SanitizeHtml.Sanitize(once.Html).ShouldNotBeEmpty();
    }

    [Fact]
    public void HtmlOf_Text_KeepsLinesGapsAndLinks()
    {
        var html = Writer.HtmlOf("Hi <b>,\r\n\r\n  indented  twice\nsee https://x.example/a?b=1&c=2. (http://y.example/ü)\n");

        Bare(html).ShouldBe("<p>Hi &lt;b&gt;,</p><p>&nbsp;&nbsp;indented&nbsp; twice<br>see <a href=\"https://x.example/a?b=1&amp;c=2\">https://x.example/a?b=1&amp;c=2</a>. "
            + "(<a href=\"http://y.example/ü\">http://y.example/ü</a>)</p>");
        Writer.Write(html).Text.ShouldBe("Hi <b>,\n\n  indented  twice\nsee https://x.example/a?b=1&c=2. (http://y.example/ü)");
        Writer.Write(html).Html.ShouldBe(html);
    }

    [Fact]
    public void Write_VeryDeepMarkup_KeepsTheText()
    {
        var html = string.Concat(Enumerable.Repeat("<ul><li><blockquote><div><b>", 10_000)) + "deep";

        var written = Writer.Write(html);

        written.Text.ShouldContain("deep");
        written.Html.Length.ShouldBeLessThan(10_000);
    }

    [Fact]
    public void Write_OneLongLinkOverManyLines_StaysSmall()
    {
        var html = $"<a href=\"https://x.example/{new string('a', 1900)}\">{string.Concat(Enumerable.Repeat("<div>x</div>", 20_000))}</a>";

        Writer.Write(html).Html.Length.ShouldBeLessThan(html.Length * 6);
    }

    [Fact]
    public void Write_TooLong_Throws() => Should.Throw<ArgumentOutOfRangeException>(() => Writer.Write(new string('x', IReplyWriter.MostCharacters + 1)));

    /// <summary>Without the frame and the styles that every element gets.</summary>
    private static string Bare(string html) => Styles().Replace(html, "").Replace("<br>\n", "<br>", StringComparison.Ordinal).Replace(">\n<", "><", StringComparison.Ordinal)
        .Replace(">\n", ">", StringComparison.Ordinal).Replace("<div>", "", StringComparison.Ordinal).Replace("</div>", "", StringComparison.Ordinal);

    [GeneratedRegex(" style=\"[^\"]*\"")]
    private static partial Regex Styles();
}
