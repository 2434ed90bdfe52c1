using System.Net.Http.Headers;
using System.Text.Json;
using Desk.Core.People;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.EndToEnd;

namespace Desk.Tests.Api;

/// <summary>One running server for all tests of the API, with as many organisations as they want in its database.</summary>
public sealed class ApiDesk : IAsyncLifetime
{
    private readonly DeskProcess _process = new() { Switches = ["--Api:CallsPerMinute=100000"] };
    private TestDesk? _desk;

    public Uri Address => _process.Address;

    public string Data => _process.Data;

    /// <summary>The use cases over the server's own database.</summary>
    public TestDesk Desk => _desk!;

    public async Task InitializeAsync()
    {
        await _process.StartAsync();
        _desk = new TestDesk(new DatabaseChoice(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(_process.Data, "desk.db")}"));
    }

    public async Task DisposeAsync()
    {
        await _desk!.DisposeAsync();
        await _process.DisposeAsync();
    }

    /// <summary>A new token of an agent; all scopes that its role may have unless some are named.</summary>
    public async Task<string> TokenAsync(AgentScope agent, params string[] scopes)
    {
        ArgumentNullException.ThrowIfNull(agent);
        var wanted = scopes.Length > 0 ? scopes : [.. ApiScope.All.Where(s => ApiScope.IsOpenTo(s, agent.Role))];
        return (await Desk.Get<CreateApiToken>().RunAsync(agent, "Test", wanted, null, "test", CancellationToken.None)).Secret.ShouldNotBeNull();
    }

    public async Task<ApiClient> ClientAsync(AgentScope agent, params string[] scopes) => Client(await TokenAsync(agent, scopes));

    public ApiClient Client(string? token)
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return new ApiClient(http);
    }

    /// <summary>Gives an agent another role in the database, and answers what it may do then.</summary>
    public async Task<AgentScope> ChangeAsync(AgentScope agent, Action<Agent> change)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(change);
        await using var context = Desk.Contexts.Create(agent.Tenant);
        var row = await context.Agents.FindAsync(agent.AgentId);
        change(row!);
        await context.SaveChangesAsync();
        return agent with { Role = row!.Role };
    }
}

[CollectionDefinition(Name)]
public sealed class ApiTests : ICollectionFixture<ApiDesk>
{
    public const string Name = "API";
}

/// <summary>An answer of the API.</summary>
public sealed record ApiAnswerRead(int Status, JsonElement Json, HttpResponseMessage Message)
{
    public string Detail => Json.GetProperty("detail").GetString()!;

    /// <summary>Checks that it is problem details of this status, and answers the sentence.</summary>
    public string ShouldBeProblem(int status)
    {
        Status.ShouldBe(status, Json.ToString());
        Message.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        Json.GetProperty("status").GetInt32().ShouldBe(status);
        Json.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        Detail.ShouldNotContain("   at ");
        Detail.ShouldNotContain("Desk.Web.");
        return Detail;
    }

    public JsonElement ShouldBe(int status)
    {
        Status.ShouldBe(status, Json.ToString());
        return Json;
    }
}

/// <summary>Calls the API as another program does.</summary>
public sealed class ApiClient(HttpClient http)
{
    public HttpClient Http => http;

    public Task<ApiAnswerRead> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<ApiAnswerRead> PostAsync(string path, object body, string? key = null) => SendAsync(HttpMethod.Post, path, body, key);

    public Task<ApiAnswerRead> PatchAsync(string path, object body) => SendAsync(HttpMethod.Patch, path, body);

    public Task<ApiAnswerRead> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    /// <summary>Sends an object as JSON, or a text as it is.</summary>
    public async Task<ApiAnswerRead> SendAsync(HttpMethod method, string path, object? body = null, string? key = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, new Uri($"/api/v1{path}", UriKind.Relative));
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        request.Content = body is null ? null : body as HttpContent ?? new StringContent(body as string ?? JsonSerializer.Serialize(body), new MediaTypeHeaderValue(type));
        var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return new ApiAnswerRead((int)answer.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text), answer);
    }
}
