using System.Text;
using Desk.Core.Mail;
using Desk.Infrastructure.Mail;
using Desk.Tests.Mail.Composing;

namespace Desk.Tests.Mail.Dkim;

public sealed class SignWithDkimTests
{
    /// <summary>Messages as they stand on the wire, among them what canonical forms are made for.</summary>
    private static readonly string[] Texts =
    [
        "From: a@desk.example\r\n\r\nplain\r\n",
        "From: a@desk.example\r\n\r\n",
        "From: a@desk.example\r\n\r\n\r\n\r\n",
        "From: a@desk.example\r\n\r\n \t\r\n\r\n",
        "From: a@desk.example\r\n\r\nno line end",
        "From: a@desk.example\r\n\r\nno line end ",
        "From: a@desk.example\r\n\r\n\r\n  two   blanks \t and\ttabs  \r\n\r\n\r\nlast \r\n\r\n\r\n",
        "From: a@desk.example\r\n\r\n.\r\n..\r\nFrom here\r\n",
        "From: a@desk.example\r\n\r\nGr\u00fc\u00dfe, 8 bit: \u00e9\u00e0\r\n",
        "From:  A  <a@desk.example>  \r\nSUBJECT:a\r\n\tfolded \r\n   subject\r\nTo:b@x.example,\r\n c@x.example\r\nX-Other: 1\r\nList-Unsubscribe: <mailto:x@y.example>\r\n\r\nbody\r\n",
        "From: a@desk.example\r\nTo: one@x.example\r\nTo: two@x.example\r\nReferences: <1@x>\r\n <2@x>\r\nSubject:\r\n\r\nbody\r\n",
    ];

    public static TheoryData<string> Messages => [.. Texts];

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Sign_AnyMessage_HoldsForBothAlgorithms(string message)
    {
        var bytes = Encoding.Latin1.GetBytes(message);
        foreach (var key in new[] { TestKey.Rsa, TestKey.Edwards })
        {
            var signed = await SignAsync(bytes, key);

            VerifyDkim.Check(signed, key).ShouldBeNull();
            Encoding.Latin1.GetString(signed[..^bytes.Length]).Split("\r\n").ShouldAllBe(line => line.Length <= 78);
        }
    }

    [DkimFact]
    public async Task Sign_AnyMessage_HoldsElsewhere()
    {
        // of a last line that nothing ends, the other verifier keeps the blanks at its end; no such line leaves
        foreach (var message in Texts.Where(t => !t.EndsWith(' ')).Select(Encoding.Latin1.GetBytes).Append(LongLines()))
        {
            var signed = await SignAsync(await SignAsync(message, TestKey.Rsa), TestKey.Edwards);

            (await OtherVerifier.VerifyAsync(signed, TestKey.Rsa, TestKey.Edwards)).ShouldBe(["yes", "yes"], Encoding.Latin1.GetString(message[..Math.Min(200, message.Length)]));
        }
    }

    [DkimFact]
    public async Task Sign_WhatIsComposed_HoldsElsewhere()
    {
        var mail = Outgoing.Mail(
            "Re: Größe der Bestellung, eine Betreffzeile, die so lang ist, dass sie gefaltet wird", "Grüße\n\n.\n", "<p>Grüße <img src=\"cid:p1@desk\"></p>",
            Outgoing.File("bild.png", "image/png", [1, 2, 3], "p1@desk"), Outgoing.File("日本語.pdf", "application/pdf", new byte[5000])) with
        {
            InReplyTo = "m@litware.example",
            References = [.. Enumerable.Range(0, 30).Select(i => $"message-{i}@litware.example")],
            Headers = [new MailHeader("X-Desk-Loop", "1")],
        };
        foreach (var key in new[] { TestKey.Rsa, TestKey.Edwards })
        {
            using var raw = new MemoryStream();
            await ComposeMail.WriteAsync(mail, raw, CancellationToken.None, signer: key.Signer());

            Outgoing.Lines(raw.ToArray())[0].ShouldStartWith("DKIM-Signature: v=1;");
            VerifyDkim.Check(raw.ToArray(), key).ShouldBeNull();
            (await OtherVerifier.VerifyAsync(raw.ToArray(), key)).ShouldBe(["yes"]);
        }
    }

    [Theory]
    [InlineData("plain", "plaim")]
    [InlineData("From: a@", "From: b@")]
    [InlineData("Subject: one", "Subject: two")]
    [InlineData("To: x@", "From: evil@evil.example\r\nTo: x@")]
    [InlineData("plain", "plain\r\nmore")]
    public async Task Verify_AfterAChange_Fails(string old, string changed)
    {
        var signed = await SignAsync("From: a@desk.example\r\nTo: x@y.example\r\nSubject: one\r\n\r\nplain\r\n"u8.ToArray(), TestKey.Rsa);
        var text = Encoding.Latin1.GetString(signed).Replace(old, changed, StringComparison.Ordinal);

        VerifyDkim.Check(Encoding.Latin1.GetBytes(text), TestKey.Rsa).ShouldNotBeNull();
    }

