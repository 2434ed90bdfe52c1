using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Desk.Infrastructure.Mail.Html;

namespace Desk.Tests.Mail;

/// <summary>What a parser has open is bounded however tags are mixed; ordinary mail is left as it is.</summary>
public sealed class BoundHtmlTests
{
    /// <summary>A few elements around each counted one stay uncounted, such as a table's rows and cells.</summary>
    private const int Deepest = 3 * (MostOpen + ParseHtml.MostOpenFormatting);

    private const int MostOpen = 64;

    private static readonly string[] Pieces =
    [
        "<div>", "</div>", "<b>", "</b>", "<b id=N>", "<i>", "</i>", "<a href=N>", "</a>", "<span>", "</span>", "<p>", "</p>", "<li>", "</li>", "<ul>", "</ul>", "<dd>", "</dd>",
        "<h1>", "<h2>", "</h1>", "<form>", "</form>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<caption>", "</caption>", "<select>", "</select>", "<option>",
        "</option>", "<textarea>", "</textarea>", "<style>", "</style>", "<title>", "</title>", "<svg>", "</svg>", "<math>", "</math>", "<mi>", "<desc>", "</desc>",
        "<foreignObject>", "<source>", "<source/>", "<path/>", "<g>", "</g>", "<button>", "</button>", "<object>", "</object>", "<template>", "</template>", "<!--", "-->",
        "<![CDATA[", "]]>", "</zz>", "<zz>", "<section>", "</section>", "<br>", "x", "<x a=\"", "\">", "<x a='", "'>", "<x = \"", "<nobr>", "</nobr>", "<center>", "</center>",
        "<noscript>", "</noscript>", "<script>", "</script>", "<font>", "</font>", "<div/>", "<colgroup>", "<ruby>", "<rt>", "</ruby>", "<details>", "</details>", "<tbody>",
    ];

    [Theory]
    [InlineData("<div></zz>")]
    [InlineData("<div><select></div></select>")]
    [InlineData("<div><textarea></div></textarea>")]
    [InlineData("<textarea><!--</textarea><div>")]
    [InlineData("<div><!--</div>-->")]
    [InlineData("<div><!--></zz><!---></zz><!--a--!></zz>")]
    [InlineData("<div><!x \"></zz><!-- </div>-->")]
    [InlineData("<b><div></b>")]
    [InlineData("<div><b id=N></div>")]
    [InlineData("<b id=N><div><div><div><div><div><div><div><div><div></b></div></div></div></div></div></div></div></div></div>")]
    [InlineData("<b><b><b><b><div></b></b></b></b></div>")]
    [InlineData("<b id=N><table><td></b></table>")]
    [InlineData("<table><b id=N><td></b></table>")]
    [InlineData("<div><a = \"><div>\">")]
    [InlineData("<a = \"><div>\">")]
    [InlineData("<div:x></div>")]
    [InlineData("<span><div></span>")]
    [InlineData("<span><p></span></p>")]
    [InlineData("<form><div></form>")]
    [InlineData("<form><table></form></table></form>")]
    [InlineData("<h1><span><h2></h1>")]
    [InlineData("<li><dd>")]
    [InlineData("<li><ul></li>")]
    [InlineData("<p><button></p>")]
    [InlineData("<div><svg><![CDATA[></svg></div>]]>")]
    [InlineData("<svg><source>")]
    [InlineData("<svg><a><option>")]
    [InlineData("<svg><p><div/>")]
    [InlineData("<section><p><zz>")]
    [InlineData("<svg><p></p><span></svg>")]
    [InlineData("<select><option><tbody>")]
    [InlineData("<select><option><style></style><div></div><br>")]
    [InlineData("<section><div></section><dd></div><section><div></section><li></div>")]
    public void Bound_TagsThatCloseNothing_StaysShallow(string pattern)
    {
        Depth(ParseHtml.Bound(Repeat(pattern, 2000), MostOpen)).ShouldBeLessThan(Deepest);
        Depth(ParseHtml.Bound("<svg>" + Repeat(pattern, 2000), MostOpen)).ShouldBeLessThan(Deepest);
    }

    [Fact]
    public void Bound_AnyMixOfTags_StaysShallow()
    {
        var random = new Random(4711);
        for (var round = 0; round < Rounds; round++)
        {
            var pattern = string.Concat(Enumerable.Range(0, random.Next(2, 12)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            Depth(ParseHtml.Bound(Repeat(pattern, 600), MostOpen)).ShouldBeLessThan(Deepest, pattern);
        }
    }

    [Theory]
    [InlineData("<div><b>x</b></div>", 5000)]
    [InlineData("<table><tr><td><font color=red>x</font><td><p>y<p>z</table>", 2000)]
    [InlineData("<table><tr><td><div><p><b><a href=N>x</a></b></div></td></tr></table>", 2000)]
    [InlineData("<b><i></b></i>", 10)]
    [InlineData("<font><p>x<p>y</font>", 1000)]
    [InlineData("<ul><li>a<li><span>b</span></ul>", 1000)]
    [InlineData("<dl><dt>c<dd>d</dl>", 1000)]
    [InlineData("<p>x<p>y<br><img src='a>b'>", 5000)]
    [InlineData("<a name=N>x", 1000)]
    [InlineData("<!--[if mso]><table><tr><td><![endif]--><div>x<o:p></o:p></div><![if !mso]>y<![endif]>", 1000)]
    [InlineData("<style>p > b {}</style><div>1 < 2 <3</div>", 1000)]
    [InlineData("<select><option>a</option><option>b</option></select><svg><g><path d='x'></path></g></svg><h2>x</h2>", 1000)]
    public void Bound_OrdinaryMarkup_StaysWhole(string pattern, int times)
    {
        var html = Repeat(pattern, times);

        ParseHtml.Bound(html).ShouldBe(html);
    }

    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("DESK_BOUND_ROUNDS"), out var rounds) ? rounds : 300;

    private static string Repeat(string pattern, int times) =>
        string.Concat(Enumerable.Range(0, times).Select(i => pattern.Replace("=N", $"={i}", StringComparison.Ordinal)));

    private static int Depth(string html)
    {
        var deepest = 0;
        var stack = new Stack<(INode Node, int Depth)>();
        stack.Push((new HtmlParser().ParseDocument(html + "<p>x"), 0));
        while (stack.TryPop(out var frame))
        {
            deepest = Math.Max(deepest, frame.Depth);
            foreach (var child in frame.Node.ChildNodes)
            {
                stack.Push((child, frame.Depth + 1));
            }
        }

        return deepest;
    }
}
