using System.Net;
using Desk.Core;
using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Mail;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mail;
using Desk.Tests.Database;
using Desk.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Desk.Tests.Api;

/// <summary>The API within the tests' own process, so that its clock can be moved.</summary>
public sealed class FileLinkTests : IAsyncLifetime
{
    private TestDesk _desk = null!;
    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        _desk = new TestDesk(await TestServers.CreateAsync(DatabaseProvider.Sqlite));
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddLogging().AddRouting().AddAuthorization().AddDeskCore().AddApi(new ApiOptions())
            .AddSingleton<IDeskContextFactory>(_desk.Contexts).AddSingleton<TimeProvider>(_desk.Time).AddSingleton<IBlobStore>(_desk.Blobs)
            .AddSingleton<IMailReader, MimeMailReader>().AddSingleton<IReplyWriter>(_ => throw new InvalidOperationException("Nothing is written here."))
            .AddDataProtection().UseEphemeralDataProtectionProvider();
        _app = builder.Build();
        _app.UseRouting();
        _app.UseAuthentication();
        _app.UseApi();
        _app.UseAuthorization();
        _app.MapApi();
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _desk.DisposeAsync();
        await TestServers.DropAsync(_desk.Contexts.Choice);
    }

    [Fact]
    public async Task Link_AfterAQuarterOfAnHour_OpensNothing()
    {
        var organisation = await _desk.FoundAsync();
        var (_, file, _) = await organisation.AddMailAsync((await organisation.AddTicketAsync()).Id);
        var secret = (await _desk.Get<CreateApiToken>().RunAsync(organisation.Agent, "Test", [ApiScope.ReadTickets], null, "test", CancellationToken.None)).Secret;
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_app.Urls.First()) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        var link = (await new ApiClient(http).GetAsync($"/attachments/{file}/download")).Message.Headers.Location;
        http.DefaultRequestHeaders.Authorization = null;

        _desk.Time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        (await http.GetByteArrayAsync(link)).ShouldBe([1, 2, 3]);
        _desk.Time.Advance(TimeSpan.FromSeconds(1));

        (await http.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Preview_OfAPdf_IsShownToDeskAloneForAQuarterOfAnHour()
    {
        var organisation = await _desk.FoundAsync();
        var file = await UploadAsync(organisation, "report.pdf", "application/pdf", "%PDF-1.4 and more"u8.ToArray());
        var link = _app.Services.GetRequiredService<FileLink>().OfPreview(organisation.Scope, file);
        using var http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };

        using var answer = await http.GetAsync(link);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("inline");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldBe("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'");
        using var download = await http.GetAsync(_app.Services.GetRequiredService<FileLink>().Of(organisation.Scope, file));
        download.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");

        _desk.Time.Advance(TimeSpan.FromMinutes(15));
        (await http.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("page.pdf", "application/pdf", "<html><script>alert(1)</script>")]
    [InlineData("drawing.png", "image/png", "<svg xmlns='http://www.w3.org/2000/svg'></svg>")]
    [InlineData("words.pdf", "application/pdf", "words")]
    public async Task Preview_OfWhatOnlySaysThatItIsOne_IsNotThere(string name, string type, string content)
    {
        var organisation = await _desk.FoundAsync();
        var file = await UploadAsync(organisation, name, type, System.Text.Encoding.ASCII.GetBytes(content));
        using var http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };

        (await http.GetAsync(_app.Services.GetRequiredService<FileLink>().OfPreview(organisation.Scope, file))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await http.GetAsync(_app.Services.GetRequiredService<FileLink>().Of(organisation.Scope, file))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<long> UploadAsync(TestOrganisation organisation, string name, string type, byte[] content) =>
        (await _desk.Get<UploadFile>().RunAsync(organisation.Agent, name, type, new MemoryStream(content), CancellationToken.None)).Id!.Value;
}
