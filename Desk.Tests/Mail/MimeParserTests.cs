using System.Text;
using MimeKit;

namespace Desk.Tests.Mail;

public sealed class MimeParserTests
{
    private const string Mbox = """
        From a@b.example Mon Jan  5 10:00:00 2026
        Subject: one

        body
        >From quoted

        From now on this is text.

        From c@d.example Mon Jan  5 10:00:01 2026
        Subject: two
        Content-Type: multipart/mixed; boundary=b

        --b

        never closed
        From e@f.example Mon Jan  5 10:00:02 2026
        Subject: three

        """;

    [Theory(Skip = OurLibrary.Only)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ParseMessageAsync_Mbox_GivesEachMessageWithItsMarker(bool persistent)
    {
        var parser = new MimeParser(new SlowStream(MailText.Bytes(Mbox), 11), MimeFormat.Mbox, persistent);
        var found = new List<string>();
        while (!parser.IsEndOfStream)
        {
            using var message = await parser.ParseMessageAsync();
            found.Add($"{message.Subject} {parser.MboxMarker?[..6]}");
        }

        found.ShouldBe(["one From a", "two From c", "three From e"]);
        await Should.ThrowAsync<FormatException>(() => parser.ParseMessageAsync());
    }

    [Fact(Skip = OurLibrary.Only)]
    public async Task ParseMessageAsync_Mbox_KeepsWhatOnlyLooksLikeAMarker()
    {
        var parser = new MimeParser(new MemoryStream(MailText.Bytes(Mbox)), MimeFormat.Mbox);

        using var message = await parser.ParseMessageAsync();

        message.TextBody.ShouldNotBeNull().ShouldContain("From now on this is text.");
        parser.Position.ShouldBe(MailText.Bytes(Mbox[..Mbox.IndexOf("From c@", StringComparison.Ordinal)]).Length);
    }

    [Fact]
    public async Task ParseMessageAsync_Entity_TakesTheWholeStream()
    {
        var parser = new MimeParser(new MemoryStream(MailText.Bytes(Mbox)), MimeFormat.Entity);

        using var message = await parser.ParseMessageAsync();

        message.Subject.ShouldBe("one");
        parser.IsEndOfStream.ShouldBeTrue();
    }

    [Fact]
    public async Task ParseHeadersAsync_Message_LeavesTheBodyOut()
    {
        var parser = new MimeParser(new MemoryStream(MailText.Bytes("Subject: one\nContent-Type: text/html\n\nX: no header")), MimeFormat.Entity);

        var headers = await parser.ParseHeadersAsync();

        headers.Select(h => h.Field).ShouldBe(["Subject", "Content-Type"]);
    }

    [Fact]
    public async Task LoadAsync_HeaderList_ReadsToTheBlankLine()
    {
        var headers = await HeaderList.LoadAsync(new MemoryStream(Encoding.ASCII.GetBytes("A: 1\r\nB: 2\r\n\r\nC: 3")));

        headers.Count.ShouldBe(2);
        headers["b"].ShouldBe("2");
    }
}
