using System.Text;
using MimeKit;
using MimeKit.Utils;

namespace Desk.Tests.Mail;

public sealed class HeaderTests
{
    [Theory(Skip = OurLibrary.Only)]
    [InlineData("=?utf-8?Q?Gr=C3=BC=C3=9Fe?=", "Grüße")]
    [InlineData("=?ISO-8859-1?Q?caf=E9?= au lait", "café au lait")]
    [InlineData("=?utf-8?B?w4Q=?= =?utf-8?B?w5Y=?=", "ÄÖ")]
    [InlineData("=?utf-8?Q?a=C3?= =?utf-8?Q?=A4b?=", "aäb")]
    [InlineData("=?utf-8?Q?a=C3?=\r\n =?utf-8?B?pGI=?=", "aäb")]
    [InlineData("=?utf-8*en?q?x_y?=", "x y")]
    [InlineData("word=?utf-8?q?=C3=A4?=glued", "wordäglued")]
    [InlineData("=?utf-8?Q?with blanks =C3=A4?=", "with blanks ä")]
    [InlineData("=?utf-8?X?abc?=", "=?utf-8?X?abc?=")]
    [InlineData("=?utf-8?Q?never ends", "=?utf-8?Q?never ends")]
    [InlineData("=?no-such-charset?Q?=C3=A4?=", "ä")]
    [InlineData("=?iso-2022-jp?B?GyRCJUYlOSVIGyhC?=", "テスト")]
    [InlineData("=?utf-8?Q?line=0D=0Abreak?=", "line break")]
    public void Value_EncodedWords_AreDecoded(string raw, string expected) =>
        MailText.Load($"Subject: {raw}\n\n").Subject.ShouldBe(expected);

    [Fact]
    public void Value_ManyUnfinishedWords_StayAsTheyAre()
    {
        var text = string.Concat(Enumerable.Repeat("=?utf-8?q?x", 50_000));

        Rfc2047.DecodeText(Encoding.ASCII.GetBytes(text)).ShouldBe(text);
    }

    [Fact]
    public void Value_RawUtf8AndWindows1252_AreBothRead()
    {
        MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes("Subject: Grüße\n\n"))).Subject.ShouldBe("Grüße");
        MailText.Load("Subject: Grüße\n\n").Subject.ShouldBe("Grüße");
    }

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("attachment; filename=\"=?utf-8?Q?=C3=A4.txt?=\"", "ä.txt")]
    [InlineData("attachment; filename*=utf-8'de'%C3%A4%20b.txt", "ä b.txt")]
    [InlineData("attachment; filename*1*=%A4.txt; filename*0*=utf-8''%C3", "ä.txt")]
    [InlineData("attachment; filename*0=\"long \"; filename*1=\"name.pdf\"", "long name.pdf")]
    [InlineData("attachment; filename=two words.pdf", "two words.pdf")]
    [InlineData("attachment; filename=old.txt; filename*=utf-8''new.txt", "new.txt")]
    [InlineData("attachment; filename*=''plain.txt", "plain.txt")]
    [InlineData("attachment; filename=\"a \\\"b\\\".txt\"; size=3", "a \"b\".txt")]
    [InlineData("attachment; filename=\"never closed.txt", "never closed.txt")]
    public void FileName_EveryWayOfWriting_IsDecoded(string disposition, string expected)
    {
        var mail = MailText.Load($"Content-Type: application/pdf\nContent-Disposition: {disposition}\n\nx");

        mail.Body.ShouldBeOfType<MimePart>().FileName.ShouldBe(expected);
    }

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("text/plain; charset=utf-8 format=flowed", "utf-8")]
    [InlineData("text/plain; charset=\"utf-8\"", "utf-8")]
    [InlineData("Text/Plain;charset = utf-8 (comment)", "utf-8")]
    public void ContentType_CarelessParameters_AreRead(string value, string charset)
    {
        var type = ContentType.Parse(value);

        type.MimeType.ShouldBe("text/plain");
        type.Charset.ShouldBe(charset);
    }

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("Fri, 20 Nov 2026 13:52:00 +0100", "2026-11-20T12:52:00Z")]
    [InlineData("20 Nov 26 13:52 EST", "2026-11-20T18:52:00Z")]
    [InlineData("Fri Nov 20 13:52:07 2026", "2026-11-20T13:52:07Z")]
    [InlineData("20-Nov-2026 01:52 PM GMT", "2026-11-20T13:52:00Z")]
    [InlineData("2026-11-20T13:52:00+01:00", "2026-11-20T12:52:00Z")]
    [InlineData("Fri, 20 Nov 2026 13:52:00 GMT+0200 (CEST)", "2026-11-20T11:52:00Z")]
    [InlineData("01.07.2026 10:52:37", "2026-07-01T10:52:37Z")]
    [InlineData("Wed, 1 Jul 2026 10.52.37 +0200", "2026-07-01T08:52:37Z")]
    [InlineData("mar., 1 juil. 2026 10:52:37 +0200", "2026-07-01T08:52:37Z")]
    [InlineData("Di, 1 Dez 2026 10:52:37 +0100", "2026-12-01T09:52:37Z")]
    [InlineData("Wednesday, July 1, 2026 10:52:37 AM", "2026-07-01T10:52:37Z")]
    public void TryParse_DatesInTheWild_AreRead(string text, string expected)
    {
        DateUtils.TryParse(text, out var date).ShouldBeTrue();

        date.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null).ShouldBe(expected);
    }

    [Fact(Skip = OurLibrary.Only)]
    public void Parse_VeryManyParameters_TakesMemoryOfTheirSizeOnly()
    {
        var text = "text/plain" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $";p{i}*=x"));
        var before = GC.GetAllocatedBytesForCurrentThread();

        ContentType.Parse(text).MimeType.ShouldBe("text/plain");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(20L * text.Length);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("Fri, 31 Feb 2026 10:00:00 +0000")]
    [InlineData("Fri, 20 Nov 2026 10+02:00", Skip = OurLibrary.Only)]
    [InlineData("")]
    public void TryParse_NoDate_IsRefused(string text) => DateUtils.TryParse(text, out _).ShouldBeFalse();

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("<a@b> <c@d>", "a@b|c@d")]
    [InlineData("<a@b>,<c@\t d>", "a@b|c@d")]
    [InlineData("a@b c@d", "a@b|c@d")]
    [InlineData("Your message of Monday <x@y>", "x@y")]
    public void References_EveryWayOfWriting_GiveIds(string raw, string expected) =>
        string.Join('|', MailText.Load($"References: {raw}\n\n").References).ShouldBe(expected);
}