    [Fact]
    public void Verify_ExampleOfTheStandard_Holds()
    {
        // RFC 8463, appendix A
        const string Mail =
            "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n d=football.example.com; i=@football.example.com;\r\n q=dns/txt; s=brisbane; t=1528637909; h=from : to :\r\n"
            + " subject : date : message-id : from : subject : date;\r\n bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;\r\n b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus\r\n"
            + " Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==\r\nFrom: Joe SixPack <joe@football.example.com>\r\nTo: Suzie Q <suzie@shopping.example.net>\r\nSubject: Is dinner ready?\r\n"
            + "Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r\nMessage-ID: <20030712040037.46341.5F8J@football.example.com>\r\n\r\nHi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";

        VerifyDkim.Check(Encoding.ASCII.GetBytes(Mail), new TestKey("brisbane", "", "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")).ShouldBeNull();
    }

    [Fact]
    public async Task Sign_Again_IsTheSame()
    {
        var message = "From: a@desk.example\r\n\r\nbody\r\n"u8.ToArray();
        var time = new FakeTime();
        foreach (var key in new[] { TestKey.Rsa, TestKey.Edwards })
        {
            (await key.Signer(time).SignAsync((to, ct) => to.WriteAsync(message, ct).AsTask(), CancellationToken.None))
                .ShouldBe(await key.Signer(time).SignAsync((to, ct) => to.WriteAsync(message, ct).AsTask(), CancellationToken.None));
        }
    }

    [Fact]
    public async Task Sign_InPieces_IsTheSame()
    {
        var message = LongLines();
        var whole = await TestKey.Edwards.Signer().SignAsync((to, ct) => to.WriteAsync(message, ct).AsTask(), CancellationToken.None);
        foreach (var size in new[] { 1, 2, 3, 7, 1000 })
        {
            var pieces = await TestKey.Edwards.Signer().SignAsync((to, _) => WritePieces(to, message, size), CancellationToken.None);

            pieces.ShouldBe(whole);
        }
    }

    [Fact]
    public async Task Sign_FieldsOfThePurposeOnly_AndFromTwice()
    {
        var value = await TestKey.Rsa.Signer().SignAsync(
            (to, ct) => to.WriteAsync("X-A: 1\r\nFrom: a@desk.example\r\nReceived: x\r\nDate: y\r\nAuto-Submitted: auto-replied\r\nBcc: z@desk.example\r\n\r\nbody\r\n"u8.ToArray(), ct).AsTask(), CancellationToken.None);

        value.ShouldContain(" h=from:from:date:auto-submitted;");
        value.ShouldNotContain("l=");
    }

    [Fact]
    public async Task Sign_WithoutFrom_IsRefused() =>
        await Should.ThrowAsync<InvalidOperationException>(() => SignAsync("Subject: x\r\n\r\n"u8.ToArray(), TestKey.Rsa));

    [Fact(Skip = OurLibrary.Only)]
    public async Task Compose_SignedLargeFile_IsNotHeldInMemory()
    {
        const int Size = 25 * 1024 * 1024;
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.At("large"), new byte[Size]);
        var file = new OutgoingFile("large.bin", "application/octet-stream", null, false, _ => Task.FromResult<Stream>(File.OpenRead(folder.At("large"))));
        await using var target = new CountingStream();

        await ComposeMail.WriteAsync(Outgoing.Mail(files: file), target, CancellationToken.None, signer: TestKey.Edwards.Signer());

        target.Total.ShouldBeGreaterThan(Size * 4L / 3);
        target.LargestWrite.ShouldBeLessThan(256 * 1024);
    }

    private static byte[] LongLines() =>
        Encoding.Latin1.GetBytes("From: a@desk.example\r\nSubject: long\r\n\r\n" + string.Concat(Enumerable.Range(0, 50).Select(i => new string('x', i * 97) + new string(' ', i % 3) + "\r\n")) + new string('y', 100_000));

    private static async Task WritePieces(Stream to, byte[] message, int size)
    {
        for (var at = 0; at < message.Length; at += size)
        {
            await to.WriteAsync(message.AsMemory(at, Math.Min(size, message.Length - at)));
        }
    }

    private static async Task<byte[]> SignAsync(byte[] message, TestKey key)
    {
        var value = await key.Signer().SignAsync((to, ct) => to.WriteAsync(message, ct).AsTask(), CancellationToken.None);
        return [.. Encoding.Latin1.GetBytes($"DKIM-Signature:{value}\r\n"), .. message];
    }
}
