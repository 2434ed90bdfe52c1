using System.ComponentModel;
using System.Globalization;
using Desk.Core.People;
using Desk.Core.Routing;
using Desk.Core.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Desk.Web.Api;

/// <summary>Which recipients are known, and the rules that route mail. Leads read them, an owner changes them.</summary>
internal static class RoutingEndpoints
{
    private const string RecipientIs = "The allowed recipient's id.";
    private const string RuleIs = "The rule's id.";
    private const string LimitIs = "1 to 100, 50 unless told otherwise.";
    private const string CursorIs = "nextCursor of the page before.";

    public static void Map(RouteGroupBuilder api)
    {
        var allowed = api.MapGroup("/tickets/routing/allowlist").WithTags("Routing");
        allowed.MapGet("", ListRecipientsAsync).RequireScope(ApiScope.Admin).WithName("ListAllowedRecipients").WithSummary("Lists the allowed recipients")
            .WithDescription("By id. They count for mailboxes with knownRecipientsOnly; the organisation's own mailboxes are always allowed.");
        allowed.MapPost("", AddRecipientAsync).RequireScope(ApiScope.Admin).WithName("AddAllowedRecipient").WithSummary("Allows a recipient")
            .WithDescription("One that is there already is answered as it is.");
        allowed.MapPatch("/{id}", ChangeRecipientAsync).RequireScope(ApiScope.Admin).WithName("ChangeAllowedRecipient").WithSummary("Changes an allowed recipient, or turns it on or off");
        allowed.MapDelete("/{id}", RemoveRecipientAsync).RequireScope(ApiScope.Admin).WithName("RemoveAllowedRecipient").WithSummary("Takes a recipient off the list");
        var rules = api.MapGroup("/tickets/routing/rules").WithTags("Routing");
        rules.MapGet("", ListRulesAsync).RequireScope(ApiScope.Admin).WithName("ListRoutingRules").WithSummary("Lists the rules that route mail")
            .WithDescription("In the order in which they are tried. The first that fits takes a mail that opens a ticket; an answer stays in its conversation.");
        rules.MapPost("", AddRuleAsync).RequireScope(ApiScope.Admin).WithName("AddRoutingRule").WithSummary("Makes a rule")
            .WithDescription("It needs at least one of recipients, senders and subjectWords, and something to do: teamId, assigneeId, priority, tags, or drop alone.");
        rules.MapPatch("/{id}", ChangeRuleAsync).RequireScope(ApiScope.Admin).WithName("ChangeRoutingRule").WithSummary("Changes a rule, its place among the others too")
            .WithDescription("Only the fields that are named change; null takes away what may be empty. With version, only while nobody else has changed it.").ProducesProblem(StatusCodes.Status409Conflict);
        rules.MapDelete("/{id}", RemoveRuleAsync).RequireScope(ApiScope.Admin).WithName("DeleteRoutingRule").WithSummary("Deletes a rule");
    }

    private static async Task<Results<Ok<PageJson<AllowedRecipientJson>>, ProblemHttpResult>> ListRecipientsAsync(
        HttpContext http, ListRouting list, CancellationToken cancellationToken, [Description(LimitIs)] string? limit = null, [Description(CursorIs)] string? cursor = null)
    {
        var (most, after) = Page(http, limit, cursor);
        return await list.RecipientsAsync(http.Agent(), cancellationToken) is not { } all ? Refused(http)
            : PageOf(all.Where(r => r.Id > after).OrderBy(r => r.Id), most, r => r.Id, r => new AllowedRecipientJson(r));
    }

    private static async Task<Results<Created<AllowedRecipientJson>, Ok<AllowedRecipientJson>, ProblemHttpResult>> AddRecipientAsync(
        HttpContext http, ChangeAllowedRecipients change, ListRouting list, ApiBody<AllowedRecipientBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        var result = await change.AddAsync(http.Agent(), body.Value.Pattern ?? "", body.Value.Enabled ?? true, TicketChangeEndpoints.Cause, CancellationToken.None);
        return Refusal(http, "", result) is { } refused ? refused
            : await RecipientAsync(http, list, result.Id!.Value, cancellationToken) is not { } added ? NoSuch("")
            : result.Outcome == ChangeOutcome.Unchanged ? TypedResults.Ok(added) : TypedResults.Created($"{ApiServices.Root}/tickets/routing/allowlist/{added.Id}", added);
    }

