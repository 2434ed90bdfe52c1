using System.Net;
using Desk.Core.People;
using Desk.Tests.People;

namespace Desk.Tests.Reports;

public sealed class ReportExportTests(RunningDesk desk) : IClassFixture<RunningDesk>
{
    [Fact]
    public async Task Export_ForALead_IsAFileAndForANonsensicalQueryASentence()
    {
        using var client = await desk.SignInAsync(AgentRole.Lead);

        using var answer = await client.GetAsync(new Uri("/reports/export?from=2026-11-01&until=2026-11-08&by=team&hours=work", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("reports-2026-11-01-2026-11-08.csv");
        (await answer.Content.ReadAsStringAsync()).Split("\r\n").Count(l => l.StartsWith("course,", StringComparison.Ordinal)).ShouldBe(7);

        using var wrong = await client.GetAsync(new Uri("/reports/export?from=tomorrow", UriKind.Relative));
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("from must be a day");
    }
}
