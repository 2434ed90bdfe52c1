using Desk.Core.People;
using Desk.Core.Tenants;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Desk.Web.Api;

/// <summary>Who and what there is: the ids that other calls need.</summary>
internal static class DirectoryEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var directory = api.MapGroup("").WithTags("Directory");
        directory.MapGet("/me", MeAsync).RequireScope(ApiScope.ReadTickets).WithName("ReadMe").WithSummary("Tells whom the token acts as");
        directory.MapGet("/agents", AgentsAsync).RequireScope(ApiScope.ReadTickets).WithName("ListAgents").WithSummary("Lists the active agents")
            .WithDescription("All in one page, by name.");
        directory.MapGet("/teams", TeamsAsync).RequireScope(ApiScope.ReadTickets).WithName("ListTeams").WithSummary("Lists the teams")
            .WithDescription("All in one page, by name, each with its active members.");
    }

    private static async Task<Ok<MeJson>> MeAsync(HttpContext http, ReadOrganisation organisation, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        var (agent, scopes) = (http.Agent(), http.Caller().Scopes);
        return TypedResults.Ok(new MeJson(agent.AgentId, agent.Name, agent.Role, await organisation.NameAsync(agent.Tenant, cancellationToken), scopes));
    }

    private static async Task<Ok<PageJson<AgentJson>>> AgentsAsync(HttpContext http, ListAgents agents, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return TypedResults.Ok(new PageJson<AgentJson>([.. (await agents.RunAsync(http.Agent().Tenant, cancellationToken)).Select(a => new AgentJson(a.Id, a.Name, a.Role))], null));
    }

    private static async Task<Ok<PageJson<TeamJson>>> TeamsAsync(HttpContext http, ListTeams teams, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return TypedResults.Ok(new PageJson<TeamJson>([.. (await teams.RunAsync(http.Agent().Tenant, cancellationToken))
            .Select(t => new TeamJson(t.Id, t.Name, [.. t.Members.Select(m => new NamedJson(m.Id, m.Name))]))], null));
    }
}

/// <summary>Whom the token acts as, and what it may be used for.</summary>
public sealed record MeJson(long Id, string Name, AgentRole Role, string Organisation, IReadOnlyList<string> Scopes);

public sealed record AgentJson(long Id, string Name, AgentRole Role);

public sealed record TeamJson(long Id, string Name, IReadOnlyList<NamedJson> Members);
