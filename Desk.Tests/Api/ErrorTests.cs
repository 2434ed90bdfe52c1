namespace Desk.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class ErrorTests(ApiDesk desk)
{
    [Fact]
    public async Task Metrics_WithoutAToken_AreForThisMachineAlone()
    {
        using var http = new HttpClient { BaseAddress = desk.Address };
        (await http.GetStringAsync("/metrics")).ShouldContain("desk_mails_waiting ");

        http.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.1");

        var refused = await http.GetAsync("/metrics");
        refused.StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Metrics:Token");
    }

    [Theory]
    [InlineData("{", "no JSON", "line 1, position 2")]
    [InlineData("{\n  \"priority\" \"high\"}", "no JSON", "line 2")]
    [InlineData("[]", "The body", "wrong kind")]
    [InlineData("null", "null", "")]
    [InlineData("\"high\"", "The body", "wrong kind")]
    [InlineData("{\"priority\":\"urgent\"}", "priority must be one of low, normal, high, critical", "position")]
    [InlineData("{\"priority\":3}", "priority must be one of", "")]
    [InlineData("{\"priority\":null}", "priority cannot be null", "")]
    [InlineData("{\"subject\":null}", "subject cannot be null", "")]
    [InlineData("{\"tags\":\"a\"}", "tags", "wrong kind")]
    [InlineData("{\"tags\":[null]}", "tag", "")]
    [InlineData("{\"tags\":[\" \"]}", "tag", "")]
    [InlineData("{\"assigneeId\":\"1\"}", "assigneeId", "wrong kind")]
    [InlineData("{\"colour\":\"red\"}", "Unknown field 'colour'", "")]
    [InlineData("{\"expected\":{\"colour\":1}}", "Unknown field 'expected.colour'", "")]
    [InlineData("{\"a\":1,\"b\":2}", "'a'", "'b'")]
    [InlineData("{\"subject\":\"\\ud800\"}", "subject", "")]
    [InlineData("{\"tags\":[\"\\ud800\"]}", "tags", "")]
    [InlineData("{\"\\ud800\":1}", "no JSON", "")]
    [InlineData("{\"priority\":\"high\",\"priority\":\"low\"}", "priority", "")]
    [InlineData("{\"subject\":\"\"}", "subject must have 1 to", "")]
    [InlineData("{\"expected\":{\"status\":null},\"status\":\"open\"}", "status cannot be null", "")]
    public async Task Patch_BodyThatMakesNoSense_NamesWhat(string body, string part, string other)
    {
        var organisation = await desk.Desk.FoundAsync("Errors");
        var ticket = await organisation.AddTicketAsync();
        var client = await desk.ClientAsync(organisation.Agent);

        var detail = (await client.PatchAsync($"/tickets/{ticket.Id}", body)).ShouldBeProblem(400);

        detail.ShouldContain(part);
        detail.ShouldContain(other);
    }

    [Theory]
    [InlineData("/tickets?status=opn", "in_progress")]
    [InlineData("/tickets?priority=7", "critical")]
    [InlineData("/tickets?assignee=ada", "assignee")]
    [InlineData("/tickets?sort=name", "activity")]
    [InlineData("/tickets?limit=0", "limit must be 1 to 100")]
    [InlineData("/tickets?limit=101", "limit must be 1 to 100")]
    [InlineData("/tickets?limit=x", "limit")]
    [InlineData("/tickets?limit=1&limit=2", "limit")]
    [InlineData("/tickets?cursor=x", "cursor")]
    [InlineData("/tickets?cursor=LWFjdGl2aXR5IDkgOSA5", "cursor")]
    [InlineData("/tickets?tag=", "tag")]
    [InlineData("/tickets?page=2", "'page'")]
    [InlineData("/tickets/1?expand=all", "'expand'")]
    [InlineData("/tickets/1/emails?cursor=-", "cursor")]
    public async Task Get_QueryThatMakesNoSense_NamesWhat(string path, string part)
    {
        var organisation = await desk.Desk.FoundAsync("Queries");
        var client = await desk.ClientAsync(organisation.Agent);

        (await client.GetAsync(path)).ShouldBeProblem(400).ShouldContain(part);
    }

    [Fact]
    public async Task List_CursorOfAnotherOrder_IsRefused()
    {
        var organisation = await desk.Desk.FoundAsync("Cursors");
        await organisation.AddTicketAsync();
        await organisation.AddTicketAsync();
        var client = await desk.ClientAsync(organisation.Agent);
        var cursor = (await client.GetAsync("/tickets?limit=1&sort=created")).Json.GetProperty("nextCursor").GetString();

        (await client.GetAsync($"/tickets?limit=1&sort=created&cursor={cursor}")).ShouldBe(200);
        (await client.GetAsync($"/tickets?limit=1&sort=-created&cursor={cursor}")).ShouldBeProblem(400).ShouldContain("cursor");
    }

    [Fact]
    public async Task Call_WhereNothingIs_Is404Or405()
    {
        var organisation = await desk.Desk.FoundAsync("Nowhere");
        var client = await desk.ClientAsync(organisation.Agent);

        (await client.GetAsync("/nothing")).ShouldBeProblem(404);
        (await client.GetAsync("")).ShouldBeProblem(404);
        (await client.GetAsync("/tickets/TKT-1")).ShouldBeProblem(404).ShouldContain("TKT-1");
        (await client.GetAsync($"/tickets/{long.MaxValue}")).ShouldBeProblem(404);
        (await client.GetAsync("/tickets/999999999999999999999999")).ShouldBeProblem(404);
        (await client.GetAsync("/attachments/x/download")).ShouldBeProblem(404);
        var wrongMethod = await client.DeleteAsync("/tickets");
        wrongMethod.ShouldBeProblem(405);
        wrongMethod.Message.Content.Headers.Allow.ShouldBe(["GET", "POST"], ignoreOrder: true);
        (await desk.Client(null).GetAsync("/nothing")).ShouldBeProblem(404);
    }

    [Theory]
    [InlineData("recipients")]
    [InlineData("senders")]
    [InlineData("subjectWords")]
    [InlineData("tags")]
    public async Task RoutingRule_AListThatIsNull_IsRefusedByItsName(string list)
    {
        var organisation = await desk.Desk.FoundAsync($"Null{list}");
        var client = await desk.ClientAsync(organisation.Owner);
        var made = await client.PostAsync("/tickets/routing/rules", new { name = "Shop", recipients = new[] { "shop@desk.example" }, tags = new[] { "shop" } });
        var rule = made.ShouldBe(201).GetProperty("id").GetInt64();

        (await client.SendAsync(HttpMethod.Patch, $"/tickets/routing/rules/{rule}", new Dictionary<string, string?> { [list] = null })).ShouldBeProblem(400).ShouldContain($"'{list}' is null");
    }

    [Fact]
    public async Task Fault_InDesk_Is500WithoutItsDetails()
    {
        var organisation = await desk.Desk.FoundAsync("Fault");
        var client = await desk.ClientAsync(organisation.Agent);
        Directory.CreateDirectory(Path.Combine(desk.Data, "blobs"));
        await File.WriteAllTextAsync(Path.Combine(desk.Data, "blobs", $"{organisation.Scope.TenantId}"), "a file where the folder should be");
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "a.bin" } };

        var detail = (await client.SendAsync(HttpMethod.Post, "/attachments", form)).ShouldBeProblem(500);

        detail.ShouldNotContain(desk.Data);
        (await client.GetAsync("/me")).ShouldBe(200);
    }

    [Fact]
    public async Task Body_OfAnotherTypeOrTooLarge_IsRefused()
    {
        var organisation = await desk.Desk.FoundAsync("Bodies");
        var ticket = await organisation.AddTicketAsync();
        var client = await desk.ClientAsync(organisation.Agent);

        (await client.SendAsync(HttpMethod.Patch, $"/tickets/{ticket.Id}", "priority=high", type: "application/x-www-form-urlencoded")).ShouldBeProblem(415);
        (await client.SendAsync(HttpMethod.Patch, $"/tickets/{ticket.Id}", "{}", type: "text/plain")).ShouldBeProblem(415);
        (await client.PostAsync($"/tickets/{ticket.Id}/notes", new { bodyHtml = new string('x', 1024 * 1024) })).ShouldBeProblem(413).ShouldContain("1 MB");
        (await client.PostAsync($"/tickets/{ticket.Id}/notes", new string('[', 1000))).ShouldBeProblem(400);
    }
}
