using System.Text;
using MimeKit;

namespace Desk.Tests.Mail;

public sealed class EntityReaderTests
{
    private const string Mixed = """
        Subject: parts
        Content-Type: multipart/mixed; boundary=b1

        preamble
        --b1
        Content-Type: text/plain

        first
        --b1
        Content-Type: multipart/alternative; boundary="b2"

        --b2

        second
        --b2
        Content-Type: text/html

        <p>third</p>
        --b2--
        --b1
        Content-Type: application/octet-stream
        Content-Transfer-Encoding: base64

        AQID
        --b1--
        epilogue
        """;

    [Fact(Skip = OurLibrary.Only)]
    public void Load_NestedMultiparts_KeepsTreeAndOrder()
    {
        var root = MailText.Load(Mixed).Body.ShouldBeOfType<Multipart>();

        root.Count.ShouldBe(3);
        root.Preamble.ShouldBe("preamble");
        root.Epilogue.ShouldBe("epilogue");
        var inner = root[1].ShouldBeOfType<MultipartAlternative>();
        inner[0].ShouldBeOfType<TextPart>().Text.ShouldBe("second");
        inner[1].ShouldBeOfType<TextPart>().IsHtml.ShouldBeTrue();
        using var content = root[2].ShouldBeOfType<MimePart>().Content!.Open();
        content.Length.ShouldBe(3);
    }

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public void Load_AnyLineEnd_ReadsTheSameParts(string lineEnd)
    {
        var bytes = Encoding.ASCII.GetBytes(Mixed.ReplaceLineEndings(lineEnd));

        var root = MimeMessage.Load(new MemoryStream(bytes)).Body.ShouldBeOfType<Multipart>();

        root.Count.ShouldBe(3);
        root[0].ShouldBeOfType<TextPart>().Text.ShouldBe("first");
    }

    [Fact]
    public void Load_MissingEndBoundaries_KeepsPartsToTheEnd()
    {
        var cut = Mixed[..Mixed.IndexOf("--b2--", StringComparison.Ordinal)];

        var root = MailText.Load(cut).Body.ShouldBeOfType<Multipart>();

        root.Count.ShouldBe(2);
        root[1].ShouldBeOfType<MultipartAlternative>().Count.ShouldBe(2);
    }

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("multipart/mixed")]
    [InlineData("multipart/mixed; boundary=other")]
    public void Load_MissingOrWrongBoundary_FindsTheOneInTheBody(string type)
    {
        var mail = MailText.Load($"Content-Type: {type}\n\n--real\nContent-Type: text/plain\n\nhello\n--real--\n");

        mail.Body.ShouldBeOfType<Multipart>().ShouldHaveSingleItem().ShouldBeOfType<TextPart>().Text.ShouldBe("hello");
    }

    [Fact(Skip = OurLibrary.Only)]
    public void Load_BoundaryThatBeginsAnother_IsNotMistaken()
    {
        var mail = MailText.Load("Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--bb\nstill one\n--b--\n");

        mail.Body.ShouldBeOfType<Multipart>()[0].ShouldBeOfType<TextPart>().Text.ShouldBe("one\r\n--bb\r\nstill one");
    }

    [Fact(Skip = OurLibrary.Only)]
    public void Load_NestedMessage_StopsAtTheOuterBoundary()
    {
        var mail = MailText.Load("""
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: message/rfc822

            Subject: inner
            Message-ID: <inner@a>

            body
            --b
            Content-Type: text/plain

            after
            --b--
            """);

        var root = mail.Body.ShouldBeOfType<Multipart>();
        var inner = root[0].ShouldBeOfType<MessagePart>().Message.ShouldNotBeNull();
        inner.Subject.ShouldBe("inner");
        inner.Body.ShouldBeOfType<TextPart>().Text.ShouldBe("body");
        using var copy = new MemoryStream();
        inner.WriteTo(copy);
        Encoding.ASCII.GetString(copy.ToArray()).ShouldBe("Subject: inner\r\nMessage-ID: <inner@a>\r\n\r\nbody");
        root[1].ShouldBeOfType<TextPart>().Text.ShouldBe("after");
    }

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("\uFEFFSubject: x\n\nbody")]
    [InlineData("\n\nSubject: x\n\nbody")]
    [InlineData("From a@b Mon Jan  1 00:00:00 2026\nSubject: x\n\nbody")]
    [InlineData("garbage without a colon\nSubject: x\n\nbody")]
    [InlineData("Subject: x\nbody that lacks its blank line")]
    [InlineData("  Subject: x\n\nbody")]
    public void Load_OddBeginning_StillFindsTheHeaders(string text)
    {
        var mail = MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)));

        mail.Subject.ShouldBe("x");
        mail.Body.ShouldBeOfType<TextPart>().Text.ShouldStartWith("body");
    }

    [Fact(Skip = OurLibrary.Only)]
    public void Load_VeryDeepNesting_StopsDividing()
    {
        var text = string.Concat(Enumerable.Range(0, 5000).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"));

        var depth = 0;
        for (var entity = MailText.Load(text).Body; entity is Multipart { Count: > 0 } multipart; entity = multipart[0])
        {
            depth++;
        }

        depth.ShouldBeInRange(50, 200);
    }

    [Fact]
    public void Load_OneHugeFoldedHeader_IsReadWhole()
    {
        var value = string.Join("\r\n ", Enumerable.Repeat("<0123456789@example.com>", 20_000));

        MailText.Load($"References: {value}\n\n").References.Count.ShouldBe(20_000);
    }

    [Fact]
    public void Load_EmptyStream_Throws() => Should.Throw<FormatException>(() => MimeMessage.Load(new MemoryStream()));
}
