using Desk.Core.Mail;
using Desk.Infrastructure.Mail;

namespace Desk.Tests.Mail;

public sealed class ReadTnefTests
{
    [Fact]
    public void Read_FilesInWinmail_ReplaceIt()
    {
        var tnef = new TnefWriter().MessageProperties(TnefWriter.Unicode(0x1000, "the same again"))
            .Attachment("A~1.PDF", [1, 2], TnefWriter.Unicode(0x3707, "Angebot.pdf")).Attachment("b.txt", [3]).ToArray();

        var mail = Read(tnef, "see the files");

        mail.Text.ShouldBe("see the files");
        mail.Attachments.Select(a => (a.Name, a.Size)).ShouldBe([("Angebot.pdf", 2), ("b.txt", 1)]);
        mail.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Read_MailWithoutText_TakesTheBodyFromTnef()
    {
        var mail = Read(new TnefWriter().MessageProperties(TnefWriter.Unicode(0x1000, "from inside")).ToArray(), "");

        mail.Text.ShouldBe("from inside");
        mail.Attachments.ShouldBeEmpty();
    }

    [Fact]
    public void Read_OnlyCompressedRtf_BecomesText()
    {
        var rtf = Convert.FromHexString("2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0");

        Read(new TnefWriter().MessageProperties(TnefWriter.Binary(0x1009, rtf)).ToArray(), "").Text.Trim().ShouldBe("hello world");
    }

    [Fact]
    public void Read_TypeUnknownButNameKnown_IsOpened()
    {
        var mail = Read(new TnefWriter().Attachment("b.txt", [3]).ToArray(), "x", "application/octet-stream; name=\"WINMAIL.DAT\"");

        mail.Attachments.ShouldHaveSingleItem().Name.ShouldBe("b.txt");
    }

    [Fact(Skip = OurLibrary.Only)]
    public void Read_MessageInTnef_IsAnEmlFile()
    {
        var inner = new TnefWriter().MessageProperties(TnefWriter.Unicode(0x0037, "Inner"), TnefWriter.Unicode(0x1000, "text")).ToArray();

        var file = Read(new TnefWriter().Attachment("Inner", [], TnefWriter.Message(inner)).ToArray(), "x").Attachments.ShouldHaveSingleItem();

        file.Name.ShouldBe("Inner.eml");
        using var content = file.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        var read = new MimeMailReader().Read(copy.ToArray());
        read.Subject.ShouldBe("Inner");
        read.Text.Trim().ShouldBe("text");
    }

    [Fact]
    public void Read_WinmailThatIsGarbage_StaysAnAttachment()
    {
        var mail = Read([9, 9, 9, 9, 9, 9, 9, 9, 9, 9], "x");

        mail.Attachments.ShouldHaveSingleItem().Name.ShouldBe("winmail.dat");
        mail.Warnings.ShouldContain(w => w.Contains("winmail.dat", StringComparison.Ordinal));
    }

    private static ReadMail Read(byte[] tnef, string text, string type = "application/ms-tnef; name=winmail.dat") => MailText.Read($"""
        From: a@b.example
        Content-Type: multipart/mixed; boundary=b

        --b

        {text}
        --b
        Content-Type: {type}
        Content-Transfer-Encoding: base64

        {Convert.ToBase64String(tnef)}
        --b--
        """);
}
