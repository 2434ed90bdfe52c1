using System.Text;
using MimeKit;

namespace Desk.Tests.Mail.Composing;

public sealed class WriteMessageTests
{
    [Fact(Skip = OurLibrary.Only)]
    public void New_HasTheFieldsOfEveryMessage()
    {
        using var message = new MimeMessage();

        message.Headers.Select(h => h.Field).ShouldBe(["From", "Date", "Subject", "Message-ID"]);
        (message.Subject, message.From.Count, message.MessageId!.Contains('@', StringComparison.Ordinal)).ShouldBe(("", 0, true));
    }

    [Fact]
    public async Task Write_Composed_IsTheSameEitherWay()
    {
        using var message = Compose();
        var options = Options(o => o.NewLineFormat = NewLineFormat.Dos);
        using var sync = new MemoryStream();
        using var other = new MemoryStream();

        message.WriteTo(options, sync);
        await message.WriteToAsync(options, other);

        sync.ToArray().ShouldBe(other.ToArray());
        MimeMessage.Load(new MemoryStream(sync.ToArray())).BodyParts.Select(p => p.ContentType.MimeType).ShouldBe(["text/plain", "text/html", "application/pdf"]);
    }

    [Theory]
    [InlineData(NewLineFormat.Unix, "\n")]
    [InlineData(NewLineFormat.Dos, "\r\n")]
    public void Write_LineEnds_AreAsAsked(NewLineFormat format, string newLine)
    {
        using var message = Compose();

        var text = Write(message, Options(o => o.NewLineFormat = format));

        text.Replace(newLine, "", StringComparison.Ordinal).ShouldNotContain('\n');
        text.Replace(newLine, "", StringComparison.Ordinal).ShouldNotContain('\r');
    }

    [Fact]
    public void Write_HiddenFields_AreLeftOut()
    {
        using var message = Compose();
        message.Bcc.Add(new MailboxAddress("Hidden", "hidden@litware.example"));

        Write(message, Options(o => o.HiddenHeaders.Add(HeaderId.Bcc))).ShouldNotContain("hidden", Case.Insensitive);
        Write(message, FormatOptions.Default).ShouldContain("Bcc: Hidden <hidden@litware.example>");
    }

    [Fact(Skip = OurLibrary.Only)]
    public void Write_EnsureNewLine_EndsWithOne()
    {
        using var message = new MimeMessage { Body = new TextPart("plain") { Text = "no end" } };

        Write(message, FormatOptions.Default).ShouldEndWith("no end");
        Write(message, Options(o => o.EnsureNewLine = true)).ShouldEndWith("no end\n");
    }

    [Fact(Skip = OurLibrary.Only)]
    public void Write_InternationalAddress_NeedsTheOption()
    {
        using var message = new MimeMessage { Subject = "Größe" };
        message.To.Add(new MailboxAddress("Jürgen", "jürgen@müller.example"));

        Should.Throw<FormatException>(() => Write(message, FormatOptions.Default)).Message.ShouldContain("jürgen");
        var text = Write(message, Options(o => o.International = true));

        text.ShouldContain("To: Jürgen <jürgen@müller.example>\n");
        text.ShouldContain("Subject: Größe\n");
        using var read = MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        (read.To.Mailboxes.Single().Address, read.To[0].Name, read.Subject).ShouldBe(("jürgen@müller.example", "Jürgen", "Größe"));
    }

    [Theory]
    [InlineData(false, "xn--mller-kva.example")]
    [InlineData(true, "müller.example")]
    public void Write_InternationalDomain_IsInAsciiUnlessAsked(bool international, string domain)
    {
        using var message = new MimeMessage();
        message.To.Add(new MailboxAddress(null, "info@müller.example"));

        Write(message, Options(o => o.International = international)).ShouldContain($"To: info@{domain}\n");
        message.To.Mailboxes.Single().GetAddress(true).ShouldBe("info@xn--mller-kva.example");
        new MailboxAddress(null, "info@xn--mller-kva.example").GetAddress(false).ShouldBe("info@müller.example");
    }

    [Fact(Skip = OurLibrary.Only)]
    public void Write_LongNames_KeepToTheLengthThatIsAsked()
    {
        using var message = new MimeMessage { Subject = string.Join(' ', Enumerable.Repeat("word", 60)) };
        message.From.Add(new MailboxAddress("Customer Support Department of the Example Corporation of Somewhere", "support@desk.example"));

        Write(message, Options(o => o.MaxLineLength = 60)).Split('\n').ShouldAllBe(line => line.Length <= 60);
        Write(message, FormatOptions.Default).ShouldContain("From: Customer Support Department of the Example Corporation");
    }

