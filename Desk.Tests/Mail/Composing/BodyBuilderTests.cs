using System.Text;
using MimeKit;

namespace Desk.Tests.Mail.Composing;

public sealed class BodyBuilderTests
{
    [Theory(Skip = OurLibrary.Only)]
    [InlineData(false, false, 0, 0, "text/plain")]
    [InlineData(true, false, 0, 0, "text/plain")]
    [InlineData(false, true, 0, 0, "text/html")]
    [InlineData(true, true, 0, 0, "multipart/alternative(text/plain text/html)")]
    [InlineData(true, true, 1, 0, "multipart/alternative(text/plain multipart/related(text/html image/png))")]
    [InlineData(false, true, 1, 0, "multipart/related(text/html image/png)")]
    [InlineData(true, false, 0, 1, "multipart/mixed(text/plain application/pdf)")]
    [InlineData(true, true, 1, 2, "multipart/mixed(multipart/alternative(text/plain multipart/related(text/html image/png)) application/pdf application/pdf)")]
    [InlineData(false, false, 0, 1, "multipart/mixed(application/pdf)")]
    [InlineData(true, false, 1, 0, "multipart/mixed(text/plain image/png)")]
    public void ToMessageBody_OfParts_HasTheLevelsThatAreNeeded(bool text, bool html, int linked, int files, string tree)
    {
        var builder = new BodyBuilder { TextBody = text ? "text" : null, HtmlBody = html ? "<p>text" : null };
        for (var i = 0; i < linked; i++)
        {
            builder.LinkedResources.Add("a.png", [1, 2]);
        }

        for (var i = 0; i < files; i++)
        {
            builder.Attachments.Add("a.pdf", [1, 2]);
        }

        Tree(builder.ToMessageBody()).ShouldBe(tree);
    }

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("folder/a b.PDF", "application/pdf", "a b.PDF")]
    [InlineData("C:\\x\\日本.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "日本.docx")]
    [InlineData("notes.txt", "text/plain", "notes.txt")]
    [InlineData("noextension", "application/octet-stream", "noextension")]
    public async Task Add_File_HasItsTypeAndName(string path, string type, string name)
    {
        byte[] bytes = [0, 200, 13, 10, 32];
        var collection = new AttachmentCollection();

        var parts = new[] { collection.Add(path, bytes), collection.Add(path, new MemoryStream(bytes)), await collection.AddAsync(path, new MemoryStream(bytes)) };

        collection.ShouldBe(parts);
        foreach (var part in parts.Cast<MimePart>())
        {
            (part.ContentType.MimeType, part.FileName, part.IsAttachment, part.ContentTransferEncoding).ShouldBe((type, name, true, ContentEncoding.Base64));
            using var copy = new MemoryStream();
            await part.Content!.DecodeToAsync(copy);
            copy.ToArray().ShouldBe(bytes);
        }
    }

    [Fact]
    public async Task Add_Message_IsAMessagePart()
    {
        var bytes = "Subject: inner\r\n\r\nbody\r\n"u8.ToArray();
        var collection = new AttachmentCollection();

        collection.Add("a.eml", bytes).ShouldBeOfType<MessagePart>().Message!.Subject.ShouldBe("inner");
        (await collection.AddAsync("b.eml", new MemoryStream(bytes))).ShouldBeOfType<MessagePart>().ContentDisposition!.FileName.ShouldBe("b.eml");
    }

    [Fact(Skip = OurLibrary.Only)]
    public async Task Add_FromDisk_ReadsTheFile()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("ä.csv"), "1;2");

        var part = (TextPart)await new AttachmentCollection(linkedResources: true).AddAsync(folder.At("ä.csv"));

        (part.FileName, part.Text, part.IsAttachment, part.ContentLocation!.OriginalString).ShouldBe(("ä.csv", "1;2", false, "%C3%A4.csv"));
    }

    private static string Tree(MimeEntity entity) =>
        entity is Multipart parts ? new StringBuilder(entity.ContentType.MimeType).Append('(').AppendJoin(' ', parts.Select(Tree)).Append(')').ToString() : entity.ContentType.MimeType;
}
