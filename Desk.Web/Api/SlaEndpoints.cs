using System.ComponentModel;
using Desk.Core.People;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Desk.Web.Api;

/// <summary>Deadlines: the policies and calendars, and why something is due when it is. Changing them takes a lead.</summary>
internal static class SlaEndpoints
{
    private const string PolicyIs = "The policy's id.";
    private const string CalendarIs = "The calendar's id.";

    public static void Map(RouteGroupBuilder api)
    {
        var sla = api.MapGroup("/sla").WithTags("Deadlines");
        sla.MapGet("/policies", PoliciesAsync).RequireScope(ApiScope.Admin).WithName("ListPolicies").WithSummary("Lists the policies")
            .WithDescription("All in one page, in the order in which they are asked: the first whose conditions a ticket meets counts.");
        sla.MapPost("/policies", AddPolicyAsync).RequireScope(ApiScope.Admin).WithName("AddPolicy").WithSummary("Makes a policy")
            .WithDescription("It is asked after all others. Open tickets go by it soon after.");
        sla.MapPost("/policies/preview", PreviewAsync).RequireScope(ApiScope.Admin).WithName("PreviewPolicy").WithSummary("Tells what a new policy would do to the open tickets")
            .WithDescription("Nothing is saved.");
        sla.MapPut("/policies/{id}", ChangePolicyAsync).RequireScope(ApiScope.Admin).WithName("ChangePolicy").WithSummary("Changes a policy")
            .WithDescription("As a whole. What it said before is kept for the clocks that went by it. With version, only while nobody else has changed it.").ProducesProblem(StatusCodes.Status409Conflict);
        sla.MapPost("/policies/{id}/preview", PreviewChangeAsync).RequireScope(ApiScope.Admin).WithName("PreviewPolicyChange").WithSummary("Tells what a change of a policy would do to the open tickets")
            .WithDescription("Nothing is saved.");
        sla.MapPost("/policies/{id}/place", MovePolicyAsync).RequireScope(ApiScope.Admin).WithName("MovePolicy").WithSummary("Puts a policy to another place among those that are asked");
        sla.MapDelete("/policies/{id}", RemovePolicyAsync).RequireScope(ApiScope.Admin).WithName("DeletePolicy").WithSummary("Deletes a policy")
            .WithDescription("Open tickets go by another one, or by none. What was missed stays missed.");
        sla.MapGet("/calendars", CalendarsAsync).RequireScope(ApiScope.Admin).WithName("ListCalendars").WithSummary("Lists the calendars").WithDescription("All in one page, by name.");
        sla.MapPost("/calendars", AddCalendarAsync).RequireScope(ApiScope.Admin).WithName("AddCalendar").WithSummary("Makes a calendar")
            .WithDescription("holidaysIcs takes an iCalendar file as text; its days of the next five years are added to the holidays.");
        sla.MapPut("/calendars/{id}", ChangeCalendarAsync).RequireScope(ApiScope.Admin).WithName("ChangeCalendar").WithSummary("Changes a calendar")
            .WithDescription("As a whole. With version, only while nobody else has changed it.").ProducesProblem(StatusCodes.Status409Conflict);
        sla.MapDelete("/calendars/{id}", RemoveCalendarAsync).RequireScope(ApiScope.Admin).WithName("DeleteCalendar").WithSummary("Deletes a calendar that no policy names");
        api.MapGet("/tickets/{id}/sla", ClocksAsync).WithTags("Deadlines").RequireScope(ApiScope.ReadTickets).WithName("ReadClocks").WithSummary("Tells why something is due when it is")
            .WithDescription("The clocks of a ticket: when they ran and stood still and why, and the policy and the calendar as they were.");
    }

    private static async Task<Results<Ok<PageJson<PolicyJson>>, ProblemHttpResult>> PoliciesAsync(HttpContext http, ListPolicies list, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return TypedResults.Ok(new PageJson<PolicyJson>([.. (await list.PoliciesAsync(http.Agent(), cancellationToken)).Select(p => new PolicyJson(p))], null));
    }

