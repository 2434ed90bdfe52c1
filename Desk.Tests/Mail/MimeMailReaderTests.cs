using Desk.Core.Mail;
using Desk.Infrastructure.Mail;

namespace Desk.Tests.Mail;

public sealed class MimeMailReaderTests
{
    [Fact]
    public void Read_OrdinaryMail_FillsTheEnvelope()
    {
        var mail = MailText.Read("""
            Message-ID: <m1@Example.com>
            In-Reply-To: <m0@example.com>
            References: <r1@example.com> <m0@example.com>
            Date: Fri, 20 Nov 2026 13:52:00 +0100
            From: =?utf-8?Q?J=C3=B6rg?= <Joerg@EXAMPLE.com>
            To: support@desk.example, Bob <bob@desk.example>
            Reply-To: other@example.com
            Subject: =?utf-8?Q?Hall=C3=B6chen?=

            Hello
            """);

        mail.MessageId.ShouldBe("m1@Example.com");
        mail.InReplyTo.ShouldBe("m0@example.com");
        mail.References.ShouldBe(["r1@example.com", "m0@example.com"]);
        mail.Date.ShouldBe(new DateTimeOffset(2026, 11, 20, 12, 52, 0, TimeSpan.Zero));
        mail.From.ShouldBe(new MailAddress("Jörg", "Joerg@example.com"));
        mail.To.Count.ShouldBe(2);
        mail.ReplyTo.ShouldHaveSingleItem().Address.ShouldBe("other@example.com");
        mail.Subject.ShouldBe("Hallöchen");
        mail.Text.ShouldBe("Hello");
        mail.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Read_DomainWithItsRootDot_IsTheSameDomain() => MailText.Read("From: Ann@B.Example.\n\nx").From.ShouldBe(new MailAddress(null, "Ann@b.example"));

    [Fact]
    public void Read_TextImageText_JoinsBothTexts()
    {
        var mail = MailText.Read("""
            From: a@b.example
            Content-Type: multipart/mixed; boundary=b

            --b

            before
            --b
            Content-Type: image/png; name=x.png
            Content-Disposition: inline; filename=x.png

            x
            --b

            after
            --b--
            """);

        mail.Text.ShouldBe("before\n\nafter");
        mail.Attachments.ShouldHaveSingleItem().Name.ShouldBe("x.png");
    }

    [Fact]
    public void Read_AlternativeWithRelated_TakesTextAndHtmlAndMarksInlineImages()
    {
        var mail = MailText.Read("""
            From: a@b.example
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain

            plain
            --a
            Content-Type: multipart/related; boundary=r

            --r
            Content-Type: text/html

            <p>rich <img src="cid:pic@x"></p>
            --r
            Content-Type: image/png
            Content-ID: <pic@x>
            Content-Transfer-Encoding: base64

            AQIDBA==
            --r--
            --a--
            """);

        mail.Text.ShouldBe("plain");
        mail.Html.ShouldNotBeNull().ShouldContain("src=\"cid:pic@x\"");
        var image = mail.Attachments.ShouldHaveSingleItem();
        image.Inline.ShouldBeTrue();
        image.ContentId.ShouldBe("pic@x");
        image.Size.ShouldBe(4);
        using var content = image.Open();
        content.ReadByte().ShouldBe(1);
    }

    [Fact]
    public void Read_HtmlOnly_DerivesTheText()
    {
        var mail = MailText.Read("From: a@b.example\nContent-Type: text/html\n\n<p>One<br>two</p><blockquote>old</blockquote>");

        mail.Text.ShouldBe("One\ntwo\n\n> old");
        mail.VisibleText.ShouldBe("One\ntwo");
        mail.SanitizerVersion.ShouldBe(Infrastructure.Mail.Html.SanitizeHtml.Version);
    }

    [Fact(Skip = OurLibrary.Only)]
    public void Read_MessageInMessage_IsAnEmlAttachment()
    {
        var mail = MailText.Read("""
            From: a@b.example
            Content-Type: multipart/mixed; boundary=b

            --b

            see below
            --b
            Content-Type: message/rfc822

            Subject: in/ner

            hidden
            --b--
            """);

        mail.Text.ShouldBe("see below");
        var inner = mail.Attachments.ShouldHaveSingleItem();
        inner.Name.ShouldBe("ner.eml");
        inner.Type.ShouldBe("message/rfc822");
        inner.Size.ShouldBe("Subject: in/ner\r\n\r\nhidden".Length);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\\\Temp\\\\a.txt", "a.txt")]
    [InlineData("a\tb.txt", "a b.txt", Skip = OurLibrary.Only)]
    [InlineData("..", "document.pdf")]
    [InlineData("con:sole|.txt", "con_sole_.txt")]
    public void Read_DangerousFileName_IsMadeHarmless(string name, string expected)
    {
        var mail = MailText.Read($"From: a@b.example\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"{name}\"\n\nx");

        mail.Attachments.ShouldHaveSingleItem().Name.ShouldBe(expected);
    }

    [Theory]
    [InlineData("\0\0\0\0\u0001\u0002\0\0\0")]
    public void Read_NoMail_IsRefusedWithAReason(string text) =>
        Should.Throw<NotAMailException>(() => new MimeMailReader().Read(MailText.Bytes(text))).Message.ShouldNotBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\r\n")]
    public void Read_Nothing_IsAnEmptyMailWithAWarning(string text)
    {
        var mail = MailText.Read(text);

        mail.Text.ShouldBeEmpty();
        mail.From.ShouldBeNull();
        mail.Warnings.ShouldBe(["The mail is empty."]);
    }

    [Fact]
    public void Read_TextWithoutHeaders_IsABodyWithAWarning()
    {
        var mail = MailText.Read("only some words\nand more of them\n");

        mail.Text.ShouldStartWith("only some words");
        mail.Warnings.ShouldContain("The mail has no headers.");
    }

    [Fact]
    public void Read_DeliveryReport_NamesRecipientStatusAndOriginal()
    {
        var mail = MailText.Read("""
            From: MAILER-DAEMON@mx.example
            Subject: Undelivered
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b

            It failed.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; bob@example.com
            Action: failed
            Status: 5.1.1

            Final-Recipient: rfc822; ok@example.com
            Action: delivered
            Status: 2.0.0
            --b
            Content-Type: text/rfc822-headers

            Message-ID: <orig@desk.example>
            --b--
            """);

        var report = mail.Report.ShouldNotBeNull();
        report.Recipients.ShouldBe(["bob@example.com"]);
        report.Status.ShouldBe("5.1.1");
        report.Action.ShouldBe("failed");
        report.Permanent.ShouldBeTrue();
        report.OriginalMessageId.ShouldBe("orig@desk.example");
    }
}
