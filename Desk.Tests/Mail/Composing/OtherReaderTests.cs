using System.Security.Cryptography;
using System.Text.Json;
using Desk.Core.Mail;

namespace Desk.Tests.Mail.Composing;

/// <summary>What Desk writes, read by a program that shares no line with it.</summary>
public sealed class OtherReaderTests
{
    private static readonly byte[] Bytes = RandomNumberGenerator.GetBytes(10_000);

    [PythonFact(OursOnly = true)]
    public async Task Write_EverythingAtOnce_ReadsTheSameElsewhere()
    {
        const string Text = "Grüße,\n\n.\nFrom here  \n> zitiert\n日本語 😀\nlong: " + "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt\n";
        const string LongName = "Ein sehr langer Dateiname mit Umlauten äöü und noch viel mehr Wörtern, damit er geteilt werden muss 日本語.docx";
        var mail = Outgoing.Mail(
            "Re: [TKT-20261120-001] Größe der Bestellung — eine lange Betreffzeile mit Emoji 😀 und viel Text dahinter",
            Text,
            "<p>Grüße <img src=\"cid:p1@desk\"></p>\n",
            Outgoing.File("bild.png", "image/png", Bytes[..1000], "p1@desk"),
            Outgoing.File(LongName, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Bytes),
            Outgoing.File("a very long name of plain letters that goes on for more than a whole line of mail.pdf", "application/pdf", []),
            Outgoing.File("it's 100% \"fine\"; really.txt", "text/plain", Bytes[..77])) with
        {
            From = new MailAddress("Müller & Söhne, Kundendienst (Köln)", "support@desk.example"),
            To = [new MailAddress("Petra \"P.\" O'Neil", "petra@litware.example"), new MailAddress("Łukasz Żółw", "lukasz@müller.example"), new MailAddress(null, "x@y.example")],
            Cc = [new MailAddress("山田太郎", "taro@litware.example")],
            InReplyTo = "m2@litware.example",
            References = [.. Enumerable.Range(0, 20).Select(i => $"reference-number-{i}@litware.example"), "m2@litware.example"],
        };

        var read = await ReadAsync(mail);

        read.GetProperty("defects").EnumerateArray().Select(d => d.GetString()).ShouldBeEmpty();
        read.GetProperty("subject").GetString().ShouldBe(mail.Subject);
        Addresses(read, "from").ShouldBe([(mail.From.Name!, mail.From.Address)]);
        Addresses(read, "to").ShouldBe([("Petra \"P.\" O'Neil", "petra@litware.example"), ("Łukasz Żółw", "lukasz@xn--mller-kva.example"), ("", "x@y.example")]);
        Addresses(read, "cc").ShouldBe([("山田太郎", "taro@litware.example")]);
        read.GetProperty("id").GetString().ShouldBe("<desk-1@desk.example>");
        read.GetProperty("references").EnumerateArray().Select(r => r.GetString()!.Trim('<', '>')).ShouldBe(mail.References);
        DateTimeOffset.Parse(read.GetProperty("date").GetString()!).ShouldBe(mail.Date);

        var parts = read.GetProperty("parts").EnumerateArray().ToList();
        parts.Select(p => p.GetProperty("type").GetString()).ShouldBe([
            "multipart/mixed", "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/pdf", "text/plain"]);

        // the long line is broken softly, and so blanks at the end of others would mean something
        parts[2].GetProperty("text").GetString().ShouldBe(Text.Replace("here  \n", "here\n", StringComparison.Ordinal).Replace("From ", " From ", StringComparison.Ordinal)
            .Replace("do eiusmod", "do \neiusmod", StringComparison.Ordinal));
        parts[4].GetProperty("text").GetString().ShouldBe(mail.Html);
        ShouldBeFile(parts[5], "inline", "bild.png", Bytes[..1000]);
        parts[5].GetProperty("id").GetString().ShouldBe("<p1@desk>");
        ShouldBeFile(parts[6], "attachment", LongName, Bytes);
        ShouldBeFile(parts[7], "attachment", mail.Files[2].Name, []);
        ShouldBeFile(parts[8], "attachment", "it's 100% _fine_; really.txt", Bytes[..77]);
    }

    [PythonFact]
    public async Task Write_PlainReply_IsOnePartElsewhere()
    {
        var read = await ReadAsync(Outgoing.Mail());

        var part = read.GetProperty("parts").EnumerateArray().ShouldHaveSingleItem();
        part.GetProperty("type").GetString().ShouldBe("text/plain");
        part.GetProperty("text").GetString().ShouldBe("Hello Petra,\n\nit is on its way.\n");
    }

    private static void ShouldBeFile(JsonElement part, string disposition, string name, byte[] bytes)
    {
        part.GetProperty("disposition").GetString().ShouldBe(disposition);
        part.GetProperty("file").GetString().ShouldBe(name);
        part.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static List<(string Name, string Address)> Addresses(JsonElement read, string field) =>
        [.. read.GetProperty(field).EnumerateArray().Select(a => (a[0].GetString()!, a[1].GetString()!))];

    private static async Task<JsonElement> ReadAsync(OutgoingMail mail) => await OtherReader.ReadAsync(await Outgoing.WriteAsync(mail));
}
