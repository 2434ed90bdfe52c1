using System.Security.Cryptography;
using Desk.Core.Mail;
using Desk.Infrastructure.Mail;

namespace Desk.Tests.Mail.Composing;

public sealed class ComposeMailTests
{
    private static readonly byte[] Bytes = RandomNumberGenerator.GetBytes(100_000);

    [Fact(Skip = OurLibrary.Only)]
    public async Task Write_TextOnly_ReadsBackAsItWas()
    {
        var mail = Outgoing.Mail() with
        {
            InReplyTo = "m2@litware.example",
            References = ["m1@litware.example", "m2@litware.example"],
            Cc = [new MailAddress(null, "colleague@litware.example")],
            Bcc = [new MailAddress("Hidden", "hidden@litware.example")],
            Headers = [new MailHeader("X-Desk-Loop", "1")],
        };

        var raw = await Outgoing.WriteAsync(mail);

        Outgoing.Lines(raw).ShouldNotContain(l => l.Contains("hidden", StringComparison.OrdinalIgnoreCase));
        var read = new MimeMailReader().Read(raw);
        read.MessageId.ShouldBe("desk-1@desk.example");
        read.InReplyTo.ShouldBe("m2@litware.example");
        read.References.ShouldBe(["m1@litware.example", "m2@litware.example"]);
        read.Date.ShouldBe(Outgoing.Date);
        read.From.ShouldBe(mail.From);
        read.To.ShouldBe(mail.To);
        read.Cc.ShouldBe(mail.Cc);
        read.Subject.ShouldBe("Your order");
        read.Text.ShouldBe("Hello Petra,\n\nit is on its way.\n");
        read.RawHtml.ShouldBeNull();
        read.Header("X-Desk-Loop").ShouldBe("1");
        read.Header("MIME-Version").ShouldBe("1.0");
        read.Header("Content-Transfer-Encoding").ShouldBe("7bit");
        read.Warnings.ShouldBeEmpty();
    }

