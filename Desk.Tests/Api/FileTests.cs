using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Desk.Core.Attachments;
using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Infrastructure.Attachments;
using Desk.Infrastructure.Mail;
using Desk.Tests.Intake;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Desk.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class FileTests(ApiDesk desk)
{
    [Fact]
    public async Task Upload_SentWithAReply_IsDownloadedByALinkWithoutToken()
    {
        var organisation = await desk.Desk.FoundAsync("Files");
        var ticket = await organisation.AddTicketAsync();
        var (mail, _, _) = await organisation.AddMailAsync(ticket.Id);
        var client = await desk.ClientAsync(organisation.Agent);
        using var form = Form("hello"u8.ToArray(), "../Bericht für März.html", "text/html");

        var file = (await client.SendAsync(HttpMethod.Post, "/attachments", form)).ShouldBe(201);
        var id = file.GetProperty("id").GetInt64();
        file.GetProperty("size").GetInt64().ShouldBe(5);
        file.GetProperty("name").GetString().ShouldBe("Bericht für März.html");
        (await client.PostAsync($"/tickets/{ticket.Id}/reply", new { bodyHtml = "See the file.", attachmentIds = new[] { id }, to = new[] { "a@files.example" }, lastSeenMessageId = mail.Id }))
            .ShouldBe(201).GetProperty("attachments")[0].GetProperty("id").GetInt64().ShouldBe(id);

        var colleague = await desk.ClientAsync(organisation.Owner);
        var answer = await colleague.GetAsync($"/attachments/{id}/download");
        answer.ShouldBe(302);
        var anonymous = await desk.Client(null).Http.GetAsync(answer.Message.Headers.Location);

        anonymous.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await anonymous.Content.ReadAsStringAsync()).ShouldBe("hello");
        anonymous.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        anonymous.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("Bericht für März.html");
        anonymous.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        anonymous.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task Upload_NotYetSent_IsItsAgentsAlone()
    {
        var organisation = await desk.Desk.FoundAsync("Own");
        var (client, colleague) = (await desk.ClientAsync(organisation.Agent), await desk.ClientAsync(organisation.Owner));
        using var form = Form([1, 2], "a.bin", "application/x-thing");
        var id = (await client.SendAsync(HttpMethod.Post, "/attachments", form)).ShouldBe(201).GetProperty("id").GetInt64();

        (await client.GetAsync($"/attachments/{id}/download")).ShouldBe(302);
        (await colleague.GetAsync($"/attachments/{id}/download")).ShouldBeProblem(404);
    }

    [Fact]
    public async Task LeftOut_FileOverALimit_IsNamedAndDownloadedFromTheStoredMail()
    {
        var organisation = await desk.Desk.FoundAsync("LeftOut");
        var blobs = new FileBlobStore(Path.Combine(desk.Data, "blobs"), TimeProvider.System);

        // over the limit that the running program has too: it may be the one that comes first and files the mail
        var file = new string('x', (int)new AttachmentOptions().MaxFileBytes + 1);
        var process = new ProcessMail(desk.Desk.Contexts, new MimeMailReader(), blobs, desk.Desk.Get<ThreadToken>(), TimeProvider.System, NullLogger<ProcessMail>.Instance);
        var accepted = await new TakeInMail(new AcceptMail(desk.Desk.Contexts, blobs, TimeProvider.System), process)
            .RunAsync(TakeInMailTests.MailboxOf(organisation), [TestMail.Incoming(TestMail.Raw(file: file))], null, CancellationToken.None);
        await using var context = organisation.Open();
        var ticket = (await context.Occurrences.SingleAsync(o => o.Id == accepted[0].OccurrenceId)).TicketId;
        var (client, other) = (await desk.ClientAsync(organisation.Agent), await desk.ClientAsync((await desk.Desk.FoundAsync("Other")).Agent));

        var message = (await client.GetAsync($"/tickets/{ticket}")).ShouldBe(200).GetProperty("messages")[0];
        message.GetProperty("attachments").GetArrayLength().ShouldBe(0);
        var leftOut = message.GetProperty("leftOut")[0];
        (leftOut.GetProperty("name").GetString(), leftOut.GetProperty("reason").GetString()).ShouldBe(("scan.pdf", "It is larger than a file may be."));
        var path = leftOut.GetProperty("download").GetString()!["/api/v1".Length..];
        (await other.GetAsync(path)).ShouldBeProblem(404);
        (await client.GetAsync(path.Replace("left-out/0", "left-out/1", StringComparison.Ordinal))).ShouldBeProblem(404);
        var answer = await client.GetAsync(path);
        answer.ShouldBe(302);

        var anonymous = await desk.Client(null).Http.GetAsync(answer.Message.Headers.Location);
        ((await anonymous.Content.ReadAsStringAsync()).TrimEnd() == file).ShouldBeTrue("it is the file, whole");
        anonymous.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        anonymous.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        anonymous.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("sandbox");
        anonymous.Headers.CacheControl!.ToString().ShouldBe("no-store, private");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(-1)]
    public async Task Link_Tampered_OpensNothing(int at)
    {
        var organisation = await desk.Desk.FoundAsync("Tamper");
        var client = await desk.ClientAsync(organisation.Agent);
        using var form = Form([1], "a.txt", "text/plain");
        var id = (await client.SendAsync(HttpMethod.Post, "/attachments", form)).Json.GetProperty("id").GetInt64();
        var link = (await client.GetAsync($"/attachments/{id}/download")).Message.Headers.Location!.ToString();
        var start = link.LastIndexOf('/') + 1;
        var place = at < 0 ? link.Length - 2 : start + at;
        var broken = new StringBuilder(link) { [place] = link[place] == 'A' ? 'B' : 'A' }.ToString();

        (await client.Http.GetAsync(new Uri(broken, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.Http.GetAsync(new Uri(link, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Upload_Wrong_SaysWhatIsWrong()
    {
        var organisation = await desk.Desk.FoundAsync("Wrong");
        var client = await desk.ClientAsync(organisation.Agent);
        using var empty = Form([], "a.txt", "text/plain");
        using var large = Form(new byte[(25 << 20) + 1], "a.bin", "application/octet-stream");
        using var named = new MultipartFormDataContent { { new StringContent("x"), "other", "a.txt" } };
        using var torn = new ByteArrayContent(Encoding.ASCII.GetBytes("--b\r\nContent-Disposition: form-data; name=file; filename=a\r\n\r\nhalf"));
        torn.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");

        (await client.SendAsync(HttpMethod.Post, "/attachments", empty)).ShouldBeProblem(400).ShouldContain("empty");
        (await client.SendAsync(HttpMethod.Post, "/attachments", large)).ShouldBeProblem(413).ShouldContain("25 MB");
        (await client.SendAsync(HttpMethod.Post, "/attachments", named)).ShouldBeProblem(400).ShouldContain("file");
        (await client.SendAsync(HttpMethod.Post, "/attachments", torn)).ShouldBeProblem(400).ShouldContain("multipart");
        (await client.PostAsync("/attachments", new { file = "x" })).ShouldBeProblem(415).ShouldContain("multipart/form-data");
    }

    private static MultipartFormDataContent Form(byte[] bytes, string name, string type)
    {
        var part = new ByteArrayContent(bytes);
        part.Headers.ContentType = new MediaTypeHeaderValue(type);
        return new MultipartFormDataContent { { part, "file", name } };
    }
}
