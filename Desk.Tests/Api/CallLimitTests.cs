using Desk.Core.People;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.EndToEnd;

namespace Desk.Tests.Api;

public sealed class CallLimitTests : IAsyncLifetime
{
    private const int Limit = 5;
    private readonly DeskProcess _process = new() { Switches = [$"--Api:CallsPerMinute={Limit}"] };

    public Task InitializeAsync() => _process.StartAsync();

    public Task DisposeAsync() => _process.DisposeAsync();

    [Fact]
    public async Task Calls_MoreThanTheLimitInAMinute_Are429ForThatAgentAlone()
    {
        await using var desk = new TestDesk(new DatabaseChoice(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(_process.Data, "desk.db")}"));
        var organisation = await desk.FoundAsync();
        var (first, second) = (await ClientAsync(desk, organisation.Agent), await ClientAsync(desk, organisation.Agent));

        // two tokens of one agent share what the agent has; a wrong address counts as well
        for (var i = 0; i < Limit; i++)
        {
            (await (i % 2 == 0 ? first : second).GetAsync(i == 3 ? "/nothing" : "/me")).Status.ShouldBe(i == 3 ? 404 : 200);
        }

        foreach (var client in new[] { first, second })
        {
            var answer = await client.GetAsync("/me");
            answer.ShouldBeProblem(429).ShouldContain("try again in");
            answer.Message.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        }

        var colleague = await ClientAsync(desk, organisation.Owner);
        (await colleague.GetAsync("/me")).ShouldBe(200);
        var stranger = Client("desk_wrong");
        for (var i = 0; i < Limit; i++)
        {
            (await stranger.GetAsync("/me")).ShouldBeProblem(401);
        }

        (await stranger.GetAsync("/me")).ShouldBeProblem(429);
        (await colleague.GetAsync("/me")).ShouldBe(200);
    }

    private async Task<ApiClient> ClientAsync(TestDesk desk, AgentScope agent) =>
        Client((await desk.Get<CreateApiToken>().RunAsync(agent, "Test", [ApiScope.ReadTickets], null, "test", CancellationToken.None)).Secret!);

    private ApiClient Client(string token)
    {
        var http = new HttpClient { BaseAddress = _process.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new ApiClient(http);
    }
}
