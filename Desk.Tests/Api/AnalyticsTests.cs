using Desk.Core.People;
using Desk.Tests.Reports;

namespace Desk.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class AnalyticsTests(ApiDesk desk)
{
    private const string Period = "from=2026-11-01&until=2026-12-01";

    [Fact]
    public async Task Summary_OfAPeriod_TellsItsFiguresAndLines()
    {
        var organisation = await desk.Desk.FoundAsync("Analytics");
        var ticket = await organisation.AddTicketAsync(assigneeId: organisation.Agent.AgentId);
        await organisation.AddMailAsync(ticket.Id);
        await organisation.CountAsync();
        var client = await desk.ClientAsync(organisation.Owner, ApiScope.ReadTickets);

        var report = (await client.GetAsync($"/analytics/summary?{Period}")).ShouldBe(200);
        report.GetProperty("now").GetProperty("opened").GetInt32().ShouldBe(1);
        report.GetProperty("now").GetProperty("backlog").GetInt32().ShouldBe(1);
        report.GetProperty("now").GetProperty("sla")[0].GetProperty("metric").GetString().ShouldBe("first_reply");
        report.GetProperty("course").GetArrayLength().ShouldBe(30);
        report.GetProperty("busyHours").GetArrayLength().ShouldBe(168);
        report.GetProperty("comparedFrom").GetString().ShouldBe("2026-10-02");
        report.GetProperty("lines")[0].GetProperty("name").GetString().ShouldBe("Analytics Agent");
        report.GetProperty("isCounting").GetBoolean().ShouldBeFalse();

        var own = (await client.GetAsync($"/analytics/agents/{organisation.Agent.AgentId}?{Period}")).ShouldBe(200);
        own.GetProperty("by").GetString().ShouldBe("mailbox");
        own.GetProperty("now").GetProperty("customerMails").GetInt32().ShouldBe(1);
        (await client.GetAsync($"/analytics/agents/{organisation.Owner.AgentId}?{Period}")).ShouldBe(200).GetProperty("now").GetProperty("customerMails").GetInt32().ShouldBe(0);
        (await client.GetAsync($"/analytics/agents/0?{Period}")).ShouldBe(404);
        (await client.GetAsync($"/analytics/sla?{Period}")).ShouldBe(200).GetProperty("now").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task Summary_AsATable_IsOneForSpreadsheets()
    {
        var organisation = await desk.Desk.FoundAsync("Tables");
        await organisation.AddTicketAsync(assigneeId: organisation.Agent.AgentId);
        await organisation.CountAsync();
        var http = (await desk.ClientAsync(organisation.Owner)).Http;

        foreach (var (query, accept) in new[] { ("&format=csv", "application/json"), ("", "text/csv") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/v1/analytics/summary?{Period}{query}", UriKind.Relative)) { Headers = { { "Accept", accept } } };
            using var answer = await http.SendAsync(request);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
            var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n");
            lines[0].ShouldStartWith("kind,from,until,id,name,opened,");
            lines.Count(l => l.StartsWith("course,", StringComparison.Ordinal)).ShouldBe(30);
            lines.ShouldContain(l => l.StartsWith($"agent,2026-11-01,2026-12-01,{organisation.Agent.AgentId},Tables Agent,1,", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("summary?from=2026-12-01&until=2026-11-01")]
    [InlineData("summary?from=1.11.2026")]
    [InlineData("summary?hours=night")]
    [InlineData("summary?by=weather")]
    [InlineData("summary?team=x")]
    [InlineData("summary?format=xml")]
    [InlineData("summary?page=1")]
    [InlineData("agents/1?agent=2")]
    public async Task Query_ThatMakesNoSense_IsRefused(string path)
    {
        var organisation = await desk.Desk.FoundAsync("Nonsense");

        (await (await desk.ClientAsync(organisation.Owner)).GetAsync($"/analytics/{path}")).ShouldBe(400);
    }

    [Theory]
    [InlineData("summary")]
    [InlineData("agents/1")]
    [InlineData("sla")]
    public async Task Reports_ForWhoIsNoLead_AreRefused(string path)
    {
        var organisation = await desk.Desk.FoundAsync("Refused");

        (await (await desk.ClientAsync(organisation.Agent)).GetAsync($"/analytics/{path}")).ShouldBe(403);
    }
}
