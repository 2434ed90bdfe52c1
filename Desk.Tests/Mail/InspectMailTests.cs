using System.Text.Json;
using Desk.Infrastructure.Mail;
using Desk.Web.CommandLine;

namespace Desk.Tests.Mail;

public sealed class InspectMailTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("desk-inspect-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Run_OneFile_PrintsEveryFieldOnOneLine()
    {
        var file = Write("a.eml", "From: Ann <ann@x.example>\nSubject: Re: [TKT-20261120-014] Gr\u00FC\u00DFe\nDate: Fri, 20 Nov 2026 13:52:00 +0000\n\nHello\n");

        var (code, lines, _) = await RunAsync(file, null);

        code.ShouldBe(0);
        var line = lines.ShouldHaveSingleItem();
        line.ShouldContain("Grüße");
        var json = JsonDocument.Parse(line).RootElement;
        json.EnumerateObject().Select(p => p.Name).ShouldBe(
        [
            "name", "kind", "messageId", "inReplyTo", "references", "date", "from", "to", "cc", "replyTo", "subject", "subjectBase", "text", "rawHtml", "html",
            "visibleText", "quotedText", "signature", "attachments", "bounce", "autoReply", "spam", "suppressAutoReply", "threadHints", "warnings",
        ]);
        json.GetProperty("kind").GetString().ShouldBe("message");
        json.GetProperty("date").GetString().ShouldBe("2026-11-20T13:52:00Z");
        json.GetProperty("from").GetProperty("address").GetString().ShouldBe("ann@x.example");
        json.GetProperty("threadHints").GetProperty("ticketNumbers")[0].GetString().ShouldBe("TKT-20261120-014");
        json.GetProperty("html").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Run_Batch_GoesOnAfterAFileThatIsNoMail()
    {
        Write("a.eml", "\0\0\0\0\u0001\u0002\0\0");
        Write("b.eml", "From: a@b.example\n\nx");
        Write("c.txt", "From: a@b.example\n\nx");

        var (code, lines, _) = await RunAsync(null, _folder);

        code.ShouldBe(0);
        lines.Length.ShouldBe(2);
        var error = JsonDocument.Parse(lines[0]).RootElement;
        error.GetProperty("name").GetString().ShouldBe("a.eml");
        error.GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
        JsonDocument.Parse(lines[1]).RootElement.GetProperty("name").GetString().ShouldBe("b.eml");
    }

    [Fact]
    public async Task Run_NoFileAndNoFolder_IsWrongUsage()
    {
        var (code, lines, error) = await RunAsync(null, null);

        code.ShouldBe(2);
        lines.ShouldBeEmpty();
        error.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Run_MissingFile_Fails() => (await RunAsync(new FileInfo(Path.Combine(_folder.FullName, "none.eml")), null)).Code.ShouldBe(1);

    private FileInfo Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, MailText.Bytes(text));
        return new FileInfo(path);
    }

    private static async Task<(int Code, string[] Lines, string Error)> RunAsync(FileInfo? file, DirectoryInfo? batch)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await InspectMail.RunAsync(file, batch, new MimeMailReader(), output, error, CancellationToken.None);
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), error.ToString());
    }
}
