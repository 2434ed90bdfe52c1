using System.Text.RegularExpressions;
using Desk.Core.People;

namespace Desk.Tests.Api;

[Collection(ApiTests.Name)]
public sealed partial class AccessTests(ApiDesk desk)
{
    [Theory]
    [InlineData(null, "Bearer realm=\"Desk\"")]
    [InlineData("desk_wrong", "Bearer realm=\"Desk\", error=\"invalid_token\"")]
    [InlineData("nonsense", "Bearer realm=\"Desk\", error=\"invalid_token\"")]
    public async Task Call_WithoutValidToken_Is401WithChallenge(string? token, string challenge)
    {
        var answer = await desk.Client(token).GetAsync("/tickets");

        answer.ShouldBeProblem(401);
        answer.Message.Headers.WwwAuthenticate.ToString().ShouldBe(challenge);
        answer.Message.Headers.Location.ShouldBeNull();
    }

    [Fact]
    public async Task Call_WithCookieOfASignedInAgent_Is401()
    {
        using var browser = new HttpClient(new HttpClientHandler()) { BaseAddress = desk.Address };
        var page = await browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["email"] = "owner@desk.example",
            ["__RequestVerificationToken"] = Antiforgery().Match(page).Groups[1].Value,
        });
        (await browser.PostAsync(new Uri("/sign-in/demo", UriKind.Relative), form)).EnsureSuccessStatusCode();
        (await browser.GetAsync(new Uri("/messages/1/body", UriKind.Relative))).RequestMessage!.RequestUri!.AbsolutePath.ShouldNotContain("sign-in");

        var answer = await browser.GetAsync(new Uri("/api/v1/tickets", UriKind.Relative));

        ((int)answer.StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task Token_OutsideTheApi_OpensNothing()
    {
        var organisation = await desk.Desk.FoundAsync("Outside");
        var client = await desk.ClientAsync(organisation.Owner);

        var answer = await client.Http.GetAsync(new Uri("/messages/1/body", UriKind.Relative));

        answer.Headers.Location!.ToString().ShouldContain("sign-in");
    }

    [Theory]
    [InlineData("GET", "/tickets", ApiScope.ReadTickets)]
    [InlineData("GET", "/tickets/1", ApiScope.ReadTickets)]
    [InlineData("PATCH", "/tickets/1", ApiScope.WriteTickets)]
    [InlineData("POST", "/tickets/1/reply", ApiScope.WriteTickets)]
    [InlineData("POST", "/tickets/1/forward", ApiScope.WriteTickets)]
    [InlineData("POST", "/attachments", ApiScope.WriteTickets)]
    [InlineData("GET", "/attachments/1/download", ApiScope.ReadTickets)]
    [InlineData("GET", "/tickets/by-email/a@b.example", ApiScope.ReadCustomers)]
    [InlineData("GET", "/mailboxes", ApiScope.ReadMailboxes)]
    public async Task Call_WithoutTheScope_Is403NamingIt(string method, string path, string scope)
    {
        var organisation = await desk.Desk.FoundAsync("Scopes");
        var client = await desk.ClientAsync(organisation.Owner, [.. ApiScope.All.Where(s => s != scope)]);

        var answer = await client.SendAsync(new HttpMethod(method), path, method == "GET" ? null : "{}", type: path == "/attachments" ? "multipart/form-data" : "application/json");

        answer.ShouldBeProblem(403).ShouldContain(scope);
        answer.Json.GetProperty("missingScope").GetString().ShouldBe(scope);
    }

    [Fact]
    public async Task Token_RevokedOrItsAgentInactive_Is401()
    {
        var organisation = await desk.Desk.FoundAsync("Revoked");
        var (revoked, left) = (await desk.ClientAsync(organisation.Owner), await desk.ClientAsync(organisation.Agent));
        (await revoked.GetAsync("/me")).ShouldBe(200);
        (await left.GetAsync("/me")).ShouldBe(200);

        var token = (await desk.Desk.Get<ListApiTokens>().RunAsync(organisation.Owner, CancellationToken.None)).ShouldHaveSingleItem();
        token.LastUsedAt.ShouldNotBeNull();
        await desk.Desk.Get<RevokeApiToken>().RunAsync(organisation.Owner, token.Id, "test", CancellationToken.None);
        await desk.ChangeAsync(organisation.Agent, a => a.Deactivate());

        (await revoked.GetAsync("/me")).ShouldBeProblem(401);
        (await left.GetAsync("/me")).ShouldBeProblem(401);
    }

    [Fact]
    public async Task Me_TellsAgentRoleAndScopes()
    {
        var organisation = await desk.Desk.FoundAsync("Me");
        var client = await desk.ClientAsync(organisation.Agent, ApiScope.ReadTickets, ApiScope.ReadMailboxes);

        var me = (await client.GetAsync("/me")).ShouldBe(200);

        me.GetProperty("id").GetInt64().ShouldBe(organisation.Agent.AgentId);
        me.GetProperty("role").GetString().ShouldBe("agent");
        me.GetProperty("organisation").GetString().ShouldBe("Me");
        me.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()).ShouldBe([ApiScope.ReadTickets, ApiScope.ReadMailboxes]);
    }

    [Fact]
    public async Task Directory_ListsOnesOwnAgentsTeamsAndMailboxes()
    {
        var organisation = await desk.Desk.FoundAsync("Directory");
        var client = await desk.ClientAsync(organisation.Agent);

        (await client.GetAsync("/agents")).ShouldBe(200).GetProperty("items").EnumerateArray().Select(a => a.GetProperty("name").GetString())
            .ShouldBe(["Directory Agent", "Directory Owner"]);
        (await client.GetAsync("/mailboxes")).ShouldBe(200).GetProperty("items").EnumerateArray().Select(m => m.GetProperty("id").GetInt64())
            .ShouldBe([organisation.MailboxId, organisation.OtherMailboxId], ignoreOrder: true);
        (await client.GetAsync("/teams")).ShouldBe(200).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();
}
