using System.ComponentModel;
using Desk.Core.People;
using Desk.Core.Reports;
using Desk.Web.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Desk.Web.Api;

/// <summary>What reports tell. It takes a lead, and tells of the mailboxes that the token's agent may see.</summary>
internal static class AnalyticsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var analytics = api.MapGroup("/analytics").WithTags("Reports");
        analytics.MapGet("/summary", SummaryAsync).RequireScope(ApiScope.ReadTickets).WithName("ReadReport").WithSummary("Tells how work went in a period")
            .WithDescription("Volume, backlog, times and deadlines, beside the period before; trueUntil says up to when everything is counted. Only leads and owners read reports.");
        analytics.MapGet("/agents/{id}", AgentAsync).RequireScope(ApiScope.ReadTickets).WithName("ReadAgentReport").WithSummary("Tells how an agent's work went in a period")
            .WithDescription("As the summary of what this agent did or had, by mailbox unless told otherwise. Only leads and owners read reports.");
        analytics.MapGet("/sla", SlaAsync).RequireScope(ApiScope.ReadTickets).WithName("ReadSlaReport").WithSummary("Tells which deadlines were kept in a period")
            .WithDescription("How many were kept and missed, of each kind, by policy unless told otherwise. Only leads and owners read reports.");
    }

    private static async Task<Results<Ok<ReportJson>, ContentHttpResult, ProblemHttpResult>> SummaryAsync(HttpContext http, TellReport tell, [AsParameters] ReportQuery query, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http, ReportQuery.Names);
        return await MayAsync(http, query, () => tell.RunAsync(http.Agent(), query, cancellationToken)) is { } told ? Answer(http, query, told) : Refusal(http);
    }

    private static async Task<Results<Ok<ReportJson>, ContentHttpResult, ProblemHttpResult>> AgentAsync(
        HttpContext http, TellReport tell, ListAgents agents, [Description("The agent's id.")] string id, [AsParameters] ReportQuery query, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http, [.. ReportQuery.Names.Where(n => n != "agent")]);
        var agentId = MailboxEndpoints.IdOf(id);
        return await MayAsync(http, query, () => tell.RunAsync(http.Agent(), query, cancellationToken, agentId, ReportBy.Mailbox)) is not { } told ? Refusal(http)
            : (await agents.RunAsync(http.Agent().Tenant, cancellationToken)).All(a => a.Id != agentId) ? ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no agent '{ApiProblem.Shown(id)}'.")
            : Answer(http, query, told);
    }

    private static async Task<Results<Ok<SlaReportJson>, ContentHttpResult, ProblemHttpResult>> SlaAsync(HttpContext http, TellReport tell, [AsParameters] ReportQuery query, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http, ReportQuery.Names);
        return await MayAsync(http, query, () => tell.RunAsync(http.Agent(), query, cancellationToken, otherwise: ReportBy.Policy)) is not { } told ? Refusal(http)
            : query.IsCsv(http) ? Csv(told)
            : TypedResults.Ok(new SlaReportJson(told));
    }

    private static async Task<ToldReport?> MayAsync(HttpContext http, ReportQuery query, Func<Task<ToldReport>> tell)
    {
        _ = query.IsCsv(http); // what it says is looked at before anything is read
        return http.Agent().May(Permission.ReadReports) ? await tell() : null;
    }

    private static Results<Ok<ReportJson>, ContentHttpResult, ProblemHttpResult> Answer(HttpContext http, ReportQuery query, ToldReport told) =>
        query.IsCsv(http) ? Csv(told) : TypedResults.Ok(new ReportJson(told));

    private static ContentHttpResult Csv(ToldReport told) => TypedResults.Text(ReportCsv.Write(told.Choice, told.By, told.Report, told.NameOf), ReportCsv.ContentType);

    private static ProblemHttpResult Refusal(HttpContext http) => ApiProblem.Of(
        StatusCodes.Status403Forbidden, $"The role of {http.Agent().Name} ({ApiWord.Of(http.Agent().Role)}) does not allow this; only leads and owners read reports.", ("role", http.Agent().Role));
}
