using System.ComponentModel;
using System.Globalization;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Desk.Web.Api;

/// <summary>Changing a ticket's fields. Each answers with the ticket as it is then.</summary>
internal static class TicketChangeEndpoints
{
    public const string Cause = "api";

    public static void Map(RouteGroupBuilder api)
    {
        var tickets = api.MapGroup("/tickets/{id}").WithTags("Tickets");
        tickets.MapPost("/assign", AssignAsync).RequireScope(ApiScope.WriteTickets).WithName("AssignTicket").WithSummary("Gives a ticket to an agent, a team, or both");
        tickets.MapDelete("/assign", UnassignAsync).RequireScope(ApiScope.WriteTickets).WithName("UnassignTicket").WithSummary("Takes a ticket from its agent");
        tickets.MapPatch("/status", StatusAsync).RequireScope(ApiScope.WriteTickets).WithName("ChangeTicketStatus").WithSummary("Moves a ticket to another status");
        tickets.MapPost("/snooze", SnoozeAsync).RequireScope(ApiScope.WriteTickets).WithName("SnoozeTicket").WithSummary("Puts a ticket out of the way for a time")
            .WithDescription("It comes back, open, at the time of until or as soon as the customer answers; without until only then.");
        tickets.MapDelete("/snooze", WakeAsync).RequireScope(ApiScope.WriteTickets).WithName("WakeTicket").WithSummary("Brings a snoozed ticket back at once");
        tickets.MapPost("/merge", MergeAsync).RequireScope(ApiScope.WriteTickets).WithName("MergeTicket").WithSummary("Merges a ticket into another")
            .WithDescription("All its messages move there, and so does what is answered to it later. Answers with the ticket that stays.").ProducesProblem(StatusCodes.Status409Conflict);
        tickets.MapPatch("", PatchAsync).RequireScope(ApiScope.WriteTickets).WithName("EditTicket").WithSummary("Changes fields of a ticket")
            .WithDescription("Only the fields that are named change. With expected, a field that somebody else has changed since is answered with 409 and both values, and nothing is changed.")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<TicketJson>, ProblemHttpResult>> AssignAsync(
        HttpContext http, ReadTicket read, EditTicket edit, [Description("The ticket's id or number.")] string id, ApiBody<AssignBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        var (agent, team) = (body.Value.AgentId, body.Value.TeamId);
        return agent is null && team is null
            ? ApiProblem.BadRequest("Name an agentId, a teamId, or both; DELETE takes the ticket from its agent.")
            : await EditAsync(http, read, edit, id, new TicketEdit { AssigneeId = agent is null ? null : new(agent, null), TeamId = team is null ? null : new(team, null) }, cancellationToken);
    }

    private static async Task<Results<Ok<TicketJson>, ProblemHttpResult>> UnassignAsync(
        HttpContext http, ReadTicket read, EditTicket edit, [Description("The ticket's id or number.")] string id, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return await EditAsync(http, read, edit, id, new TicketEdit { AssigneeId = new(null, null) }, cancellationToken);
    }

    private static async Task<Results<Ok<TicketJson>, ProblemHttpResult>> StatusAsync(
        HttpContext http, ReadTicket read, EditTicket edit, [Description("The ticket's id or number.")] string id, ApiBody<StatusBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return await EditAsync(http, read, edit, id, new TicketEdit { Status = new(body.Value.Status, null) }, cancellationToken);
    }

    private static Task<Results<Ok<TicketJson>, ProblemHttpResult>> SnoozeAsync(
        HttpContext http, ReadTicket read, SnoozeTicket snooze, [Description("The ticket's id or number.")] string id, ApiBody<SnoozeBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return StandAsync(http, read, snooze, id, Standing.Snoozed(body.Value.Until), null, cancellationToken);
    }

    private static async Task<Results<Ok<TicketJson>, ProblemHttpResult>> WakeAsync(
        HttpContext http, ReadTicket read, SnoozeTicket snooze, [Description("The ticket's id or number.")] string id, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return await read.FactsAsync(http.Agent(), id, cancellationToken) is not { } ticket ? ApiProblem.NoTicket(id)
            : ticket.Status != TicketStatus.Snoozed ? TypedResults.Ok(new TicketJson(ticket))
            : await StandAsync(http, read, snooze, id, new Standing(TicketStatus.Open, null), new While<Standing>(Standing.Snoozed(ticket.SnoozedUntil)), cancellationToken);
    }

    private static async Task<Results<Ok<TicketJson>, ProblemHttpResult>> StandAsync(
        HttpContext http, ReadTicket read, SnoozeTicket snooze, string id, Standing to, While<Standing>? only, CancellationToken cancellationToken)
    {
        if (await read.FindAsync(http.Agent(), id, cancellationToken) is not { } ticketId)
        {
            return ApiProblem.NoTicket(id);
        }

        return await snooze.RunAsync(http.Agent(), ticketId, to, Cause, CancellationToken.None, only) switch
        {
            ChangeOutcome.NotAllowed => ApiRole.Refusal(http),
            ChangeOutcome.Invalid => ApiProblem.BadRequest("until must be a time that is still to come, within five years."),
            ChangeOutcome.Done or ChangeOutcome.Unchanged or ChangeOutcome.MovedOn
                when await read.FactsAsync(http.Agent(), ticketId.ToString(CultureInfo.InvariantCulture), cancellationToken) is { } ticket => TypedResults.Ok(new TicketJson(ticket)),
            _ => ApiProblem.NoTicket(id),
        };
    }

    private static async Task<Results<Ok<TicketJson>, ProblemHttpResult>> PatchAsync(
        HttpContext http, ReadTicket read, EditTicket edit, [Description("The ticket's id or number.")] string id, ApiBody<EditBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return await EditAsync(http, read, edit, id, EditBody.Read(body), cancellationToken);
    }

    private static async Task<Results<Ok<TicketJson>, ProblemHttpResult>> MergeAsync(
        HttpContext http, ReadTicket read, MergeTickets merge, [Description("The ticket's id or number.")] string id, ApiBody<MergeBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        if (await read.FindAsync(http.Agent(), id, cancellationToken) is not { } ticketId)
        {
            return ApiProblem.NoTicket(id);
        }

        if (await read.FindAsync(http.Agent(), body.Value.Into, cancellationToken) is not { } intoId)
        {
            return ApiProblem.BadRequest("into names no ticket that you may see.");
        }

        return (await merge.RunAsync(http.Agent(), ticketId, intoId, Cause, CancellationToken.None)).Outcome switch
        {
            ChangeOutcome.NotAllowed => ApiRole.Refusal(http),
            ChangeOutcome.Invalid => ApiProblem.BadRequest("into must be another ticket, and none that was merged itself."),
            ChangeOutcome.MovedOn => ApiProblem.Of(StatusCodes.Status409Conflict, "The ticket was merged into another one already."),
            ChangeOutcome.Done or ChangeOutcome.Unchanged
                when await read.FactsAsync(http.Agent(), intoId.ToString(CultureInfo.InvariantCulture), cancellationToken) is { } ticket => TypedResults.Ok(new TicketJson(ticket)),
            _ => ApiProblem.NoTicket(id),
        };
    }

    // what was asked for is done whether or not the caller waits for the answer
    private static async Task<Results<Ok<TicketJson>, ProblemHttpResult>> EditAsync(
        HttpContext http, ReadTicket read, EditTicket edit, string id, TicketEdit wanted, CancellationToken cancellationToken)
    {
        if (await read.FindAsync(http.Agent(), id, cancellationToken) is not { } ticketId)
        {
            return ApiProblem.NoTicket(id);
        }

        var result = await edit.RunAsync(http.Agent(), ticketId, wanted, Cause, CancellationToken.None);
        return result.Outcome switch
        {
            ChangeOutcome.NotAllowed => ApiRole.Refusal(http),
            ChangeOutcome.Invalid => ApiProblem.BadRequest(result.Problem ?? "The change makes no sense."),
            ChangeOutcome.MovedOn => ApiProblem.Of(
                StatusCodes.Status409Conflict, $"Somebody else has changed {string.Join(", ", result.Conflicts.Select(c => c.Field))} since; nothing was changed.", ("conflicts", result.Conflicts)),
            ChangeOutcome.Done or ChangeOutcome.Unchanged
                when await read.FactsAsync(http.Agent(), ticketId.ToString(CultureInfo.InvariantCulture), cancellationToken) is { } ticket => TypedResults.Ok(new TicketJson(ticket)),
            _ => ApiProblem.NoTicket(id),
        };
    }
}

/// <summary>What a role does not allow.</summary>
internal static class ApiRole
{
    public static ProblemHttpResult Refusal(HttpContext http) => ApiProblem.Of(
        StatusCodes.Status403Forbidden, $"The role of {http.Agent().Name} ({ApiWord.Of(http.Agent().Role)}) allows reading and writing notes, not this.", ("role", http.Agent().Role));
}
