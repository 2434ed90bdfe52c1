using Desk.Infrastructure.Mail.Html;

namespace Desk.Tests.Mail;

public sealed class SanitizeHtmlTests
{
    [Theory]
    [InlineData("<p onclick=alert(1)>a</p>", "<p>a</p>")]
    [InlineData("<script>x</script>a", "a")]
    [InlineData("<form action=x>a<input name=b></form>", "a")]
    [InlineData("<svg><a href='javascript:x'>b</a></svg>a", "a")]
    [InlineData("<math><mtext><table><mglyph><style><img src=x onerror=y></style></mglyph></table></mtext></math>a", "a")]
    [InlineData("<b>x</b><noscript><i title=\"</noscript><img src=x onerror=y>\">y</i></noscript>a", "<b>x</b><i title=\"&lt;/noscript&gt;&lt;img src=x onerror=y&gt;\">y</i>a")]
    [InlineData("<!--[if gte mso 9]><xml></xml><![endif]-->a", "a")]
    [InlineData("<meta http-equiv=refresh content='0;url=x'><base href=x><link rel=stylesheet href=x>a", "a")]
    [InlineData("<iframe src=x></iframe><object data=x></object><embed src=x>a", "a")]
    [InlineData("<b id=location name=x class=big>a</b>", "<b class=\"big\">a</b>")]
    [InlineData("<font color=red face=Arial>a</font>", "<font color=\"red\" face=\"Arial\">a</font>")]
    [InlineData("a &lt;img src=x onerror=y&gt;", "a &lt;img src=x onerror=y&gt;")]
    [InlineData("<unknown>a</unknown>", "a")]
    public void Sanitize_Markup_KeepsOnlyWhatIsAllowed(string html, string expected) => SanitizeHtml.Sanitize(html).ShouldBe(expected);

    [Theory]
    [InlineData("https://a.example/x", "href=\"https://a.example/x\" ")]
    [InlineData("mailto:a@b.example", "href=\"mailto:a@b.example\" ")]
    [InlineData("tel:+4912345", "href=\"tel:+4912345\" ")]
    [InlineData("java&#10;script:alert(1)", "")]
    [InlineData("&#1;javascript:alert(1)", "")]
    [InlineData("data:text/html,x", "")]
    [InlineData("/relative", "")]
    [InlineData("//host.example", "")]
    public void Sanitize_Links_KeepOnlyHarmlessSchemes(string href, string expected) =>
        SanitizeHtml.Sanitize($"<a href=\"{href}\">x</a>").ShouldBe($"<a {expected}target=\"_blank\" rel=\"noopener noreferrer nofollow\">x</a>");

    [Theory]
    [InlineData("cid:pic@x", "<img src=\"cid:pic@x\">")]
    [InlineData("data:image/png;base64,AQID", "<img src=\"data:image/png;base64,AQID\">")]
    [InlineData("https://t.example/p.gif?a=1&amp;b=2", "<img data-remote-src=\"https://t.example/p.gif?a=1&amp;b=2\">")]
    [InlineData("//t.example/p.gif", "<img data-remote-src=\"https://t.example/p.gif\">")]
    [InlineData("data:image/svg+xml;base64,AQID", "<img>")]
    [InlineData("javascript:x", "<img>")]
    public void Sanitize_Images_LoadNothingRemote(string source, string expected) => SanitizeHtml.Sanitize($"<img src=\"{source}\">").ShouldBe(expected);

    [Theory]
    [InlineData("color: red; font-family: 'Times New Roman', serif", "color:red;font-family:'Times New Roman', serif;")]
    [InlineData("color:rgb(1, 2, 3)", "color:rgb(1, 2, 3);")]
    [InlineData("position:fixed;top:0;color:red", "color:red;")]
    [InlineData("background:url(https://t.example/x);color:red", "color:red;")]
    [InlineData("background:u\\72l(https://t.example/x)", "")]
    [InlineData("width:expression(alert(1))", "")]
    [InlineData("width:exp/**/ression(alert(1))", "")]
    [InlineData("behavior:url(x);-moz-binding:url(x)", "")]
    [InlineData("color:red}body{color:blue", "")]
    [InlineData("font-family:\"unclosed", "")]
    public void Sanitize_Styles_KeepOnlyHarmlessDeclarations(string style, string expected)
    {
        var html = SanitizeHtml.Sanitize($"<p style=\"{style.Replace("\"", "&quot;", StringComparison.Ordinal)}\">x</p>");

        html.ShouldBe(expected.Length == 0 ? "<p>x</p>" : $"<p style=\"{expected}\">x</p>");
    }

    [Fact]
    public void Sanitize_VeryDeepMarkup_KeepsTheText()
    {
        var html = SanitizeHtml.Sanitize(string.Concat(Enumerable.Repeat("<div>", 50_000)) + "deep");

        html.ShouldContain("deep");
        html.Split("<div>").Length.ShouldBeLessThan(1000);
    }

    [Fact]
    public void Sanitize_ManyOpenFormattingElements_StaysSmall()
    {
        var html = string.Concat(Enumerable.Range(0, 2000).Select(i => $"<b title={i}>")) + string.Concat(Enumerable.Repeat("<p>x", 2000));

        SanitizeHtml.Sanitize(html).Length.ShouldBeLessThan(html.Length * 100);
    }

    [Fact]
    public void Sanitize_TagOfManyAttributes_LosesTheTagOnly()
    {
        var attributes = string.Concat(Enumerable.Range(0, 100_000).Select(i => $" a{i}"));

        SanitizeHtml.Sanitize($"<p title=\">\"{attributes}>text</p><img{attributes}>after").ShouldBe("text<p></p>after");
    }

    [Fact]
    public void Sanitize_ItsOwnOutput_IsUnchanged()
    {
        var once = SanitizeHtml.Sanitize("<div style='color:red'><a href=https://x.example/?a=1&b=2>l</a><table><tr><td>1<br>2</table>&amp;lt;</div>");

        SanitizeHtml.Sanitize(once).ShouldBe(once);
    }

    [Theory]
    [InlineData("<p>a</p><p>b</p>", "a\n\nb")]
    [InlineData("a<br>b", "a\nb")]
    [InlineData("  a \n b  ", "a b")]
    [InlineData("<div>a</div><div>b</div>", "a\nb")]
    [InlineData("<pre>a\n  b</pre>", "a\n  b")]
    [InlineData("<ul><li>a</li><li>b</li></ul>", "- a\n- b")]
    [InlineData("<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n> > b")]
    [InlineData("<style>p{}</style><script>x</script>a<span style='display: none'>hidden</span>", "a")]
    [InlineData("a&nbsp;&amp;&nbsp;b", "a & b")]
    public void Convert_Html_GivesReadableText(string html, string expected) => HtmlToText.Convert(html).ShouldBe(expected);
}
