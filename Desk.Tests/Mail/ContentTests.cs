using System.Text;
using MimeKit;
using MimeKit.Text;

namespace Desk.Tests.Mail;

public sealed class ContentTests
{
    [Theory(Skip = OurLibrary.Only)]
    [InlineData("aGVs bG8=", "hello")]
    [InlineData("aGVs*bG8=", "hello")]
    [InlineData("aGVsbG8", "hello")]
    [InlineData("aGV sbG\n8=junk-=", "hello\u008E\u00E9\u00E4")]
    [InlineData("a G V s b G 8 =", "hello")]
    [InlineData("aGVsbG8=aGVsbG8=", "hellohello")]
    [InlineData("", "")]
    public void Text_Base64WithJunk_IsDecoded(string encoded, string expected) => Decode("base64", encoded).ShouldBe(expected);

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("a=3Db", "a=b")]
    [InlineData("a=3db", "a=b")]
    [InlineData("soft=  \nbreak", "softbreak")]
    [InlineData("a=ZZb", "a=ZZb")]
    [InlineData("ends=", "ends")]
    public void Text_QuotedPrintableWithJunk_IsDecoded(string encoded, string expected) => Decode("quoted-printable", encoded).ShouldBe(expected);

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("\"base64\"")]
    [InlineData("BASE64")]
    [InlineData("base-64")]
    public void Text_CarelessEncodingNames_AreKnown(string name) => Decode(name, "aGVsbG8=").ShouldBe("hello");

    [Fact]
    public void Text_UUEncoded_IsDecoded() => Decode("x-uuencode", "begin 644 x\n%:&5L;&\\ \n`\nend").ShouldBe("hello");

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("utf-8", "Gr\u00FC\u00DFe", "Grüße")]
    [InlineData("us-ascii", "Gr\u00FC\u00DFe", "Grüße")]
    [InlineData("iso-8859-1", "Gr\u00C3\u00BC\u00C3\u009Fe", "Grüße")]
    [InlineData("iso-8859-1", "\u0093quoted\u0094", "“quoted”")]
    [InlineData("iso8859_15", "\u00A4", "€")]
    [InlineData("cp-1252", "\u0080", "€")]
    [InlineData("euc-cn", "\u00C4\u00E3", "你")]
    [InlineData("utf-7", "Fr+APY-sche 1 +- 1", "Frösche 1 + 1")]
    [InlineData("nonsense", "Gr\u00FC\u00DFe", "Grüße")]
    [InlineData("utf-8", "\u00C3\u00A4\u00C3\u00B6 cut \u00C3", "äö cut \uFFFD")]
    public void Text_CharsetNamesAndWrongLabels_AreMended(string charset, string bytes, string expected)
    {
        var mail = MailText.Load($"Content-Type: text/plain; charset={charset}\n\n{bytes}");

        mail.Body.ShouldBeOfType<TextPart>().Text.ShouldBe(expected);
    }

    [Fact(Skip = OurLibrary.Only)]
    public void Text_HtmlWithoutCharset_TakesItFromTheMetaElement()
    {
        var mail = MailText.Load("Content-Type: text/html\n\n<meta charset=\"iso-8859-2\"><p>\u00B3</p>");

        mail.Body.ShouldBeOfType<TextPart>().Text.ShouldContain("ł");
    }

    [Theory(Skip = OurLibrary.Only)]
    [InlineData(false, "one \ntwo\nthree", "one two\nthree")]
    [InlineData(true, "one \ntwo", "onetwo")]
    [InlineData(false, "> quoted \n> more\nanswer", "> quoted more\nanswer")]
    [InlineData(false, "> quoted \nanswer", "> quoted \nanswer")]
    [InlineData(false, "text\n-- \nname", "text\n-- \nname")]
    [InlineData(false, " >stuffed", ">stuffed")]
    public void Convert_FlowedLines_AreJoined(bool deleteSpace, string text, string expected) =>
        new FlowedToText { DeleteSpace = deleteSpace }.Convert(text).ShouldBe(expected);

    private static string Decode(string encoding, string encoded)
    {
        var mail = MailText.Load($"Content-Type: application/octet-stream\nContent-Transfer-Encoding: {encoding}\n\n{encoded}");
        using var stream = mail.Body.ShouldBeOfType<MimePart>().Content!.Open();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