    private static async Task<Results<Created<PolicyJson>, ProblemHttpResult>> AddPolicyAsync(HttpContext http, ChangePolicy change, ListPolicies list, ApiBody<PolicyBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        var result = await change.AddAsync(http.Agent(), body.Value.ToSettings(), TicketChangeEndpoints.Cause, CancellationToken.None);
        return Refusal(http, "policy", "", result) is { } refused ? refused
            : await PolicyAsync(http, list, result.Id, cancellationToken) is { } made ? TypedResults.Created($"{ApiServices.Root}/sla/policies/{made.Id}", made) : None("policy", "");
    }

    private static async Task<Results<Ok<PolicyJson>, ProblemHttpResult>> ChangePolicyAsync(
        HttpContext http, ChangePolicy change, ListPolicies list, [Description(PolicyIs)] string id, ApiBody<PolicyBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        var result = await change.ChangeAsync(http.Agent(), MailboxEndpoints.IdOf(id), body.Value.ToSettings(), body.Value.Version, TicketChangeEndpoints.Cause, CancellationToken.None);
        return Refusal(http, "policy", id, result) is { } refused ? refused : await PolicyAsync(http, list, result.Id, cancellationToken) is { } policy ? TypedResults.Ok(policy) : None("policy", id);
    }

    private static async Task<Results<Ok<PolicyJson>, ProblemHttpResult>> MovePolicyAsync(
        HttpContext http, ChangePolicy change, ListPolicies list, [Description(PolicyIs)] string id, ApiBody<PlaceBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        var result = await change.MoveAsync(http.Agent(), MailboxEndpoints.IdOf(id), body.Value.Place, TicketChangeEndpoints.Cause, CancellationToken.None);
        return Refusal(http, "policy", id, result) is { } refused ? refused : await PolicyAsync(http, list, result.Id, cancellationToken) is { } policy ? TypedResults.Ok(policy) : None("policy", id);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemovePolicyAsync(HttpContext http, ChangePolicy change, [Description(PolicyIs)] string id)
    {
        ApiQuery.Allow(http);
        var result = await change.RemoveAsync(http.Agent(), MailboxEndpoints.IdOf(id), TicketChangeEndpoints.Cause, CancellationToken.None);
        return Refusal(http, "policy", id, result) is { } refused ? refused : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<SlaPreviewJson>, ProblemHttpResult>> PreviewAsync(HttpContext http, PreviewSla preview, ApiBody<PolicyBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return Preview(http, "", await preview.PolicyAsync(http.Agent(), null, body.Value.ToSettings(), cancellationToken));
    }

    private static async Task<Results<Ok<SlaPreviewJson>, ProblemHttpResult>> PreviewChangeAsync(
        HttpContext http, PreviewSla preview, [Description(PolicyIs)] string id, ApiBody<PolicyBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return Preview(http, id, await preview.PolicyAsync(http.Agent(), MailboxEndpoints.IdOf(id), body.Value.ToSettings(), cancellationToken));
    }

    private static async Task<Results<Ok<PageJson<CalendarJson>>, ProblemHttpResult>> CalendarsAsync(HttpContext http, ListPolicies list, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return TypedResults.Ok(new PageJson<CalendarJson>([.. (await list.CalendarsAsync(http.Agent(), cancellationToken)).Select(c => new CalendarJson(c))], null));
    }

    private static async Task<Results<Created<CalendarJson>, ProblemHttpResult>> AddCalendarAsync(
        HttpContext http, ChangeCalendar change, ListPolicies list, IHolidayReader reader, TimeProvider time, ApiBody<CalendarBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        if (body.Value.ToSettings(reader, Today(time)) is not { } settings)
        {
            return NoFile();
        }

        var result = await change.AddAsync(http.Agent(), settings, TicketChangeEndpoints.Cause, CancellationToken.None);
        return Refusal(http, "calendar", "", result) is { } refused ? refused
            : await CalendarAsync(http, list, result.Id, cancellationToken) is { } made ? TypedResults.Created($"{ApiServices.Root}/sla/calendars/{made.Id}", made) : None("calendar", "");
    }

    private static async Task<Results<Ok<CalendarJson>, ProblemHttpResult>> ChangeCalendarAsync(
        HttpContext http, ChangeCalendar change, ListPolicies list, IHolidayReader reader, TimeProvider time, [Description(CalendarIs)] string id, ApiBody<CalendarBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        if (body.Value.ToSettings(reader, Today(time)) is not { } settings)
        {
            return NoFile();
        }

        var result = await change.ChangeAsync(http.Agent(), MailboxEndpoints.IdOf(id), settings, body.Value.Version, TicketChangeEndpoints.Cause, CancellationToken.None);
        return Refusal(http, "calendar", id, result) is { } refused ? refused : await CalendarAsync(http, list, result.Id, cancellationToken) is { } calendar ? TypedResults.Ok(calendar) : None("calendar", id);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveCalendarAsync(HttpContext http, ChangeCalendar change, [Description(CalendarIs)] string id)
    {
        ApiQuery.Allow(http);
        var result = await change.RemoveAsync(http.Agent(), MailboxEndpoints.IdOf(id), TicketChangeEndpoints.Cause, CancellationToken.None);
        return Refusal(http, "calendar", id, result) is { } refused ? refused : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<ClocksJson>, ProblemHttpResult>> ClocksAsync(
        HttpContext http, ReadTicket tickets, ReadClocks read, [Description("The ticket's id or number.")] string id, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return await tickets.FindAsync(http.Agent(), id, cancellationToken) is { } ticket && await read.RunAsync(http.Agent(), ticket, cancellationToken) is { } clocks
            ? TypedResults.Ok(new ClocksJson([.. clocks.Select(c => new ClockJson(c))])) : None("ticket", id);
    }

    private static async Task<PolicyJson?> PolicyAsync(HttpContext http, ListPolicies list, long? id, CancellationToken cancellationToken) =>
        (await list.PoliciesAsync(http.Agent(), cancellationToken)).FirstOrDefault(p => p.Id == id) is { } policy ? new PolicyJson(policy) : null;

    private static async Task<CalendarJson?> CalendarAsync(HttpContext http, ListPolicies list, long? id, CancellationToken cancellationToken) =>
        (await list.CalendarsAsync(http.Agent(), cancellationToken)).FirstOrDefault(c => c.Id == id) is { } calendar ? new CalendarJson(calendar) : null;

    private static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private static ProblemHttpResult NoFile() => ApiProblem.BadRequest("holidaysIcs is no iCalendar file: it begins with BEGIN:VCALENDAR.");

    private static Results<Ok<SlaPreviewJson>, ProblemHttpResult> Preview(HttpContext http, string id, SlaPreview p) =>
        Refusal(http, "policy", id, new SlaResult(p.Outcome, null, p.Problem)) is { } refused ? refused : TypedResults.Ok(new SlaPreviewJson(p.Tickets, p.Moved, p.Begun, p.Ended, p.Breached));

    private static ProblemHttpResult? Refusal(HttpContext http, string what, string id, SlaResult result) => result.Outcome switch
    {
        ChangeOutcome.Done or ChangeOutcome.Unchanged => null,
        ChangeOutcome.Invalid => ApiProblem.BadRequest(result.Problem ?? $"The {what} cannot be kept."),
        ChangeOutcome.MovedOn => ApiProblem.Of(StatusCodes.Status409Conflict, $"Somebody else has changed the {what} since; read it again."),
        ChangeOutcome.NotAllowed => ApiProblem.Of(
            StatusCodes.Status403Forbidden, $"The role of {http.Agent().Name} ({ApiWord.Of(http.Agent().Role)}) does not allow this; only leads and owners set deadlines.", ("role", http.Agent().Role)),
        _ => None(what, id),
    };

    private static ProblemHttpResult None(string what, string id) => ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no {what} '{ApiProblem.Shown(id)}'{(what == "ticket" ? ", or you may not see it" : "")}.");
}