    [Fact(Skip = OurLibrary.Only)]
    public async Task Write_HtmlPictureAndFile_ReadsBackWithEveryByte()
    {
        var raw = await Outgoing.WriteAsync(Outgoing.Mail(
            text: "Grüße", html: "<p>Grüße <img src=\"cid:p1@desk\"></p>",
            files: [Outgoing.File("logo.png", "image/png", Bytes[..57], "p1@desk"), Outgoing.File("Résumé 🎉.pdf", "application/pdf", Bytes)]));

        Outgoing.Lines(raw);
        var read = new MimeMailReader().Read(raw);
        read.Text.ShouldBe("Grüße\n");
        read.RawHtml.ShouldBe("<p>Grüße <img src=\"cid:p1@desk\"></p>\n");
        read.Attachments.Count.ShouldBe(2);
        var (picture, file) = (read.Attachments[0], read.Attachments[1]);
        (picture.Name, picture.Type, picture.Inline, picture.ContentId).ShouldBe(("logo.png", "image/png", true, "p1@desk"));
        (file.Name, file.Type, file.Inline).ShouldBe(("Résumé 🎉.pdf", "application/pdf", false));
        (await ReadAllAsync(picture)).ShouldBe(Bytes[..57]);
        (await ReadAllAsync(file)).ShouldBe(Bytes);
    }

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("Ein Grüß Gott und sehr viele weitere Wörter, die über eine Zeile hinausgehen: äöüß ÄÖÜ")]
    [InlineData("日本語の件名はとても長くて一行には収まりませんので折り返さなければなりませんが文字は切れません")]
    [InlineData("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦 family")]
    [InlineData("two  blanks   and é  more   blanks é x")]
    [InlineData("looks like =?utf-8?Q?an_encoded?= word")]
    [InlineData("a plain and very long subject that goes on and on, until it has to be folded somewhere in the middle of it")]
    [InlineData("x=y; \"quoted\" <angle> (comment), semicolon; comma")]
    [InlineData("")]
    public async Task Write_Subjects_ReadBack(string subject)
    {
        var raw = await Outgoing.WriteAsync(Outgoing.Mail(subject));

        Outgoing.Lines(raw).Where(l => l.Contains("=?utf-8?", StringComparison.Ordinal)).SelectMany(l => l.Split(' ')).ShouldAllBe(w => w.Length <= 75);
        new MimeMailReader().Read(raw).Subject.ShouldBe(subject);
    }

    [Fact(Skip = OurLibrary.Only)]
    public async Task Write_SubjectOfOneEndlessWord_KeepsToTheHardLimit()
    {
        var subject = new string('x', 5000);

        var raw = await Outgoing.WriteAsync(Outgoing.Mail(subject));

        Outgoing.Lines(raw);
        new MimeMailReader().Read(raw).Subject.ShouldBe(subject);
    }

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("a\r\nBcc: evil@evil.example")]
    [InlineData("a\nX-Evil: 1")]
    [InlineData("a\r\n\r\nbody")]
    [InlineData("a\0\u0085b\u2028\r c")]
    public async Task Write_LineBreaksInNamesAndValues_AddNoHeader(string evil)
    {
        var mail = Outgoing.Mail(evil, files: Outgoing.File(evil, "text/plain\r\nX-Evil: 1", [1, 2], null)) with
        {
            From = new MailAddress(evil, "support@desk.example"),
            To = [new MailAddress(evil, "petra@litware.example")],
            Headers = [new MailHeader("X-Note", evil)],
        };

        var raw = await Outgoing.WriteAsync(mail);

        Outgoing.Lines(raw).ShouldNotContain(l => l.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase) || l.StartsWith("X-Evil", StringComparison.OrdinalIgnoreCase));
        var read = new MimeMailReader().Read(raw);
        read.Headers.Count.ShouldBe(8);
        read.Text.ShouldStartWith("Hello Petra");
        read.Attachments.ShouldHaveSingleItem().Size.ShouldBe(2);
    }

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("petra@litware.example\r\nRCPT TO:<evil@evil.example>")]
    [InlineData("\"petra\r\n\"@litware.example")]
    [InlineData("petra@litware.example>")]
    [InlineData("petra litware@litware.example")]
    [InlineData("petra")]
    [InlineData("petra@")]
    [InlineData("@litware.example")]
    [InlineData("petra@lit ware.example")]
    [InlineData("petra@litware..example")]
    [InlineData("petra,other@litware.example")]
    [InlineData("jürgen@litware.example")]
    [InlineData("petra@litware.example\u2028")]
    [InlineData("")]
    public async Task Write_WhatIsNoAddress_IsRefused(string address) =>
        await Should.ThrowAsync<FormatException>(() => Outgoing.WriteAsync(Outgoing.Mail() with { To = [new MailAddress(null, address)] }));

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("Dr. Petra \"P\" O'Neil, (jr) \\", "petra.o'neil+tag@litware.example", "petra.o'neil+tag@litware.example")]
    [InlineData("Jörg Müller-Lüdenscheidt von und zu Hohenzollern-Sigmaringen und Umgebung", "\"a b\"@litware.example", "\"a b\"@litware.example")]
    [InlineData("山田太郎", "taro..yamada.@docomo.example", "taro..yamada.@docomo.example")]
    [InlineData(null, "info@müller.example", "info@xn--mller-kva.example")]
    [InlineData("a@b.example", "x@[192.0.2.1]", "x@[192.0.2.1]")]
    public async Task Write_Addresses_ReadBack(string? name, string address, string expected)
    {
        var raw = await Outgoing.WriteAsync(Outgoing.Mail() with { To = [new MailAddress(name, address), new MailAddress("Bob", "bob@litware.example")] });

        Outgoing.Lines(raw);
        new MimeMailReader().Read(raw).To.ShouldBe([new MailAddress(name, expected), new MailAddress("Bob", "bob@litware.example")]);
    }

    [Fact(Skip = OurLibrary.Only)]
    public async Task Write_ManyRecipientsOrNone_ReadsBack()
    {
        var many = Enumerable.Range(0, 300).Select(i => new MailAddress($"Kunde Nr. {i} ü", $"customer-{i}@litware.example")).ToList();

        var raw = await Outgoing.WriteAsync(Outgoing.Mail() with { To = many });
        var none = await Outgoing.WriteAsync(Outgoing.Mail() with { To = [], Bcc = many });

        Outgoing.Lines(raw);
        new MimeMailReader().Read(raw).To.ShouldBe(many);
        Outgoing.Lines(none).ShouldContain("To: undisclosed-recipients:;");
    }

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("From here\n.\n..dots\n-- \nblank at the end \ntab\t\n", "quoted-printable")]
    [InlineData("plain, short lines", "7bit")]
    [InlineData("Grüße aus Köln", "quoted-printable")]
    [InlineData("これは日本語の長い文章です。これは日本語の長い文章です。", "base64")]
    [InlineData("=equals= =E4\n", "7bit")]
    public async Task Write_Texts_TravelUnharmed(string text, string encoding)
    {
        var raw = await Outgoing.WriteAsync(Outgoing.Mail(text: text));

        var lines = Outgoing.Lines(raw);
        lines.ShouldNotContain(l => l.StartsWith("From ", StringComparison.Ordinal) || l.StartsWith('.') || l.EndsWith(' ') || l.EndsWith('\t'));
        var read = new MimeMailReader().Read(raw);
        read.Text.ShouldBe(text.EndsWith('\n') ? text : text + "\n");
        read.Header("Content-Transfer-Encoding").ShouldBe(encoding);
    }

    [Fact]
    public async Task Write_LongLines_AreFoldedAndComeBack()
    {
        var text = string.Concat(Enumerable.Range(0, 3000).Select(i => $"wörd{i} From .é= "));

        var raw = await Outgoing.WriteAsync(Outgoing.Mail(text: text + ".", html: $"<p>{text}</p>"));

        Outgoing.Lines(raw);
        var read = new MimeMailReader().Read(raw);
        read.Text.ShouldBe(text + ".\n");
        read.RawHtml.ShouldBe($"<p>{text}</p>\n");
    }

    [Fact]
    public async Task Write_PictureThatNothingShows_GoesAsAFile()
    {
        var raw = await Outgoing.WriteAsync(Outgoing.Mail(html: "<p>no picture</p>", files: Outgoing.File("a.png", "image/png", [1], "p1@desk")));

        Outgoing.Lines(raw).ShouldContain(l => l.StartsWith("Content-Disposition: attachment", StringComparison.Ordinal));
    }

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("Subject: x\r\n\r\nplain\r\n", "message/rfc822", "7bit")]
    [InlineData("Subject: x\r\n\r\nbare\n", "application/octet-stream", "base64")]
    [InlineData("Subject: x\r\n\r\n\u00e9\r\n", "application/octet-stream", "base64")]
    public async Task Write_MessageAsFile_IsNeverEncodedAsAMessage(string message, string type, string encoding)
    {
        var bytes = MailTextBytes(message);

        var raw = await Outgoing.WriteAsync(Outgoing.Mail(files: Outgoing.File("mail.eml", "message/rfc822", bytes)));

        var lines = Outgoing.Lines(raw);
        lines.ShouldContain($"Content-Type: {type}; name=mail.eml");
        lines.ShouldContain($"Content-Transfer-Encoding: {encoding}");
        (await ReadAllAsync(new MimeMailReader().Read(raw).Attachments.ShouldHaveSingleItem())).ShouldBe(bytes);
    }

    [Fact(Skip = OurLibrary.Only)]
    public async Task Write_LargeFile_IsNotHeldInMemory()
    {
        const int Size = 25 * 1024 * 1024;
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.At("large"), new byte[Size]);
        var file = new OutgoingFile("large.bin", "application/octet-stream", null, false, _ => Task.FromResult<Stream>(File.OpenRead(folder.At("large"))));
        await using var target = new CountingStream();

        await ComposeMail.WriteAsync(Outgoing.Mail(files: file), target, CancellationToken.None);

        target.Total.ShouldBeGreaterThan(Size * 4L / 3);
        target.LargestWrite.ShouldBeLessThan(256 * 1024);
    }

    [Fact]
    public async Task Write_SameMailTwice_IsTheSameToTheByte()
    {
        var mail = Outgoing.Mail(
            "Größe", "Grüße", "<p>Grüße <img src=\"cid:p1@desk\"></p>",
            Outgoing.File("logo.png", "image/png", Bytes[..57], "p1@desk"), Outgoing.File("Résumé 🎉.pdf", "application/pdf", Bytes));

        (await Outgoing.WriteAsync(mail)).ShouldBe(await Outgoing.WriteAsync(mail));
    }

    [Fact(Skip = OurLibrary.Only)]
    public async Task Write_MailsWithAMailInside_NeverShareABoundary()
    {
        var inner = await Outgoing.WriteAsync(Outgoing.Mail(text: "inner", html: "<p>inner</p>"));

        var raw = await Outgoing.WriteAsync(Outgoing.Mail(html: "<p>outer</p>", files: Outgoing.File("mail.eml", "message/rfc822", inner)) with { MessageId = "desk-2@desk.example" });

        var read = new MimeMailReader().Read(raw);
        (read.RawHtml, (await ReadAllAsync(read.Attachments.ShouldHaveSingleItem())).Length).ShouldBe(("<p>outer</p>\n", inner.Length));
    }

    [Theory]
    [InlineData(MailOrigin.Person, null)]
    [InlineData(MailOrigin.AutomaticReply, "auto-replied")]
    [InlineData(MailOrigin.Notice, "auto-generated")]
    public async Task Write_WhatNoPersonWrote_SaysSo(MailOrigin origin, string? submitted)
    {
        var mail = Outgoing.Mail() with { Origin = origin };

        var read = new MimeMailReader().Read(await Outgoing.WriteAsync(mail));

        read.Header("Auto-Submitted").ShouldBe(submitted);
        read.Header("X-Auto-Response-Suppress").ShouldBe(submitted is null ? null : "All");
        read.Header("X-Desk-Loop").ShouldBe(submitted is null ? null : "support@desk.example");
        mail.WantsReports.ShouldBe(submitted is null);
    }

    [Fact]
    public async Task Write_LongConversation_KeepsTheFirstAndTheNewestIds()
    {
        var ids = Enumerable.Range(0, 200).Select(i => $"message-{i}@litware.example").ToList();

        var raw = await Outgoing.WriteAsync(Outgoing.Mail() with { References = [.. ids, "no id at all", "b\u00e4d@x"], InReplyTo = ids[^1] });

        Outgoing.Lines(raw);
        var references = new MimeMailReader().Read(raw).References;
        references.Count.ShouldBeInRange(10, 50);
        references[0].ShouldBe(ids[0]);
        references.Skip(1).ShouldBe(ids[^(references.Count - 1)..]);
        string.Join(' ', references.Select(r => $"<{r}>")).Length.ShouldBeLessThan(990);
    }

    [Fact]
    public async Task Write_FieldThatTheMailDecides_IsRefused() =>
        await Should.ThrowAsync<ArgumentException>(() => Outgoing.WriteAsync(Outgoing.Mail() with { Headers = [new MailHeader("bcc", "x@y.example")] }));

    private static byte[] MailTextBytes(string text) => System.Text.Encoding.Latin1.GetBytes(text);

    private static async Task<byte[]> ReadAllAsync(ReadAttachment attachment)
    {
        using var copy = new MemoryStream();
        await using var content = attachment.Open();
        await content.CopyToAsync(copy);
        return copy.ToArray();
    }
}
