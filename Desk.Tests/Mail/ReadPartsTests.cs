namespace Desk.Tests.Mail;

/// <summary>Which part becomes what.</summary>
public sealed class ReadPartsTests
{
    [Fact]
    public void Read_EncodedMessagePart_IsNamedByItsSubject()
    {
        var mail = Mixed("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogaW5uZXIKCmJvZHk=");

        var file = mail.Attachments.ShouldHaveSingleItem();
        (file.Name, file.Size).ShouldBe(("inner.eml", 20L));
    }

    [Fact]
    public void Read_NamedTextAlone_IsBodyAndFile()
    {
        var mail = Mixed("Content-Type: text/plain\nContent-Disposition: inline; filename=story.txt\n\nOnce upon a time");

        mail.Text.ShouldBe("Once upon a time");
        mail.Attachments.ShouldHaveSingleItem().Name.ShouldBe("story.txt");
    }

    [Fact]
    public void Read_NamedTextBesideABody_IsOnlyAFile()
    {
        var mail = Mixed("Content-Type: text/plain\n\nbody\n--b\nContent-Type: text/plain\nContent-Disposition: inline; filename=story.txt\n\nOnce");

        mail.Text.ShouldBe("body");
        mail.Attachments.Count.ShouldBe(1);
    }

    [Fact]
    public void Read_WholeMailMarkedAsAttachmentWithoutName_IsTheBody() =>
        MailText.Read("From: a@b.example\nContent-Disposition: attachment\n\nbody").Text.ShouldBe("body");

    [Theory]
    [InlineData("image/png", "image.png")]
    [InlineData("video/quicktime", "video.mov")]
    [InlineData("application/zip", "attachment.zip")]
    [InlineData("text/calendar", "invite.ics")]
    [InlineData("text/vcard", "contact.vcf")]
    [InlineData("application/x-unheard-of", "attachment")]
    [InlineData("message/partial; number=1; total=3", "message-part.eml")]
    public void Read_PartWithoutName_IsNamedByItsType(string type, string expected) => Mixed($"Content-Type: {type}\n\nx").Attachments.ShouldHaveSingleItem().Name.ShouldBe(expected);

    [Fact]
    public void Read_TwoPartsWithoutName_AreToldApart() =>
        Mixed("Content-Type: image/png\n\nx\n--b\nContent-Type: image/png\n\ny").Attachments.Select(a => a.Name).ShouldBe(["image.png", "image1.png"]);

    [Theory]
    [InlineData("Content-ID: <image001.jpg@01CDB132.D8A510F0>", "image001.jpg")]
    [InlineData("Content-Location: http://x.example/p/logo.jpg?v=1", "logo.jpg")]
    [InlineData("Content-Description: holiday.jpg", "holiday.jpg")]
    [InlineData("Content-ID: <setup.exe@x>", "image.jpg")]
    [InlineData("Content-Disposition: attachment; filename=\"\"", "image.jpg")]
    [InlineData("Content-Disposition: attachment; filename*=utf-8''%E2%82%AC.jpg; filename=\"other.jpg\"", "€.jpg")]
    [InlineData("Content-Disposition: attachment; filename*1=\"b.jpg\"; filename*0=\"a\"", "ab.jpg")]
    [InlineData("Content-Disposition: attachment; filename==?utf-8?Q?=E2=82=AC.jpg?=", "€.jpg")]
    [InlineData("Content-Disposition: attachment; filename=\"a\u0007b\u202Egpj.jpg\"", "a bgpj.jpg", Skip = OurLibrary.Only)]
    public void Read_PictureNamedElsewhere_IsNamedByIt(string header, string expected)
    {
        var mail = MailText.ReadUtf8($"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/jpeg\n{header}\n\nx\n--b--\n");

        mail.Attachments.ShouldHaveSingleItem().Name.ShouldBe(expected);
    }

    [Fact]
    public void Read_Digest_ListsItsMessages()
    {
        var mail = MailText.Read("From: a@b.example\nContent-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: one\n\nx\n--b\n\nSubject: two\n\ny\n--b--\n");

        mail.Attachments.Select(a => a.Name).ShouldBe(["one.eml", "two.eml"]);
    }

    [Fact]
    public void Read_AlternativeWithAmp_ShowsTheHtml()
    {
        var mail = MailText.Read("""
            From: a@b.example
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/x-amp-html

            <html amp4email>amp</html>
            --b
            Content-Type: text/html

            <p>html</p>
            --b--
            """);

        mail.RawHtml.ShouldNotBeNull().ShouldContain("<p>html</p>");
        mail.Text.ShouldBe("html");
    }

    [Fact]
    public void Read_EnrichedText_LosesItsCommands() =>
        MailText.Read("From: a@b.example\nContent-Type: text/enriched\n\n<bold>Now</bold> is\nthe time <<x>\n\nnext <color><param>red</param>red</color>").Text.ShouldBe("Now is the time <x>\nnext red");

    [Fact]
    public void Read_Rtf_IsText() => MailText.Read("From: a@b.example\nContent-Type: text/rtf\n\n{\\rtf1 Hello \\b you\\b0}").Text.ShouldBe("Hello you");

    [Theory]
    [InlineData("\n \nFrom: a@b.example\nSubject: s\n\nbody")]
    [InlineData("From a@b Mon Jan  1 00:00:00 2020\nFrom: a@b.example\nSubject: s\n\nbody")]
    [InlineData("\u00EF\u00BB\u00BFFrom: a@b.example\nSubject: s\n\nbody")]
    [InlineData("From: a@b.example\u0000\nSubject: s\n\nbo\u0000dy")]
    public void Read_OddBeginning_FindsTheHeaders(string text)
    {
        var mail = MailText.Read(text);

        mail.Subject.ShouldBe("s");
        mail.From.ShouldNotBeNull().Address.ShouldBe("a@b.example");
        mail.Text.ShouldBe("body");
    }

    private static Core.Mail.ReadMail Mixed(string parts) => MailText.Read($"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n{parts}\n--b--\n");
}
