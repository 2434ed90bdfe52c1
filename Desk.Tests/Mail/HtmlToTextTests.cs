using Desk.Infrastructure.Mail.Html;

namespace Desk.Tests.Mail;

public sealed class HtmlToTextTests
{
    [Theory]
    [InlineData("<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>after", "- one\n  - inner\n- two\n\nafter")]
    [InlineData("before<ol start=3><li>three<li>four</ol>", "before\n\n3. three\n4. four")]
    [InlineData("<ul><li><p>one</p></li><li><div>two</div></li></ul>", "- one\n\n- two")]
    [InlineData("<li>no list</li>", "- no list")]
    [InlineData("<ul><li></li></ul>x", "x")]
    [InlineData("<table><tr><th>Item</th><th>Price</th></tr><tr><td>Pen</td><td>2.00</td></tr></table>", "Item Price\nPen 2.00")]
    [InlineData("See <a href=\"https://x.example/a\">our site</a>.", "See our site <https://x.example/a>.")]
    [InlineData("See <a href=\"https://x.example/\">x.example</a> or <a href=\"https://y.example/b\">https://y.example/b</a>", "See x.example or https://y.example/b")]
    [InlineData("<a href=\"mailto:a@b.example\">Ann</a> <a href=\"javascript:x()\">y</a> <a href=\"https://x.example\"><img></a>", "Ann y")]
    [InlineData("<h1>Title</h1>text<pre>  a\n    b</pre>end", "Title\n\ntext\n\n  a\n    b\n\nend")]
    public void Convert_Html_IsReadable(string html, string expected) => HtmlToText.Convert(html).ShouldBe(expected);

    [Fact]
    public void Convert_ListsNestedDeeply_StaysLinearInSize()
    {
        var html = string.Concat(Enumerable.Repeat("<ul><li>x", 400));

        HtmlToText.Convert(html).Length.ShouldBeLessThan(400 * 30);
    }
}
