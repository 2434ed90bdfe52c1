using System.Text.RegularExpressions;
using Desk.Core.Mail;
using Desk.Infrastructure.Mail;
using Desk.Infrastructure.Mail.Html;
using Xunit.Abstractions;

namespace Desk.Tests.Mail.Replies;

public sealed class FindFoldsTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(HtmlReplyTests.Clients), MemberType = typeof(HtmlReplyTests))]
    public void Fold_ReplyOfAClient_LeavesTheNewPartInSight(string client, string html)
    {
        var (shown, folded) = Fold(html);

        HtmlToText.Convert(shown).Trim().ShouldBe("Yes.", client);
        HtmlToText.Convert(folded).ShouldContain("Quib nar.");
    }

    [Theory]
    [InlineData("<div>Yes.</div><br><div class=\"gmail_signature\">Bo<br>Shop</div>", "Bo")]
    [InlineData("<div>Yes.<br>-- <br>Bo<br>Shop</div>", "Bo")]
    [InlineData("<p>Yes.</p><p>On Fri, 20 Nov 2026 at 13:52, Carla Customer &lt;carla@shop.example&gt; wrote:</p><blockquote>Where is it?</blockquote>", "Where is it?")]
    [InlineData("<p>Yes.</p><p>-----Original Message-----<br>From: Carla<br>Sent: Friday<br>To: us<br>Subject: It</p><p>Where is it?</p>", "Where is it?")]
    public void Fold_SignatureOrQuoteByItsWords_IsFolded(string html, string expected)
    {
        var (shown, folded) = Fold(html);

        HtmlToText.Convert(shown).Trim().ShouldBe("Yes.");
        folded.ShouldContain(expected);
    }

    [Theory]
    [InlineData("<p>Hello,</p><p>please help.</p>")]
    [InlineData("<blockquote type=\"cite\">Only a quote.</blockquote>")]
    [InlineData("<div class=\"gmail_signature\">Bo<br>Shop</div>")]
    [InlineData("<blockquote type=\"cite\">Zop?</blockquote><p>Yes.</p><blockquote type=\"cite\">Nar?</blockquote><p>No.</p>")]
    [InlineData("<p>This is what it says:</p><blockquote>An error.</blockquote><p>What is it?</p>")]
    [InlineData("<p>On Fri, 20 Nov 2026 at 13:52, Carla &lt;carla@shop.example&gt; wrote:</p><blockquote>Zop?</blockquote><p>Yes.</p><blockquote>Nar?</blockquote><p>No.</p>")]
    [InlineData("<table><tr><td>Yes.</td></tr><tr><td class=\"gmail_quote\">Row</td></tr></table>")]
    public void Fold_WhereNothingCanBeFoldedForCertain_ChangesNothing(string html) => Sanitize(html).ShouldBe(SanitizeHtml.Sanitize(html));

    [Fact]
    public void Fold_PictureBelowTheQuote_StaysInSight() =>
        Fold("<div>See below.</div><div class=\"gmail_quote\">Zab Bo:<blockquote>Zop?</blockquote></div><div><img src=\"cid:shot\"></div>").Shown.ShouldContain("cid:shot");

    [Fact]
    public void Fold_PictureWithinTheQuote_GoesWithIt() =>
        Fold("<div>Yes.</div><div class=\"gmail_quote\">Zab Bo:<blockquote><img src=\"cid:logo\">Zop?</blockquote></div>").Folded.ShouldContain("cid:logo");

    [Fact]
    public void Fold_WrittenByTheMail_IsNoFoldOfOurs() =>
        Sanitize("<details data-fold><summary></summary>Mine</details><p title=\"<details data-fold><summary></summary>\">x</p>").ShouldNotContain(SanitizeHtml.FoldStart);

    [Fact]
    public void Fold_ManyPictures_TakesNoLongerThanTheirNumber() =>
        Fold($"<p>Yes.</p>{string.Concat(Enumerable.Repeat("<img src=cid:x>", 50_000))}<blockquote type=cite>Zop?</blockquote>").Shown.ShouldContain("cid:x");

    [CorpusFact]
    public void Fold_MailsOfTheCorpus_HidesNothingNewAndLosesNothing()
    {
        var (folded, read) = (0, 0);
        var wrong = new List<string>();
        foreach (var file in Corpus.Files.Where(f => new FileInfo(f).Length < 1 << 20))
        {
            if (new MimeMailReader().Read(File.ReadAllBytes(file)) is not { RawHtml: { Length: < 300_000 } raw })
            {
                continue;
            }

            read++;
            var safe = Sanitize(raw);
            var (shown, hidden) = Split(safe);
            if (hidden.Length == 0)
            {
                continue;
            }

            folded++;
            if (Bare(safe) != Bare(SanitizeHtml.Sanitize(raw)))
            {
                wrong.Add($"{file}: something is lost");
            }

            if (!HasAll(HtmlToText.Convert(shown), SplitReply.Split(HtmlToText.Read(raw)).Visible))
            {
                wrong.Add($"{file}: something new is folded");
            }
        }

        output.WriteLine($"{folded} of {read} folded");
        wrong.ShouldBeEmpty();
        folded.ShouldBeGreaterThan(0);
    }

    private static string Bare(string html) => html.Replace(SanitizeHtml.FoldStart, "", StringComparison.Ordinal).Replace("</details>", "", StringComparison.Ordinal);

    private static bool HasAll(string text, string letters)
    {
        var wanted = string.Concat(letters.Where(char.IsLetterOrDigit));
        var at = 0;
        foreach (var c in text)
        {
            at += at < wanted.Length && wanted[at] == c ? 1 : 0;
        }

        return at == wanted.Length;
    }

    private static string Sanitize(string html)
    {
        var document = ParseHtml.Parse(html);
        return SanitizeHtml.Clean(document, FindFolds.In(document)).Html;
    }

    private static (string Shown, string Folded) Fold(string html) => Split(Sanitize(html));

    // folds do not stand in each other, but a mail may have details of its own
    private static (string Shown, string Folded) Split(string html)
    {
        var (shown, folded) = ("", "");
        while (html.IndexOf(SanitizeHtml.FoldStart, StringComparison.Ordinal) is >= 0 and var start)
        {
            var (from, depth) = (start + SanitizeHtml.FoldStart.Length, 1);
            var end = Regex.Matches(html[from..], "<(?<close>/)?details\\b[^>]*>").First(tag => (depth += tag.Groups["close"].Success ? -1 : 1) == 0);
            folded += html.Substring(from, end.Index);
            (shown, html) = (shown + html[..start], html[(from + end.Index + end.Length)..]);
        }

        return (shown + html, folded);
    }
}