    [Theory(Skip = OurLibrary.Only)]
    [InlineData(ParameterEncodingMethod.Rfc2231, "filename*=utf-8''%C3%A4.pdf")]
    [InlineData(ParameterEncodingMethod.Rfc2047, "filename=\"=?utf-8?")]
    public void Write_FileName_IsEncodedAsAsked(ParameterEncodingMethod method, string written)
    {
        using var message = new MimeMessage { Body = new MimePart("application", "pdf") { FileName = "ä.pdf" } };

        var text = Write(message, Options(o => o.ParameterEncodingMethod = method));

        text.ShouldContain(written);
        ((MimePart)MimeMessage.Load(new MemoryStream(Encoding.ASCII.GetBytes(text))).Body!).FileName.ShouldBe("ä.pdf");
    }

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("Subject: x\r\nX: folded\r\n\tvalue\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\r\npreamble\r\n--b \r\n\r\none\r\n\r\n--b\r\nContent-Transfer-Encoding: base64\r\n\r\nYQ = =\r\n--b--\r\n\r\nepilogue\r\n")]
    [InlineData("Subject: x\n\nbare \n")]
    [InlineData("Subject: x\r\n\r\n")]
    public void Write_ReadAndUnchanged_IsTheSameToTheByte(string raw)
    {
        using var message = MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(raw)));

        Write(message, FormatOptions.Default).ShouldBe(raw);
        Write(message, Options(o => o.NewLineFormat = NewLineFormat.Dos)).ShouldBe(raw.ReplaceLineEndings("\r\n"));
    }

    [Fact(Skip = OurLibrary.Only)]
    public void Write_ReadAndChanged_HasTheChangeAndTheRest()
    {
        const string Raw = "Subject: x\nBcc: a@b.example\nX-Odd:  kept  as it is\nContent-Type: multipart/mixed; boundary=b\n\npre\n--b\n\none\n--b\nContent-Transfer-Encoding: base64\n\nYWJj\n--b--\npost\n";
        using var message = MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(Raw)));
        message.Subject = "y";
        message.Headers.Insert(0, "X-First", "1");
        message.Cc.Add(new MailboxAddress(null, "c@d.example"));

        Write(message, Options(o => o.HiddenHeaders.Add(HeaderId.Bcc))).ShouldBe(
            "X-First: 1\nSubject: y\nX-Odd:  kept  as it is\nCc: c@d.example\nContent-Type: multipart/mixed; boundary=b\n\npre\n--b\n\none\n--b\nContent-Transfer-Encoding: base64\n\nYWJj\n--b--\npost\n");
    }

    [Fact(Skip = OurLibrary.Only)]
    public void Write_ReadMessageWithStrayReturnsInFields_HasNoneLeft()
    {
        using var message = MimeMessage.Load(new MemoryStream("Subject: a\rBcc: evil@evil.example\r\nX: 1\0\r\n\r\nbody\r\n"u8.ToArray()));
        message.Headers.Add("X-New", "1");

        var text = Write(message, Options(o => o.NewLineFormat = NewLineFormat.Dos));

        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\r');
        text.ShouldNotContain('\0');
    }

    [Theory]
    [InlineData(EncodingConstraint.None, "plain\n", ContentEncoding.Default)]
    [InlineData(EncodingConstraint.SevenBit, "plain\n", ContentEncoding.Default)]
    [InlineData(EncodingConstraint.None, "wörd\n", ContentEncoding.EightBit)]
    [InlineData(EncodingConstraint.EightBit, "wörd\n", ContentEncoding.EightBit)]
    [InlineData(EncodingConstraint.SevenBit, "some words and one wörd\n", ContentEncoding.QuotedPrintable)]
    [InlineData(EncodingConstraint.SevenBit, "日本語\n", ContentEncoding.Base64)]
    [InlineData(EncodingConstraint.EightBit, "From here\n", ContentEncoding.QuotedPrintable)]
    [InlineData(EncodingConstraint.None, "a\0b\n", ContentEncoding.Binary)]
    [InlineData(EncodingConstraint.SevenBit, "a\0b\n", ContentEncoding.Base64)]
    public void Prepare_Text_TravelsAsTheWayCan(EncodingConstraint constraint, string text, ContentEncoding encoding)
    {
        using var message = new MimeMessage { Body = new Multipart { new TextPart("plain") { Text = text } } };

        message.Prepare(constraint);

        message.BodyParts.Cast<TextPart>().Single().ContentTransferEncoding.ShouldBe(encoding);
        ((TextPart)MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(Write(message, FormatOptions.Default)))).BodyParts.Single()).Text.ReplaceLineEndings("\n").ShouldBe(text);
    }

    [Fact(Skip = OurLibrary.Only)]
    public void Prepare_LongLines_AreEncodedAndWhatIsEncodedStays()
    {
        var longLine = new TextPart("plain") { Text = new string('x', 2000) };
        var encoded = new TextPart("plain") { Text = "x", ContentTransferEncoding = ContentEncoding.Base64 };
        var signed = new Multipart("signed") { new TextPart("plain") { Text = "wörd" } };
        new Multipart { longLine, encoded, signed }.Prepare(EncodingConstraint.SevenBit);

        longLine.ContentTransferEncoding.ShouldBe(ContentEncoding.QuotedPrintable);
        encoded.ContentTransferEncoding.ShouldBe(ContentEncoding.Base64);
        ((TextPart)signed[0]).ContentTransferEncoding.ShouldBe(ContentEncoding.Default);
        Should.Throw<ArgumentOutOfRangeException>(() => encoded.Prepare(EncodingConstraint.None, 20));
    }

    [Fact]
    public void Options_OfTheDefault_CannotBeChanged()
    {
        Should.Throw<InvalidOperationException>(() => FormatOptions.Default.International = true);
        Should.Throw<ArgumentOutOfRangeException>(() => FormatOptions.Default.Clone().MaxLineLength = 10);
    }

    [Fact(Skip = OurLibrary.Only)]
    public void Properties_OfAPart_StandInItsHeader()
    {
        var part = new MimePart("image", "png") { FileName = "ä.png", ContentTransferEncoding = ContentEncoding.Base64, ContentId = "a@b", ContentDescription = "Bild" };
        part.ContentType.Parameters.Add("x", "1");
        part.IsAttachment = false;

        part.Headers.Select(h => h.Field).ShouldBe(["Content-Type", "Content-Disposition", "Content-Transfer-Encoding", "Content-ID", "Content-Description"]);
        part.Headers["Content-Disposition"].ShouldStartWith("inline;");
        part.Headers["Content-Type"]!.ShouldContain("x=1");
        part.ContentDisposition = null;
        part.ContentId = null;
        part.FileName = null;
        part.Headers.Select(h => h.Field).ShouldBe(["Content-Type", "Content-Transfer-Encoding", "Content-Description"]);
    }

    [Fact(Skip = OurLibrary.Only)]
    public void SetRawValue_Folded_IsWrittenToTheByte()
    {
        var header = new Header("X-Raw", "other");
        header.SetRawValue(" a  b\r\n\tc\r\n"u8.ToArray());
        using var message = new MimeMessage { Headers = { header } };

        header.Value.ShouldBe("a  b\tc".Replace('\t', ' '));
        Write(message, Options(o => o.NewLineFormat = NewLineFormat.Dos)).ShouldContain("X-Raw: a  b\r\n\tc\r\n");
    }

    [Theory(Skip = OurLibrary.Only)]
    [InlineData(" a")]
    [InlineData(" a\r\nX-Evil: 1\r\n")]
    [InlineData(" a\n\n")]
    [InlineData("\n\r\n")]
    public void SetRawValue_WithALineOfItsOwn_IsRefused(string value) =>
        Should.Throw<ArgumentException>(() => new Header("X-Raw", "").SetRawValue(Encoding.ASCII.GetBytes(value)));

    private static MimeMessage Compose()
    {
        var builder = new BodyBuilder { TextBody = "Grüße\n", HtmlBody = "<p>Grüße" };
        builder.Attachments.Add("a.pdf", Enumerable.Range(0, 1000).Select(i => (byte)i).ToArray());
        var message = new MimeMessage([new MailboxAddress("A", "a@desk.example")], [new MailboxAddress("B", "b@desk.example")], "Größe", builder.ToMessageBody());
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    private static FormatOptions Options(Action<FormatOptions> change)
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Unix;
        change(options);
        return options;
    }

    private static string Write(MimeMessage message, FormatOptions options)
    {
        using var target = new MemoryStream();
        message.WriteTo(options, target);
        return Encoding.UTF8.GetString(target.ToArray());
    }
}
