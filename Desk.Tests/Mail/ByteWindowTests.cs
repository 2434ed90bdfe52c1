using System.Text;
using MimeKit;

namespace Desk.Tests.Mail;

/// <summary>A mail that stays in its stream is read as one in memory, with little memory.</summary>
public sealed class ByteWindowTests
{
    private static readonly string Base64 = string.Concat(Enumerable.Repeat("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0\n", 1000));

    private static readonly string[] Texts =
    [
        "Subject: one\n\nbody\n",
        "Subject: one",
        "\n\n  From: a@b.example\nno colon here\nSubject: folded\n\tvalue\n \n\nbody -- \n--\n--x",
        $"Content-Type: multipart/mixed; boundary=b\n\npreamble\n--b\nContent-Transfer-Encoding: base64\nContent-Type: image/png\n\n{Base64}\n--b\nContent-Type: text/plain\n\n--b\n\n--bb\n--b--\nepilogue\n",
        $"Content-Type: multipart/mixed; boundary=wrong\n\n--real\nContent-Type: text/plain\n\n{Base64}--real\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>a=3Db= \n\nsoft=\nbreak=C3=A4\n--real--\n",
        $"Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: inner\n\n{Base64}\n--b\nContent-Type: message/rfc822\n\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\nx\n--b\nContent-Transfer-Encoding: x-uuencode\n\nSubject: last\n\nbegin 644 x\n%:&5L;&\\ \n`\nend\n--b--",
        $"Subject: {new string('x', 70_000)}\nReferences:{string.Concat(Enumerable.Range(0, 3000).Select(i => $"\n <{i}@example.com>"))}\n\nbody",
        "Content-Type: multipart/mixed\n\nno parts at all\n" + string.Concat(Enumerable.Repeat("-- \n--\n", 20_000)),
    ];

    public static TheoryData<int, int, bool> Cases
    {
        get
        {
            var cases = new TheoryData<int, int, bool>();
            for (var text = 0; text < Texts.Length; text++)
            {
                foreach (var mostAtOnce in new[] { 1, 7, 5000, int.MaxValue })
                {
                    cases.Add(text, mostAtOnce, true);
                    cases.Add(text, mostAtOnce, false);
                }
            }

            return cases;
        }
    }

    [Theory(Skip = OurLibrary.Only)]
    [MemberData(nameof(Cases))]
    public async Task LoadAsync_FromAStreamThatIsKept_ReadsAsFromMemory(int text, int mostAtOnce, bool crlf)
    {
        var bytes = MailText.Bytes(Texts[text], crlf ? "\r\n" : "\n");
        using var memory = MimeMessage.Load(new MemoryStream(bytes));

        using var kept = await MimeMessage.LoadAsync(new SlowStream(bytes, mostAtOnce), persistent: true);

        MailTree.Describe(kept).ShouldBe(MailTree.Describe(memory));
    }

    [Fact(Skip = OurLibrary.Only)]
    public void Load_LargeMailInAFile_TakesLittleMemory()
    {
        const long Size = 200_000_000;
        var head = Encoding.ASCII.GetBytes("Subject: large\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n");
        using var stream = new SlowStream(Size, int.MaxValue, i => i < head.Length ? head[i] : (i - head.Length) % 78 is var column && column < 76 ? (byte)'A' : column == 76 ? (byte)'\r' : (byte)'\n');
        var before = GC.GetAllocatedBytesForCurrentThread();

        using var message = MimeMessage.Load(stream, persistent: true);
        var content = message.Body.ShouldBeOfType<MimePart>().Content.ShouldNotBeNull();
        content.DecodeTo(Stream.Null);

        message.Subject.ShouldBe("large");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void Load_MemoryThatMayChange_IsCopied()
    {
        var bytes = Encoding.ASCII.GetBytes("Subject: one\r\n\r\nbody");
        using var message = MimeMessage.Load(new MemoryStream(bytes, 0, bytes.Length, writable: true, publiclyVisible: true));

        bytes.AsSpan().Fill((byte)'x');

        message.Subject.ShouldBe("one");
        message.TextBody.ShouldBe("body");
    }

    [Fact(Skip = OurLibrary.Only)]
    public void Load_StreamInTheMiddle_BeginsAtItsPosition()
    {
        foreach (var persistent in new[] { true, false })
        {
            using var stream = new SlowStream(Encoding.ASCII.GetBytes("junk\nSubject: one\n\nbody"), 3) { Position = 5 };
            using var message = MimeMessage.Load(stream, persistent);

            message.Subject.ShouldBe("one");
            message.TextBody.ShouldBe("body");
        }
    }

    [Fact]
    public async Task LoadAsync_Cancelled_Stops() => await Should.ThrowAsync<OperationCanceledException>(
        () => MimeMessage.LoadAsync(new SlowStream(new byte[10], 1), persistent: true, new CancellationToken(canceled: true)));
}
