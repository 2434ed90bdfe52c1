using MimeKit;

namespace Desk.Tests.Mail;

public sealed class MessageBodiesTests
{
    private const string Mail = """
        Subject: bodies
        Content-Type: multipart/mixed; boundary=a

        --a
        Content-Type: multipart/alternative; boundary=b

        --b
        Content-Type: text/plain

        plain one
        --b
        Content-Type: multipart/related; boundary=c

        --c
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        <p>h=C3=A4=
        tml</p>
        --c
        Content-Type: image/png
        Content-ID: <i@x>

        i
        --c--
        --b--
        --a
        Content-Type: text/plain
        Content-Disposition: attachment; filename=a.txt

        attached
        --a
        Content-Type: message/rfc822

        Subject: inner

        inner text
        --a--
        """;

    [Fact]
    public void Bodies_OfATree_AreTheFirstThatAreNoAttachments()
    {
        using var message = MailText.Load(Mail);

        message.TextBody.ShouldBe("plain one");
        message.HtmlBody.ShouldBe("<p>hätml</p>");
        message.BodyParts.Select(p => p.ContentType.MimeType).ShouldBe(["text/plain", "text/html", "image/png", "text/plain", "message/rfc822"]);
        message.Attachments.ShouldHaveSingleItem().ContentDisposition?.FileName.ShouldBe("a.txt");
    }

    [Fact(Skip = OurLibrary.Only)]
    public void TextBody_LineEnds_AreThoseOfTheSystem()
    {
        MailText.Load("Subject: x\n\none\ntwo\n").TextBody.ShouldBe($"one{Environment.NewLine}two{Environment.NewLine}");
        MimeMessage.Load(new MemoryStream("Content-Type: text/plain; charset=utf-16le\n\na\0\r\0\n\0b\0"u8.ToArray())).TextBody.ShouldBe("a\r\nb");
    }

    [Fact(Skip = OurLibrary.Only)]
    public void TextBody_Flowed_IsJoined() =>
        MailText.Load("Content-Type: text/plain; format=flowed\n\none \ntwo").TextBody.ShouldBe("one two");

    [Fact]
    public void Headers_AboutTheContent_AreWithTheBody()
    {
        using var message = MailText.Load("Subject: x\nMIME-Version: 1.0\nContent-Type: text/html\nContent-Language: de\n\nx");

        message.Headers.Select(h => h.Field).ShouldBe(["Subject", "MIME-Version"]);
        message.Body.ShouldNotBeNull().Headers.Select(h => h.Id).ShouldBe([HeaderId.ContentType, HeaderId.ContentLanguage]);
    }

    [Fact]
    public void Addresses_AfterTheFieldWasChanged_FollowIt()
    {
        using var message = MailText.Load("To: a@b.example\n\nx");
        var to = message.To;

        message.Headers["To"] = "c@d.example, e@f.example";

        message.To.Mailboxes.Select(m => m.Address).ShouldBe(["c@d.example", "e@f.example"]);
        message.To.ShouldBeSameAs(to);
    }

    [Fact(Skip = OurLibrary.Only)]
    public void WriteTo_MailAsRead_IsByteForByteTheSame()
    {
        foreach (var text in new[] { Mail, "Subject :  x\n y\n\nbody\n", "A:1\nB", "no header" })
        {
            var bytes = MailText.Bytes(text);
            using var copy = new MemoryStream();

            MimeMessage.Load(new MemoryStream(bytes)).WriteTo(copy);

            copy.ToArray().ShouldBe(bytes);
        }
    }

    [Fact]
    public void Fields_DispositionNotification_AreRead()
    {
        using var message = MailText.Load("Content-Type: message/disposition-notification\n\nFinal-Recipient: rfc822;a@b.example\nDisposition: manual-action/MDN-sent-manually; displayed\n");

        message.Body.ShouldBeOfType<MessageDispositionNotification>().Fields["disposition"].ShouldEndWith("displayed");
    }
}
