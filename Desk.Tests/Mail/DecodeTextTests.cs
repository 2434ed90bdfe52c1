using System.Text;
using Desk.Core.Mail;
using Desk.Infrastructure.Mail;

namespace Desk.Tests.Mail;

/// <summary>Wrong labels; <see cref="MailText"/> writes characters up to U+00FF as bytes.</summary>
public sealed class DecodeTextTests
{
    [Theory]
    [InlineData("text/plain; charset=utf-8", "sch\u00F6n, K\u00F6ln", "schön, Köln", "The declared charset utf-8 does not fit; read as windows-1252.")]
    [InlineData("text/plain; charset=us-ascii", "\u0093sch\u00F6n\u0094", "“schön”", "The declared charset us-ascii does not fit; read as windows-1252.")]
    [InlineData("text/plain; charset=iso-8859-1", "sch\u00C3\u00B6n", "schön", "The declared charset iso-8859-1 does not fit; read as utf-8.")]
    [InlineData("text/plain; charset=koi8-r", "\u00D0\u009F\u00D1\u0080\u00D0\u00B8", "При", "The declared charset koi8-r does not fit; read as utf-8.")]
    [InlineData("text/plain; charset=x-nobody", "sch\u00F6n", "schön", "The charset x-nobody is unknown; the text is read as what it looks like.")]
    public void Read_WrongLabel_IsMendedAndSaid(string type, string bytes, string expected, string warning)
    {
        var mail = MailText.Read($"From: a@b.example\nContent-Type: {type}\n\n{bytes}");

        mail.Text.ShouldBe(expected);
        mail.Warnings.ShouldBe([warning]);
    }

    [Theory]
    [InlineData("text/plain", "sch\u00F6n", "schön")]
    [InlineData("text/plain", "\u00EF\u00BB\u00BFsch\u00C3\u00B6n", "schön")]
    [InlineData("text/plain; charset=iso-8859-1", "\u0080 5", "€ 5")]
    [InlineData("text/plain; charset=ISO_8859-15", "\u00A4 5", "€ 5")]
    [InlineData("text/plain; charset=\"gb2312\"", "\u00C4\u00E3\u00BA\u00C3", "你好")]
    [InlineData("text/plain; charset=utf-16", "plain after all", "plain after all")]
    [InlineData("text/plain; charset=iso-2022-jp", "\u001B$B$3\u001B(B", "こ")]
    [InlineData("text/plain", "\u001B$B$3\u001B(B", "こ")]
    [InlineData("text/plain; charset=utf-7", "sch+APY-n", "schön", Skip = OurLibrary.Only)]
    public void Read_LooseLabel_IsUnderstoodWithoutAWarning(string type, string bytes, string expected)
    {
        var mail = MailText.Read($"From: a@b.example\nContent-Type: {type}\n\n{bytes}");

        mail.Text.ShouldBe(expected);
        mail.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Read_HtmlWithoutCharset_TakesThatOfItsMetaTag() =>
        MailText.Read("From: a@b.example\nContent-Type: text/html\n\n<head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\"></head>\u00CF\u00F0\u00E8").Text.ShouldBe("При");

    [Theory]
    [InlineData("windows-1251", "Здравствуйте, у меня не работает принтер. Помогите, пожалуйста.")]
    [InlineData("koi8-r", "Здравствуйте, у меня не работает принтер. Помогите, пожалуйста.")]
    [InlineData("shift_jis", "こんにちは。プリンターが壊れました。助けてください。")]
    [InlineData("euc-jp", "こんにちは。プリンターが壊れました。助けてください。")]
    [InlineData("gb18030", "您好,我的打印机坏了,请帮助我修理一下,谢谢您。")]
    [InlineData("euc-kr", "안녕하세요. 프린터가 고장났습니다. 도와주세요.")]
    [InlineData("windows-1252", "Grüße, Straße, müßte, äöüÄÖÜß, über Öl, süß")]
    [InlineData("windows-1252", "Bonjour, l'imprimante est cassée. Où êtes-vous? Très désolé, à bientôt.")]
    [InlineData("utf-8", "Grüße, Straße, müßte")]
    public void Read_NoLabelAtAll_GuessesTheCharset(string charset, string text) => Read("", charset, text).Text.ShouldBe(text);

    [Theory]
    [InlineData("windows-1251", "Привет, мир")]
    [InlineData("gb18030", "您好")]
    public void Read_BareSubject_IsInTheCharsetOfTheText(string charset, string subject)
    {
        var mail = Read($"Subject: {subject}\r\nContent-Type: text/plain; charset={charset}\r\n", charset, subject);

        mail.Subject.ShouldBe(subject);
        mail.Text.ShouldBe(subject);
    }

    private static ReadMail Read(string headers, string charset, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return new MimeMailReader().Read(Encoding.GetEncoding(charset).GetBytes($"From: a@b.example\r\n{headers}\r\n{text}"));
    }
}
