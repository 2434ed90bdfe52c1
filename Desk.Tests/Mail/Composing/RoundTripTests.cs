using System.Security.Cryptography;
using System.Text.Json;
using Desk.Core.Mail;
using Desk.Infrastructure.Mail;

namespace Desk.Tests.Mail.Composing;

/// <summary>What is written reads back the same, here and elsewhere.</summary>
public sealed class RoundTripTests
{
    [Fact(Skip = OurLibrary.Only)]
    public async Task Write_MailsOfAllKinds_ReadBack()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var mail = Make(new Random(seed));

            var raw = await Outgoing.WriteAsync(mail);

            Outgoing.Lines(raw);
            var read = new MimeMailReader().Read(raw);
            var about = $"seed {seed}";
            read.Warnings.ShouldBeEmpty(about);
            read.Subject.ShouldBe(mail.Subject, about);
            read.From.ShouldBe(mail.From, about);
            read.To.ShouldBe(mail.To, about);
            read.Cc.ShouldBe(mail.Cc, about);
            read.References.ShouldBe(mail.References, about);

            // of a blank text the reader takes the HTML's
            (string.IsNullOrWhiteSpace(mail.Text) ? "" : read.Text).ShouldBe(string.IsNullOrWhiteSpace(mail.Text) ? "" : Ended(mail.Text), about);
            read.RawHtml.ShouldBe(mail.Html is null ? null : Ended(mail.Html), about);
            read.Attachments.Select(a => a.Name).ShouldBe(mail.Files.Select(f => NameAttachment.Clean(f.Name)), about);
            for (var i = 0; i < mail.Files.Count; i++)
            {
                (await BytesOfAsync(read.Attachments[i].Open())).ShouldBe(await BytesOfAsync(await mail.Files[i].OpenAsync(CancellationToken.None)), about);
            }
        }
    }

    [PythonFact(OursOnly = true)]
    public async Task Write_EveryScript_ReadsTheSameElsewhere()
    {
        var mail = Outgoing.Mail(string.Join(", ", Scripts.Words), files: [.. Scripts.OddFileNames.Concat(Scripts.Words).Select((n, i) => Outgoing.File(n, "application/x-test", [(byte)i]))]) with
        {
            To = [.. Scripts.Names.Select((n, i) => new MailAddress(n, $"a{i}@litware.example"))],
        };

        var read = await OtherReader.ReadAsync(await Outgoing.WriteAsync(mail));

        read.GetProperty("defects").EnumerateArray().Select(d => d.GetString()).ShouldBeEmpty();
        read.GetProperty("subject").GetString().ShouldBe(mail.Subject);
        var names = read.GetProperty("to").EnumerateArray().Select(a => a[0].GetString()).ToList();
        names.Count.ShouldBe(Scripts.Names.Length);
        for (var i = 0; i < names.Count; i++)
        {
            // Python puts a blank between two encoded words of a name
            names[i]!.Replace("  ", " ", StringComparison.Ordinal).ShouldBe(Scripts.Names[i]);
        }

        var files = read.GetProperty("parts").EnumerateArray().Skip(2).ToList();
        files.Select(f => f.GetProperty("file").GetString()).ShouldBe(mail.Files.Select(f => NameAttachment.Clean(f.Name)));
        files.Select(f => f.GetProperty("sha256").GetString()).ShouldBe(mail.Files.Select((_, i) => Convert.ToHexStringLower(SHA256.HashData([(byte)i]))));
    }

    [PythonFact]
    public async Task Write_EveryText_ReadsTheSameElsewhere()
    {
        foreach (var text in Scripts.Texts)
        {
            var read = await OtherReader.ReadAsync(await Outgoing.WriteAsync(Outgoing.Mail(text: text, html: $"<p>{text}")));

            var parts = read.GetProperty("parts").EnumerateArray().ToList();
            Unflow(parts[1]).ShouldBe(Ended(text));
            TextOf(parts[^1]).ShouldBe(Ended($"<p>{text}"));
        }
    }

    private static string TextOf(JsonElement part) => part.GetProperty("text").GetString()!.ReplaceLineEndings("\n");

    private static string Unflow(JsonElement part) =>
        TextOf(part).Replace(" \n", " ", StringComparison.Ordinal).Replace("-- Signature", "-- \nSignature", StringComparison.Ordinal);

    private static OutgoingMail Make(Random random)
    {
        string Pick(string[] from) => from[random.Next(from.Length)];
        string Some(string[] from, int most) => string.Join(' ', Enumerable.Range(0, random.Next(1, most)).Select(_ => Pick(from)));
        MailAddress Address() => new(random.Next(4) == 0 ? null : Some(Scripts.Names, 4), $"user{random.Next(100)}@litware.example");

        return Outgoing.Mail(
            Some(Scripts.Words, 30), Pick(Scripts.Texts), random.Next(2) == 0 ? $"<p>{Some(Scripts.Texts, 3)}</p>" : null,
            [.. Enumerable.Range(0, random.Next(4)).Select(_ => Outgoing.File(Pick([.. Scripts.OddFileNames, .. Scripts.Words]), "application/x-test", RandomBytes(random)))]) with
        {
            From = Address(),
            To = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => Address())],
            Cc = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Address())],
            References = [.. Enumerable.Range(0, random.Next(6)).Select(i => $"reference-{i}.{random.Next()}@litware.example")],
        };
    }

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[random.Next(3000)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Ended(string text) => text.EndsWith('\n') ? text : text + "\n";

    private static async Task<byte[]> BytesOfAsync(Stream content)
    {
        await using (content)
        {
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy);
            return copy.ToArray();
        }
    }
}
