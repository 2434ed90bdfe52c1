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
    [InlineData("background:url(/relative) red;list-style:url(https://t.example/x)", "background:none red;")]
    [InlineData("background:url('cid:a@b')", "background:url('cid:a@b');")]
    [InlineData("background:url(\"cid:a'b\")", "background:none;")]
    [InlineData("background:url(data:image/svg+xml;base64,AQID)", "background:none;")]
    [InlineData("c\\6Flor:r\\65 d;/* ; */margin:0 /* x */ 1px", "color:red;margin:0 1px;")]
    [InlineData("width:100vw;height:100vh;margin:9999999px", "width:100vw;")]
    [InlineData("background:image-set('https://t.example/x' 1x)", "")]
    [InlineData("background:var(--x);--x:url(https://t.example/x)", "")]
    [InlineData("background:url(https://t.example/x y)", "")]
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

    [Theory]
    [InlineData("<p style='background:url(https://t.example/x) red;color:red'>x</p>", "<p style=\"background:none red;color:red;\" data-remote-style=\"background:url('https://t.example/x') red;color:red;\">x</p>", 1)]
    [InlineData("<p style='background:u\\72l(https://t.example/x)'>x</p>", "<p style=\"background:none;\" data-remote-style=\"background:url('https://t.example/x');\">x</p>", 1)]
    [InlineData("<table background='//t.example/a&b'></table>", "<table data-remote-background=\"https://t.example/a&amp;b\"></table>", 1)]
    [InlineData("<img src=http://a.example/1><img src=cid:x data-remote-src=http://a.example/2><img src=/x>", "<img data-remote-src=\"http://a.example/1\"><img src=\"cid:x\"><img>", 1)]
    [InlineData("<style>p{background:url(http://a.example/1)}</style>", "<style data-remote-style=\".desk-mail p{background:url('http://a.example/1');}\">.desk-mail p{background:none;}</style>", 1)]
    public void Clean_RemotePictures_AreHeldBackAndCounted(string html, string expected, int count) =>
        SanitizeHtml.Clean(html).ShouldBe(new SafeHtml(expected, count));

    [Theory]
    [InlineData("p,.a > td:hover,#id,a[href]{color:red}", ".desk-mail p,.desk-mail .a > td:hover{color:red;}")]
    [InlineData("body{margin:0}html body .x{color:red}", ".desk-mail{margin:0;}.desk-mail .x{color:red;}")]
    [InlineData("@import url(https://t.example/x);@font-face{src:url(https://t.example/x)}p{color:red}", ".desk-mail p{color:red;}")]
    [InlineData("<!-- p{color:red} -->", ".desk-mail p{color:red;}")]
    [InlineData("@media only screen and (max-width:600px){.b{width:100%!important}}", "@media only screen and (max-width:600px){.desk-mail .b{width:100%!important;}}")]
    [InlineData("@media (prefers-color-scheme:dark){p{color:white}}@media all{@media all{p{color:red}}}", "")]
    [InlineData("p{position:fixed;behavior:url(x)}p::before{content:'x'}", "")]
    [InlineData("p{color:red;}@supports (x:y){p{color:blue}}", ".desk-mail p{color:red;}")]
    [InlineData("p{font-family:'</styl\\65><script>alert(1)</script>'}i{color:red}", ".desk-mail i{color:red;}")]
    [InlineData("p{color:red", ".desk-mail p{color:red;}")]
    public void Sanitize_StyleElements_KeepHarmlessRulesBelowTheMail(string css, string expected) =>
        SanitizeHtml.Sanitize($"<style>{css}</style>").ShouldBe(expected.Length == 0 ? "" : $"<style>{expected}</style>");

    [Theory]
    [InlineData("<p><button><p>a</button></p>", "<p>a</p>")]
    [InlineData("<a href=http://a.example/1><button><a href=http://a.example/2>x</a></button></a>")]
    [InlineData("<p>a<table><tr><td>b</table>")]
    [InlineData("<table><tr><td><li>a<button><li>b</table>")]
    [InlineData("<pre>\n\n a</pre>")]
    [InlineData("<h1><button><h2>a</h2></button></h1>")]
    [InlineData("&#13;a\u0000b&#13;<b title='&#13;x'>")]
    [InlineData(" <ruby><rt><button><rt>a</ruby> <!-- --> ")]
    [InlineData("<body style='color:red' bgcolor=#eee><p>a")]
    [InlineData("<img src=http://a.example/1 style='background:url(http://a.example/2)' title=x>")]
    [InlineData("<style>body > p, .a{background:url(http://a.example/1)}</style> <p>x")]
    public void Sanitize_Twice_IsTheSameAsOnce(string html, string? expected = null)
    {
        var once = SanitizeHtml.Clean(html);

        SanitizeHtml.Clean(once.Html).ShouldBe(once);
        once.Html.ShouldBe(expected ?? once.Html);
    }

    [Fact]
    public void Sanitize_LargePictureInItsAddress_Stays()
    {
        var picture = $"<img src=\"data:image/png;base64,{new string('A', 500_000)}\">";

        SanitizeHtml.Sanitize(picture + "text").ShouldBe(picture + "text");
    }

    [Fact]
    public void Sanitize_EndlessText_IsCutSoThatItCanBeReadAgain()
    {
        var once = SanitizeHtml.Sanitize("<div><p>" + new string('&', 3_000_000) + "</p><p>more</p></div>");

        once.Length.ShouldBeLessThan(20_000_000);
        SanitizeHtml.Sanitize(once).ShouldBe(once);
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
