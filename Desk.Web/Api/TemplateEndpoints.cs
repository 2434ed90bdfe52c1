using System.ComponentModel;
using System.Globalization;
using Desk.Core.People;
using Desk.Core.Templates;
using Desk.Core.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Desk.Web.Api;

/// <summary>Templates: one's own, and those that all or some are offered.</summary>
internal static class TemplateEndpoints
{
    private const string IdIs = "The template's id.";

    public static void Map(RouteGroupBuilder api)
    {
        var templates = api.MapGroup("/templates").WithTags("Templates");
        templates.MapGet("", ListAsync).RequireScope(ApiScope.ReadTickets).WithName("ListTemplates").WithSummary("Lists the templates")
            .WithDescription("Those that the token's agent sees, with their texts, by id. Variables stand in them as they were written.");
        templates.MapGet("/{id}", ReadAsync).RequireScope(ApiScope.ReadTickets).WithName("ReadTemplate").WithSummary("Shows a template");
        templates.MapPost("", AddAsync).RequireScope(ApiScope.WriteTickets).WithName("AddTemplate").WithSummary("Makes a template")
            .WithDescription("bodyHtml is made fit for mail; a variable that does not exist is refused, with those that do. What others are offered too takes a lead.");
        templates.MapPut("/{id}", ChangeAsync).RequireScope(ApiScope.WriteTickets).WithName("ChangeTemplate").WithSummary("Changes a template")
            .WithDescription("As a whole: what is left out is as it is for a new one. With version, only while nobody else has changed it.").ProducesProblem(StatusCodes.Status409Conflict);
        templates.MapDelete("/{id}", RemoveAsync).RequireScope(ApiScope.WriteTickets).WithName("DeleteTemplate").WithSummary("Deletes a template");
    }

    private static async Task<Ok<PageJson<TemplateJson>>> ListAsync(
        HttpContext http, ListTemplates list, CancellationToken cancellationToken,
        [Description("1 to 100, 50 unless told otherwise.")] string? limit = null, [Description("nextCursor of the page before.")] string? cursor = null)
    {
        ApiQuery.Allow(http, "limit", "cursor");
        var most = ApiQuery.Limit(limit);
        var page = await list.PageAsync(http.Agent(), ApiQuery.Id("cursor", cursor) ?? 0, most, cancellationToken);
        return TypedResults.Ok(new PageJson<TemplateJson>([.. page.Select(t => new TemplateJson(t))], page.Count < most ? null : page[^1].Entry.Id.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<Results<Ok<TemplateJson>, ProblemHttpResult>> ReadAsync(HttpContext http, ListTemplates list, [Description(IdIs)] string id, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return await list.ReadAsync(http.Agent(), MailboxEndpoints.IdOf(id), cancellationToken) is { } template ? TypedResults.Ok(new TemplateJson(template)) : NoTemplate(id);
    }

    private static async Task<Results<Created<TemplateJson>, ProblemHttpResult>> AddAsync(
        HttpContext http, ChangeTemplate change, ListTemplates list, ApiBody<TemplateBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        var result = await change.AddAsync(http.Agent(), body.Value.ToSettings(), TicketChangeEndpoints.Cause, CancellationToken.None);
        return Refusal(http, "", body.Value, result) is { } refused ? refused
            : await list.ReadAsync(http.Agent(), result.Id!.Value, cancellationToken) is { } made ? TypedResults.Created($"{ApiServices.Root}/templates/{made.Entry.Id}", new TemplateJson(made))
            : NoTemplate("");
    }

    private static async Task<Results<Ok<TemplateJson>, ProblemHttpResult>> ChangeAsync(
        HttpContext http, ChangeTemplate change, ListTemplates list, [Description(IdIs)] string id, ApiBody<TemplateBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        var result = await change.ChangeAsync(http.Agent(), MailboxEndpoints.IdOf(id), body.Value.ToSettings(), body.Value.Version, TicketChangeEndpoints.Cause, CancellationToken.None);
        return Refusal(http, id, body.Value, result) is { } refused ? refused
            : await list.ReadAsync(http.Agent(), result.Id!.Value, cancellationToken) is { } template ? TypedResults.Ok(new TemplateJson(template)) : NoTemplate(id);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(HttpContext http, ChangeTemplate change, [Description(IdIs)] string id)
    {
        ApiQuery.Allow(http);
        var result = await change.RemoveAsync(http.Agent(), MailboxEndpoints.IdOf(id), TicketChangeEndpoints.Cause, CancellationToken.None);
        return Refusal(http, id, null, result) is { } refused ? refused : TypedResults.NoContent();
    }

    private static ProblemHttpResult? Refusal(HttpContext http, string id, TemplateBody? body, TemplateResult result) => result.Outcome switch
    {
        ChangeOutcome.Done => null,
        ChangeOutcome.Invalid => ApiProblem.BadRequest(result.Problem ?? "The template cannot be kept."),
        ChangeOutcome.MovedOn => ApiProblem.Of(StatusCodes.Status409Conflict, "Somebody else has changed the template since; read it again."),
        ChangeOutcome.NotAllowed when !http.Agent().MayChangeTickets => ApiRole.Refusal(http),
        ChangeOutcome.NotAllowed => ApiProblem.Of(
            StatusCodes.Status403Forbidden, $"The role of {http.Agent().Name} ({ApiWord.Of(http.Agent().Role)}) keeps templates of its own{(body is null ? "" : " (audience personal)")}; those for others take a lead.", ("role", http.Agent().Role)),
        _ => NoTemplate(id),
    };

    private static ProblemHttpResult NoTemplate(string id) => ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no template '{ApiProblem.Shown(id)}', or it is another agent's own.");
}
