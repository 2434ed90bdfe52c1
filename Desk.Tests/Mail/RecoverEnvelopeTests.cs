using System.Text;
using Desk.Core.Mail;
using Desk.Infrastructure.Mail;

namespace Desk.Tests.Mail;

/// <summary>Names in headers without a charset, and parts that hide.</summary>
public sealed class RecoverEnvelopeTests
{
    [Theory]
    [InlineData("windows-1251", "Иван Петров")]
    [InlineData("koi8-r", "Иван Петров")]
    [InlineData("gb18030", "张三")]
    public void Read_BareNames_AreInTheCharsetOfTheText(string charset, string name)
    {
        var mail = Read(charset, $"From: {name} <i@x.example>\r\nTo: \"{name}\" <t@x.example>\r\nContent-Type: text/plain; charset={charset}\r\n\r\n{name}");

        mail.From.ShouldBe(new MailAddress(name, "i@x.example"));
        mail.To.ShouldHaveSingleItem().Name.ShouldBe(name);
        mail.Text.ShouldBe(name);
    }

    [Fact]
    public void Read_BareWesternName_StaysWhenTheTextIsOfAnotherCharset() =>
        MailText.Read("From: J\u00FCrgen <j@x.example>\nContent-Type: text/plain; charset=utf-8\n\nx").From.ShouldNotBeNull().Name.ShouldBe("Jürgen");

    [Fact]
    public void Read_BareFileNameOfSomeLength_IsGuessed()
    {
        var mail = Read("windows-1251", "From: a@b.example\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"Договор поставки.pdf\"\r\n\r\nx");

        mail.Attachments.ShouldHaveSingleItem().Name.ShouldBe("Договор поставки.pdf");
    }

    [Theory]
    [InlineData("\"base64\"")]
    [InlineData("base-64")]
    [InlineData("BASE64;")]
    public void Read_EncodingWrittenOddly_IsUnderstood(string encoding)
    {
        var mail = MailText.Read($"From: a@b.example\nContent-Transfer-Encoding: {encoding}\n\nSGVsbG8=");

        mail.Text.ShouldBe("Hello");
        mail.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Read_EncodingThatNobodyKnows_IsSaid()
    {
        var mail = MailText.Read("From: a@b.example\nContent-Transfer-Encoding: x-zip9\n\nHello");

        mail.Text.ShouldBe("Hello");
        mail.Warnings.ShouldBe(["The transfer encoding x-zip9 is unknown; the part is shown as it came."]);
    }

    [Fact]
    public void Read_NulInText_IsLeftOutAndSaid()
    {
        var mail = MailText.Read("From: a@b.example\n\nHe\u0000llo");

        mail.Text.ShouldBe("Hello");
        mail.Warnings.ShouldBe(["The text holds NUL characters; they were left out."]);
    }

    [Fact]
    public void Read_PictureCalledByItsLocation_IsShownByIt()
    {
        var mail = MailText.Read("""
            From: a@b.example
            Content-Type: multipart/related; boundary=b

            --b
            Content-Type: text/html

            <p>see <img src="http://x.example/logo.png"></p>
            --b
            Content-Type: image/png
            Content-Location: http://x.example/logo.png

            x
            --b--
            """);

        var picture = mail.Attachments.ShouldHaveSingleItem();
        (picture.Name, picture.Inline).ShouldBe(("logo.png", true));
        mail.Html.ShouldNotBeNull().ShouldContain($"cid:{picture.ContentId}");
        mail.RawHtml.ShouldNotBeNull().ShouldNotContain("cid:");
    }

    [Fact]
    public void Read_PartsWithoutBoundary_AreToldApart()
    {
        var mail = MailText.Read("From: a@b.example\nContent-Type: multipart/mixed\n\n--xyz\nContent-Type: text/plain\n\nhi\n--xyz\nContent-Type: image/png\n\nx\n--xyz--\n");

        mail.Text.ShouldBe("hi");
        mail.Attachments.ShouldHaveSingleItem().Name.ShouldBe("image.png");
        mail.Warnings.ShouldBe(["A boundary was missing; the parts were told apart by what looks like one."]);
    }

    [Fact]
    public void Read_ManyPartsWithoutBoundaryInEachOther_EndsAtADepth()
    {
        var mail = "From: a@b.example\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"Content-Type: multipart/mixed\n\n--bound{i}\n"));

        MailText.Read(mail).Warnings.ShouldNotBeEmpty();
    }

    private static ReadMail Read(string charset, string text) => new MimeMailReader().Read(Encoding.GetEncoding(charset).GetBytes(text));
}
