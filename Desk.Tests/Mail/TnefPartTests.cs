#if !USE_MAILKIT // theirs reads TNEF in its own way
using System.Text;
using MimeKit;
using MimeKit.Tnef;

namespace Desk.Tests.Mail;

public sealed class TnefPartTests
{
    private static readonly byte[] Small = [1, 2, 3];

    [Fact]
    public void ConvertToMessage_LongNameAndTitle_TakesTheLongName()
    {
        var part = Single(new TnefWriter().Attachment("LONGNA~1.DOC", Small, TnefWriter.Unicode(0x3707, "Långt namn.docx")));

        part.FileName.ShouldBe("Långt namn.docx");
        part.ContentType.MimeType.ShouldBe("application/octet-stream");
        Content(part).ShouldBe(Small);
    }

    [Fact]
    public void ConvertToMessage_TitleInTheCodePageOfTheStream_IsDecoded()
    {
        var part = Single(new TnefWriter().CodePage(1251).Attachment("\u00EF.txt", Small));

        part.FileName.ShouldBe("п.txt");
    }

    [Fact]
    public void ConvertToMessage_DataAsProperty_KeepsTypeAndContentId()
    {
        var part = Single(new TnefWriter().Attachment(
            "a.png", [], TnefWriter.Named("keyword", 1, 2), TnefWriter.Unicode(0x370E, "image/png"), TnefWriter.Unicode(0x3712, "pic@x"), TnefWriter.Binary(0x3701, Small)));

        part.ContentType.MimeType.ShouldBe("image/png");
        part.ContentId.ShouldBe("pic@x");
        Content(part).ShouldBe(Small);
    }

    [Fact]
    public void ConvertToMessage_Envelope_IsTaken()
    {
        var message = Convert(new TnefWriter().MessageClass("IPM.Note").MessageProperties(
            TnefWriter.Unicode(0x0037, "Grüße"), TnefWriter.Unicode(0x0C1A, "Ann"), TnefWriter.Unicode(0x5D01, "ann@x.example"), TnefWriter.Unicode(0x1035, "<id@x>"), TnefWriter.Unicode(0x1000, "Hello")).ToArray());

        message.Subject.ShouldBe("Grüße");
        message.From.Mailboxes.ShouldHaveSingleItem().Address.ShouldBe("ann@x.example");
        message.MessageId.ShouldBe("id@x");
        message.Headers["X-MS-Message-Class"].ShouldBe("IPM.Note");
        message.Body.ShouldBeOfType<TextPart>().Text.ShouldBe("Hello");
    }

    [Fact]
    public void ConvertToMessage_PlainAndHtml_MakesAnAlternative()
    {
        var message = Convert(new TnefWriter().MessageProperties(
            TnefWriter.Unicode(0x1000, "plain"), TnefWriter.Number(0x3FDE, 1251), TnefWriter.Binary(0x1013, [.. "<p>"u8, 0xEF, .. "</p>"u8])).ToArray());

        var forms = message.Body.ShouldBeOfType<MultipartAlternative>();
        ((TextPart)forms[0]).Text.ShouldBe("plain");
        ((TextPart)forms[1]).Text.ShouldBe("<p>п</p>");
    }

    [Fact]
    public void ConvertToMessage_MessageInMessage_IsAMessagePart()
    {
        var inner = new TnefWriter().MessageProperties(TnefWriter.Unicode(0x0037, "Inner"), TnefWriter.Unicode(0x1000, "text")).ToArray();

        var message = Convert(new TnefWriter().Attachment("Inner", [], TnefWriter.Message(inner)).ToArray());

        var part = message.Body.ShouldBeOfType<Multipart>().ShouldHaveSingleItem().ShouldBeOfType<MessagePart>();
        part.Message.ShouldNotBeNull().Subject.ShouldBe("Inner");
        part.Message.Body.ShouldBeOfType<TextPart>().Text.ShouldBe("text");
    }

    [Fact]
    public void ConvertToMessage_MessagesNestedWithoutEnd_StopsAtADepth()
    {
        var tnef = new TnefWriter().Attachment("x", Small).ToArray();
        for (var i = 0; i < 40; i++)
        {
            tnef = new TnefWriter().Attachment("x", [], TnefWriter.Message(tnef)).ToArray();
        }

        var depth = 0;
        for (var message = Convert(tnef); (message.Body as Multipart)?[0] is MessagePart { Message: { } inner }; message = inner)
        {
            depth++;
        }

        depth.ShouldBe(TnefToMessage.MaxDepth);
    }

    [Fact]
    public void ConvertToMessage_CutAnywhere_NeverThrows()
    {
        var whole = new TnefWriter().MessageClass("IPM.Note").MessageProperties(TnefWriter.Unicode(0x1000, "text"), TnefWriter.Named("n", 1, 2, 3))
            .Attachment("a.txt", Small, TnefWriter.Unicode(0x3707, "long.txt")).ToArray();
        for (var length = 0; length < whole.Length; length++)
        {
            _ = Convert(whole[..length]);
        }

        Convert(whole[..^1]).Body.ShouldBeOfType<Multipart>().Count.ShouldBe(2);
    }

    [Fact]
    public void ConvertToMessage_AnyByteSetToAnyExtreme_NeverThrows()
    {
        var whole = new TnefWriter().MessageProperties(TnefWriter.Unicode(0x1000, "text"), TnefWriter.Named("n", 1, 2, 3)).Attachment("a.txt", Small, TnefWriter.Unicode(0x3707, "long.txt")).ToArray();
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var value in (byte[])[0x00, 0x7F, 0x80, 0xFF])
            {
                var broken = whole.ToArray();
                broken[at] = value;
                _ = Convert(broken);
            }
        }

        Convert(whole).Body.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("iVBORw0K this is no TNEF")]
    public void ConvertToMessage_Garbage_HasNoBody(string text) => Convert(Encoding.Latin1.GetBytes(text)).Body.ShouldBeNull();

    [Fact]
    public void ConvertToMessage_GarbageAtTheEnd_KeepsWhatCameBefore()
    {
        var tnef = new TnefWriter().Attachment("a.txt", Small).ToArray();

        Convert([.. tnef, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9]).Body.ShouldBeOfType<Multipart>().Count.ShouldBe(1);
    }

    [Fact]
    public void ExtractAttachments_BodyAndFile_GivesBoth()
    {
        var tnef = new TnefWriter().MessageProperties(TnefWriter.Unicode(0x1000, "text")).Attachment("a.txt", Small).ToArray();

        Part(tnef).ExtractAttachments().Count().ShouldBe(2);
    }

    [Fact]
    public void ConvertToMessage_PartWithoutContent_SaysSo() => Should.Throw<InvalidOperationException>(() => new TnefPart().ConvertToMessage());

    private static MimeMessage Convert(byte[] tnef) => Part(tnef).ConvertToMessage();

    private static TnefPart Part(byte[] tnef)
    {
        var mail = $"Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n{System.Convert.ToBase64String(tnef)}";
        return MailText.Load(mail).Body.ShouldBeOfType<TnefPart>();
    }

    private static MimePart Single(TnefWriter tnef) =>
        Convert(tnef.ToArray()).Body.ShouldBeOfType<Multipart>().ShouldHaveSingleItem().ShouldBeOfType<MimePart>();

    private static byte[] Content(MimePart part)
    {
        using var copy = new MemoryStream();
        using var content = part.Content.ShouldNotBeNull().Open();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
#endif
