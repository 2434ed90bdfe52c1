using System.Net;
using System.Net.Http.Headers;
using System.Text;

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