    private static async Task<Results<Ok<AllowedRecipientJson>, ProblemHttpResult>> ChangeRecipientAsync(
        HttpContext http, ChangeAllowedRecipients change, ListRouting list, [Description(RecipientIs)] string id, ApiBody<AllowedRecipientBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        var result = await change.ChangeAsync(http.Agent(), MailboxEndpoints.IdOf(id), body.Value.Pattern, body.Value.Enabled, TicketChangeEndpoints.Cause, CancellationToken.None);
        return Refusal(http, id, result) is { } refused ? refused
            : await RecipientAsync(http, list, result.Id!.Value, cancellationToken) is { } changed ? TypedResults.Ok(changed) : NoSuch(id);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveRecipientAsync(HttpContext http, ChangeAllowedRecipients change, [Description(RecipientIs)] string id)
    {
        ApiQuery.Allow(http);
        return Refusal(http, id, await change.RemoveAsync(http.Agent(), MailboxEndpoints.IdOf(id), TicketChangeEndpoints.Cause, CancellationToken.None)) is { } refused ? refused : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<PageJson<RoutingRuleJson>>, ProblemHttpResult>> ListRulesAsync(
        HttpContext http, ListRouting list, CancellationToken cancellationToken, [Description(LimitIs)] string? limit = null, [Description(CursorIs)] string? cursor = null)
    {
        var (most, after) = Page(http, limit, cursor);
        return await list.RulesAsync(http.Agent(), cancellationToken) is not { } all ? Refused(http)
            : PageOf(all.Where(r => r.Position > after), most, r => r.Position, r => new RoutingRuleJson(r));
    }

    private static async Task<Results<Created<RoutingRuleJson>, ProblemHttpResult>> AddRuleAsync(
        HttpContext http, ChangeRoutingRules change, ListRouting list, ApiBody<RoutingRuleBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        var result = await change.AddAsync(http.Agent(), RoutingRuleBody.Over(body, null), body.Value.Position, TicketChangeEndpoints.Cause, CancellationToken.None);
        return Refusal(http, "", result) is { } refused ? refused
            : await RuleAsync(http, list, result.Id!.Value, cancellationToken) is { } made ? TypedResults.Created($"{ApiServices.Root}/tickets/routing/rules/{made.Id}", new RoutingRuleJson(made)) : NoSuch("");
    }

    private static async Task<Results<Ok<RoutingRuleJson>, ProblemHttpResult>> ChangeRuleAsync(
        HttpContext http, ChangeRoutingRules change, ListRouting list, [Description(RuleIs)] string id, ApiBody<RoutingRuleBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        var before = await RuleAsync(http, list, MailboxEndpoints.IdOf(id), cancellationToken);
        var result = !http.Agent().May(Permission.ManageOrganisation) ? new RoutingResult(ChangeOutcome.NotAllowed)
            : before is null ? new RoutingResult(ChangeOutcome.NotFound)
            : await change.ChangeAsync(http.Agent(), before.Id, RoutingRuleBody.Over(body, before), body.Value.Position, body.Value.Version ?? before.Version, TicketChangeEndpoints.Cause, CancellationToken.None);
        return Refusal(http, id, result) is { } refused ? refused
            : await RuleAsync(http, list, before!.Id, cancellationToken) is { } rule ? TypedResults.Ok(new RoutingRuleJson(rule)) : NoSuch(id);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveRuleAsync(HttpContext http, ChangeRoutingRules change, [Description(RuleIs)] string id)
    {
        ApiQuery.Allow(http);
        return Refusal(http, id, await change.RemoveAsync(http.Agent(), MailboxEndpoints.IdOf(id), TicketChangeEndpoints.Cause, CancellationToken.None)) is { } refused ? refused : TypedResults.NoContent();
    }

    private static async Task<AllowedRecipientJson?> RecipientAsync(HttpContext http, ListRouting list, long id, CancellationToken cancellationToken) =>
        (await list.RecipientsAsync(http.Agent(), cancellationToken))?.FirstOrDefault(r => r.Id == id) is { } found ? new AllowedRecipientJson(found) : null;

    private static async Task<RoutingRule?> RuleAsync(HttpContext http, ListRouting list, long id, CancellationToken cancellationToken) =>
        (await list.RulesAsync(http.Agent(), cancellationToken))?.FirstOrDefault(r => r.Id == id);

    private static (int Most, long After) Page(HttpContext http, string? limit, string? cursor)
    {
        ApiQuery.Allow(http, "limit", "cursor");
        return (ApiQuery.Limit(limit), ApiQuery.Id("cursor", cursor) ?? 0);
    }

    private static Ok<PageJson<TJson>> PageOf<T, TJson>(IEnumerable<T> rows, int most, Func<T, long> key, Func<T, TJson> json)
    {
        var page = rows.Take(most + 1).ToList();
        return TypedResults.Ok(new PageJson<TJson>([.. page.Take(most).Select(json)], page.Count > most ? key(page[most - 1]).ToString(CultureInfo.InvariantCulture) : null));
    }

    private static ProblemHttpResult? Refusal(HttpContext http, string id, RoutingResult result) => result.Outcome switch
    {
        ChangeOutcome.Done or ChangeOutcome.Unchanged => null,
        ChangeOutcome.Invalid => ApiProblem.BadRequest(result.Problem ?? "It cannot be kept."),
        ChangeOutcome.MovedOn => ApiProblem.Of(StatusCodes.Status409Conflict, "Somebody else has changed the rule since; read it again."),
        ChangeOutcome.NotAllowed => Refused(http),
        _ => NoSuch(id),
    };

    private static ProblemHttpResult Refused(HttpContext http) => ApiProblem.Of(
        StatusCodes.Status403Forbidden, $"The role of {http.Agent().Name} ({ApiWord.Of(http.Agent().Role)}) does not allow this; leads read how mail is routed, and only an owner changes it.", ("role", http.Agent().Role));

    private static ProblemHttpResult NoSuch(string id) => ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no '{ApiProblem.Shown(id)}' here.");
}
